import { sql, type Tx } from '../kernel/db/db.ts';
import type { AnyResource, SyncCause, WritePort } from './context.ts';
import { decide } from './decide.ts';
import { dropLinks, linksOf, recordsOf, saveLinks, type Link } from './link.ts';
import type { Arrival, Connection, State } from './resource.ts';

export interface Application {
  connection: Connection;
  resource: AnyResource;
  round: number;
  /** A full read: also what did not change counts as seen. */
  isFullRead?: boolean;
  /** What was just sent of an item: from there on newer edits count. */
  sent?: { remoteId: string; state: State };
}

/**
 * Brings items into records: what we know already is left out, what we have not sent yet is merged in. Repeating it
 * changes nothing, so an echo of our own edit, a replayed page and a repeated notification all end here without effect.
 */
export async function applyItems(write: WritePort, cause: SyncCause, items: readonly unknown[], to: Application): Promise<void> {
  const { connection, resource } = to;
  const all = items.map((item) => ({ item, ...resource.describe(item) }));
  // Before the links: what is on its way now is either still seen as that, or its link is.
  const making = await beingMade(
    write.tx,
    to,
    all.flatMap(({ madeOf }) => madeOf ?? []),
  );
  const known = all.filter(({ remoteId, madeOf }) => to.sent?.remoteId === remoteId || !madeOf || !making.has(madeOf));
  const described = new Map(known.map((entry) => [entry.remoteId, entry]));
  const links = await linksOf(write.tx, connection.id, resource.name, [...described.keys()]);
  const isKnown = (remoteId: string, version: string | null, collection: string) => {
    const link = links.get(remoteId);
    return (
      link !== undefined && version !== null && link.version === version && link.collection === collection && to.sent?.remoteId !== remoteId
    );
  };
  const fresh = [...described.values()].filter(({ remoteId, version, collection }) => !isKnown(remoteId, version, collection));
  const edits = await unsentEdits(
    write.tx,
    to,
    fresh.flatMap(({ remoteId }) => links.get(remoteId)?.recordId ?? []),
  );

  // What both sides agreed on last is read again now that the records are held: an edit may have been confirmed meanwhile.
  const agreed = edits.size ? await linksOf(write.tx, connection.id, resource.name, [...described.keys()]) : links;

  const arrivals: Arrival<unknown>[] = fresh.map(({ item, remoteId, state }) => {
    const link = links.get(remoteId);
    const local = link && edits.get(link.recordId);
    if (!link || !local) return { recordId: link?.recordId ?? resource.recordId(connection, remoteId), item, state };
    const base = to.sent?.remoteId === remoteId ? to.sent.state : (agreed.get(remoteId)?.base ?? link.base);
    const { merged, conflicts } = decide(base, local, state, resource.push?.merges);
    if (conflicts.length) cause.conflicts = [...(cause.conflicts ?? []), { recordId: link.recordId, conflicts }];
    return { recordId: link.recordId, item, state: merged };
  });
  if (arrivals.length) await resource.apply({ write, connection }, arrivals);

  const seen = to.isFullRead ? [...described.values()] : fresh;
  await saveLinks(
    write.tx,
    connection.id,
    resource.name,
    to.round,
    seen.map((entry): Link => ({
      remoteId: entry.remoteId,
      recordId: links.get(entry.remoteId)?.recordId ?? resource.recordId(connection, entry.remoteId),
      collection: entry.collection,
      version: entry.version,
      base: entry.state,
      whole: entry.whole ?? null,
    })),
  );
}

/**
 * Removes items with their parts. First the records, then their links: whoever takes in an item holds its record before its
 * link, and two that held them the other way round would wait for each other.
 */
export async function removeItems(
  write: WritePort,
  { connection, resource }: Pick<Application, 'connection' | 'resource'>,
  remoteIds: readonly string[],
): Promise<void> {
  const records = await recordsOf(write.tx, connection.id, resource.name, remoteIds);
  if (!records.length) return;
  await resource.remove({ write, connection }, records);
  await dropLinks(write.tx, connection.id, resource.name, records);
}

/** Of these records, those whose items are being made: who makes an item brings it, and no second record may become of it. */
async function beingMade(tx: Tx, { connection, resource }: Application, recordIds: readonly string[]): Promise<Set<string>> {
  if (!recordIds.length) return new Set();
  const rows = await tx.all<{ id: string }>(sql`select record_id::text as id from outbox
    where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = ${resource.name}
      and creation is not null and record_id::text = any(${recordIds as string[]})`);
  return new Set(rows.map((row) => row.id));
}

/**
 * The states of records with edits that are still to be sent. The records are locked first and the outbox is read after:
 * an edit that is being made right now is waited for, so none is overwritten unseen.
 */
async function unsentEdits(tx: Tx, { connection, resource }: Application, recordIds: readonly string[]): Promise<Map<string, State>> {
  if (!resource.push || !recordIds.length) return new Map();
  const states = await resource.push.read(tx, recordIds);
  const waiting = await tx.all<{ id: string }>(sql`select record_id as id from outbox
    where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = ${resource.name} and record_id = any(${recordIds as string[]})`);
  const unsent = new Set(waiting.map((row) => row.id));
  return new Map([...states].filter(([id]) => unsent.has(id)));
}
