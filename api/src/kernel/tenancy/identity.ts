import { sql, type Db, type Tx } from '../db/db.ts';
import { standingOf, type Standing } from './organisation.ts';

/** A user as the sign-in names him. */
export interface SignedInUser {
  organisationId: string;
  userId: string;
  name: string;
  address: string;
}

/** Who works with Rapport. */
export interface Identity {
  /** How the tenant stands now. */
  standing(organisationId: string): Promise<Standing>;
  /** Knows the user of a sign-in from now on, if the organisation is known; answers how it stands. Of a stranger nothing is kept. */
  know(user: SignedInUser): Promise<Standing>;
  /** Looks again at the next sign-in of this user, whose row may be gone. */
  forget(organisationId: string, userId: string): void;
}

const mostRemembered = 10_000;

/** Makes users at their first sign-in. */
export function createIdentity(db: Db): Identity {
  // A sign-in is checked with every request; the database is written to at news only.
  const seen = new Map<string, string>();
  return {
    standing: (organisationId) => db.within(organisationId, standingOf),
    know: (user) =>
      db.within(user.organisationId, async (tx) => {
        const standing = await standingOf(tx);
        const [key, value] = [`${user.organisationId}|${user.userId}`, `${user.name}|${user.address}`];
        if (standing === 'unknown' || seen.get(key) === value) return standing;
        await knowUser(tx, user);
        if (seen.size > mostRemembered) seen.clear();
        seen.set(key, value);
        return standing;
      }),
    forget: (organisationId, userId) => void seen.delete(`${organisationId}|${userId}`),
  };
}

/** Makes the user, or takes over a new name or address. */
export async function knowUser(tx: Tx, { userId, name, address }: Omit<SignedInUser, 'organisationId'>): Promise<void> {
  await tx.run(sql`
    insert into app_user as kept (organisation_id, id, name, address) values (${tx.organisationId}, ${userId}, ${name}, ${address})
    on conflict (organisation_id, id) do update set name = excluded.name, address = excluded.address
    where (kept.name, kept.address) is distinct from (excluded.name, excluded.address)`);
}
