import { json, sql, type Tx } from '../kernel/db/db.ts';
import type { CollectionPlan } from './resource.ts';

export interface Collection {
  key: string;
  state: 'filling' | 'live';
  cursor: string | null;
  round: number;
}

/** One collection. */
export function collectionOf(tx: Tx, connectionId: string, resource: string, key: string): Promise<Collection | undefined> {
  return tx.one<Collection>(sql`select key, state, cursor, round from collection
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and key = ${key}`);
}

/** The collections of a resource, in the order in which to pull them. */
export function collectionsOf(tx: Tx, connectionId: string, resource: string): Promise<Collection[]> {
  return tx.all<Collection>(sql`select key, state, cursor, round from collection
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} order by rank, key`);
}

/** Brings the list of collections in line with the plan; answers those that fell away: their items have to be looked for elsewhere. */
export async function planCollections(tx: Tx, connectionId: string, resource: string, plans: readonly CollectionPlan[]): Promise<string[]> {
  const keys = plans.map((plan) => plan.key);
  const dropped = await tx.all<{ key: string }>(sql`
    delete from collection where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and not key = any(${keys}) returning key`);
  await tx.run(sql`
    insert into collection as kept (organisation_id, connection_id, resource, key, rank, total)
    select ${tx.organisationId}::uuid, ${connectionId}::uuid, ${resource}, given.key, given.rank, given.total
    from jsonb_to_recordset(${json(plans)}::jsonb) as given (key text, rank int, total int)
    on conflict (organisation_id, connection_id, resource, key) do update set rank = excluded.rank, total = greatest(excluded.total, kept.done)`);
  return dropped.map((row) => row.key);
}

/**
 * Saves the cursor after a page, if nobody else moved it meanwhile: `from` is the one the page was read with. False means
 * that the page was applied by somebody else, and this transaction has to be given up.
 */
export async function moveCursor(
  tx: Tx,
  connectionId: string,
  resource: string,
  key: string,
  from: string | null,
  to: { cursor: string; last: boolean; count: number; at: Date },
): Promise<boolean> {
  const moved = await tx.run(sql`
    update collection set cursor = ${to.cursor}, state = case when ${to.last} then 'live' else state end, done = done + case when state = 'filling' then ${to.count} else 0 end, pulled_at = ${to.at}
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and key = ${key} and cursor is not distinct from ${from}`);
  return moved === 1;
}

/** Starts a full read of a collection whose cursor was lost. Its items stay: only those that the read does not meet are looked at. */
export async function restartCollection(tx: Tx, connectionId: string, resource: string, key: string): Promise<void> {
  await tx.run(sql`update collection set cursor = null, state = 'filling', done = 0, round = round + 1
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and key = ${key}`);
}
