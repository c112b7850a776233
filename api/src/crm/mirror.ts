import { raw, sql, type Sql, type Tx } from '../kernel/db/db.ts';
import type { Write } from './door.ts';

export type Counts = Record<string, number>;

const table = (kind: string): Sql => {
  if (!/^[a-z_]+$/.test(kind)) throw new Error(`not a kind of record: ${kind}`);
  return raw(`"${kind}"`);
};

/** How many mirrored records of these kinds there are, of one user or, without one, of the whole organisation. */
export async function countMirrored(tx: Tx, kinds: readonly string[], userId: string | undefined): Promise<Counts> {
  const counts: Counts = {};
  for (const kind of kinds) {
    const row = await tx.one<{ n: number }>(sql`select count(*)::int as n from ${table(kind)}
      where organisation_id = ${tx.organisationId} and origin = 'mirrored' and (${userId ?? null}::uuid is null or user_id = ${userId ?? null}::uuid)`);
    if (row?.n) counts[kind] = row.n;
  }
  return counts;
}

/** How many records of these kinds belong to the CRM itself, and stay whatever happens to connections. */
export async function countOwned(tx: Tx, kinds: readonly string[]): Promise<Counts> {
  const counts: Counts = {};
  for (const kind of kinds) {
    const row = await tx.one<{ n: number }>(
      sql`select count(*)::int as n from ${table(kind)} where organisation_id = ${tx.organisationId} and origin = 'owned'`,
    );
    if (row?.n) counts[kind] = row.n;
  }
  return counts;
}

/**
 * Removes at most `most` mirrored records of one kind of this user through the door, from `after` on in the order of their ids;
 * answers where to go on, if there may be more. Going on from there, not from the start, walks over no removed row twice.
 */
export async function removeMirrored(
  write: Write,
  kind: string,
  userId: string,
  most: number,
  after?: string,
): Promise<string | undefined> {
  const rows = await write.tx.all<{ id: string }>(sql`select id from ${table(kind)}
    where organisation_id = ${write.tx.organisationId} and id > ${after ?? '00000000-0000-0000-0000-000000000000'} and origin = 'mirrored' and user_id = ${userId}
    order by id limit ${most}`);
  await write.remove(
    kind,
    rows.map((row) => row.id),
  );
  return rows.length === most ? rows.at(-1)!.id : undefined;
}

/** What one disconnect has removed so far, by kind, as its removals are in the change log. */
export async function removedBy(tx: Tx, disconnectionId: string): Promise<Counts> {
  const rows = await tx.all<{ kind: string; n: number }>(sql`
    select kind, count(*)::int as n from change where organisation_id = ${tx.organisationId} and cause ? 'disconnectionId'
      and cause ->> 'disconnectionId' = ${disconnectionId} and operation = 'removed' group by kind order by kind`);
  return Object.fromEntries(rows.map((row) => [row.kind, row.n]));
}
