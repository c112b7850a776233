import type { Envelope } from '../kernel/crypto/envelope.ts';
import { sql, type Db } from '../kernel/db/db.ts';

/** A user as the sign-in names him. */
export interface SignedInUser {
  organisationId: string;
  userId: string;
  name: string;
  address: string;
}

/** Who works with Rapport. */
export interface Identity {
  /** Knows the organisation from now on. An organisation is one Microsoft tenant and nothing but its id. */
  knowOrganisation(organisationId: string): Promise<void>;
  /** Knows the user of a sign-in, and the organisation; nothing of either is read until the user connects. */
  know(user: SignedInUser): Promise<void>;
}

const mostRemembered = 10_000;

/** Makes organisations and users at their first sign-in. */
export function createIdentity(db: Db, envelope: Envelope): Identity {
  // A sign-in is checked with every request; the database hears of news only.
  const seen = new Map<string, string>();
  const once = async (key: string, value: string, make: () => Promise<unknown>) => {
    if (seen.get(key) === value) return;
    await make();
    if (seen.size > mostRemembered) seen.clear();
    seen.set(key, value);
  };
  const knowOrganisation = (organisationId: string) =>
    once(organisationId, '', () =>
      db.within(organisationId, async (tx) => {
        if (await tx.one(sql`select 1 from organisation where organisation_id = ${organisationId}`)) return;
        await tx.run(
          sql`insert into organisation (organisation_id, data_key) values (${organisationId}, ${envelope.newDataKey(organisationId)}) on conflict do nothing`,
        );
      }),
    );
  return {
    knowOrganisation,
    async know({ organisationId, userId, name, address }) {
      await knowOrganisation(organisationId);
      await once(`${organisationId}|${userId}`, `${name}|${address}`, () =>
        db.within(organisationId, (tx) =>
          tx.run(sql`
            insert into app_user as kept (organisation_id, id, name, address) values (${organisationId}, ${userId}, ${name}, ${address})
            on conflict (organisation_id, id) do update set name = excluded.name, address = excluded.address
            where (kept.name, kept.address) is distinct from (excluded.name, excluded.address)`),
        ),
      );
    },
  };
}
