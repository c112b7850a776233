import { json, sql, type Tx } from '../kernel/db/db.ts';
import type { State } from './resource.ts';

/** Which record is which item, and what both sides agreed on last. */
export interface Link {
  remoteId: string;
  recordId: string;
  collection: string;
  version: string | null;
  base: State;
  /** The item that it is a part of. */
  whole: string | null;
}

const select = sql`select remote_id as "remoteId", record_id as "recordId", collection_key as collection, remote_version as version, base, whole from link`;

/** The links of these items, by Microsoft's id. */
export async function linksOf(tx: Tx, connectionId: string, resource: string, remoteIds: readonly string[]): Promise<Map<string, Link>> {
  if (!remoteIds.length) return new Map();
  // One look into the primary key for each id, which "offset 0" makes the planner keep to: while it has no statistics, it takes
  // all links of a connection for one row and would walk through them with every page.
  const rows = await tx.all<Link>(sql`
    select found.* from unnest(${remoteIds as string[]}::text[]) as wanted (id) cross join lateral (
      ${select} where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and remote_id = wanted.id offset 0
    ) as found`);
  return new Map(rows.map((link) => [link.remoteId, link]));
}

/** The link of one record. */
export function linkOfRecord(tx: Tx, connectionId: string, resource: string, recordId: string): Promise<Link | undefined> {
  return tx.one<Link>(
    sql`${select} where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and record_id = ${recordId}`,
  );
}

/** Saves links, seen in this round. */
export async function saveLinks(tx: Tx, connectionId: string, resource: string, round: number, links: readonly Link[]): Promise<void> {
  if (!links.length) return;
  await tx.run(sql`
    insert into link as kept (organisation_id, connection_id, resource, remote_id, record_id, collection_key, remote_version, base, whole, round)
    select ${tx.organisationId}::uuid, ${connectionId}::uuid, ${resource}, given."remoteId", given."recordId", given.collection, given.version, given.base, given.whole, ${round}::int
    from jsonb_to_recordset(${json(links)}::jsonb) as given ("remoteId" text, "recordId" uuid, collection text, version text, base jsonb, whole text)
    on conflict (organisation_id, connection_id, resource, remote_id) do update
      set record_id = excluded.record_id, collection_key = excluded.collection_key, remote_version = excluded.remote_version, base = excluded.base, whole = excluded.whole, round = excluded.round`);
}

/** The parts of these items that we know, each with its item. */
export async function partsOf(tx: Tx, connectionId: string, resource: string, wholes: readonly string[]): Promise<Map<string, string>> {
  if (!wholes.length) return new Map();
  const rows = await tx.all<{ remoteId: string; whole: string }>(sql`select remote_id as "remoteId", whole from link
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and whole = any(${wholes as string[]})`);
  return new Map(rows.map((row) => [row.remoteId, row.whole]));
}

/** The records of items and of their parts. */
export async function recordsOf(tx: Tx, connectionId: string, resource: string, remoteIds: readonly string[]): Promise<string[]> {
  if (!remoteIds.length) return [];
  const rows = await tx.all<{ recordId: string }>(sql`
    select record_id as "recordId" from link where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource}
      and (remote_id = any(${remoteIds as string[]}) or whole = any(${remoteIds as string[]}))`);
  return rows.map((row) => row.recordId);
}

/** Forgets of which items these were the records. */
export async function dropLinks(tx: Tx, connectionId: string, resource: string, recordIds: readonly string[]): Promise<void> {
  await tx.run(sql`delete from link
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and record_id = any(${recordIds as string[]})`);
}

/** Items of a collection that a full read did not meet. */
export async function unseen(tx: Tx, connectionId: string, resource: string, collection: string, round: number): Promise<string[]> {
  const rows = await tx.all<{ remoteId: string }>(sql`
    select remote_id as "remoteId" from link where organisation_id = ${tx.organisationId} and connection_id = ${connectionId}
      and resource = ${resource} and collection_key = ${collection} and round < ${round}`);
  return rows.map((row) => row.remoteId);
}
