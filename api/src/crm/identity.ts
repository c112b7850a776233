import type { Envelope } from '../kernel/crypto/envelope.ts';
import { sql, type Db } from '../kernel/db/db.ts';

/** A user as the sign-in names him. */
export interface SignedInUser {
  organisationId: string;
  userId: string;
  name: string;
  address: string;
}

/**
 * Knows the organisation and the user of each sign-in, and makes them at the first. An organisation is one Microsoft
 * tenant and nothing but its id; nothing of it is read until a user connects.
 */
export function createIdentity(db: Db, envelope: Envelope): (user: SignedInUser) => Promise<void> {
  const seen = new Map<string, string>();
  return async ({ organisationId, userId, name, address }) => {
    const key = `${organisationId}|${userId}`;
    const shown = `${name}|${address}`;
    if (seen.get(key) === shown) return; // a sign-in is checked with every request; writing is for news only
    await db.within(organisationId, async (tx) => {
      const known = await tx.one(sql`select 1 from organisation where organisation_id = ${organisationId}`);
      if (!known)
        await tx.run(
          sql`insert into organisation (organisation_id, data_key) values (${organisationId}, ${envelope.newDataKey(organisationId)}) on conflict do nothing`,
        );
      await tx.run(sql`
        insert into app_user as kept (organisation_id, id, name, address) values (${organisationId}, ${userId}, ${name}, ${address})
        on conflict (organisation_id, id) do update set name = excluded.name, address = excluded.address
        where (kept.name, kept.address) is distinct from (excluded.name, excluded.address)`);
    });
    if (seen.size > 10_000) seen.clear();
    seen.set(key, shown);
  };
}
