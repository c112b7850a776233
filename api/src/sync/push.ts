import { after } from '../kernel/clock.ts';
import { json, sql, type Tx } from '../kernel/db/db.ts';
import { GraphFailure } from '../kernel/graph/failure.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue } from '../kernel/queue/queue.ts';
import { applyItems, removeItems } from './apply.ts';
import { schedule } from './connection.ts';
import { backgroundGraph, changeFor, resourceFor, type AnyResource, type SyncCause, type SyncContext, type WorkOf } from './context.ts';
import { decide } from './decide.ts';
import { linkOfRecord, saveLinks, type Link } from './link.ts';
import type { Command, Connection, State } from './resource.ts';

/** Records that a person changed and that are linked are now out of date at Microsoft: called in the transaction of the change. */
export async function markOutOfDate(tx: Tx, resources: readonly AnyResource[], recordIds: readonly string[], now: Date): Promise<void> {
  const pushable = resources.filter((resource) => resource.push);
  const patience = new Map<string, number>();
  for (const { push } of pushable) for (const [id, seconds] of (await push?.patience?.(tx, recordIds)) ?? []) patience.set(id, seconds);
  const due = recordIds.map((id) => ({ id, due_at: after(now, patience.get(id) ?? 0) }));
  // What is to go out already goes out when it was to: further edits join it, they do not hold it up.
  const rows = await tx.all<{ id: string; due_at: Date }>(sql`
    insert into outbox as kept (organisation_id, connection_id, resource, record_id, due_at)
    select link.organisation_id, connection_id, resource, record_id, given.due_at
    from link join jsonb_to_recordset(${json(due)}::jsonb) as given (id uuid, due_at timestamptz) on given.id = record_id
    where organisation_id = ${tx.organisationId} and resource = any(${pushable.map((resource) => resource.name)})
    on conflict (organisation_id, connection_id, resource, record_id) do update set changed_at = now(), problem = null,
      due_at = case when kept.due_at > ${now} or coalesce(kept.command, kept.creation) is not null then kept.due_at else excluded.due_at end
    returning connection_id as id, due_at`);
  // In order: each is held until the transaction ends.
  for (const connectionId of new Set(rows.map((row) => row.id).toSorted())) {
    const times = rows.filter((row) => row.id === connectionId).map((row) => row.due_at);
    if (times.some((time) => time <= now)) await enqueuePush(tx, connectionId);
    if (times.some((time) => time > now)) await wakeForNext(tx, connectionId, now);
  }
}

/** A record was made here that is to become an item: called in the transaction that makes it. `how` is for the resource's `create`. */
export async function makeItem(tx: Tx, connectionId: string, resource: string, recordId: string, how: Command): Promise<void> {
  await tx.run(sql`insert into outbox (organisation_id, connection_id, resource, record_id, creation)
    values (${tx.organisationId}, ${connectionId}, ${resource}, ${recordId}, ${json({ how } satisfies Creation)}::jsonb)`);
  await enqueuePush(tx, connectionId);
}

/** Something is to be done with a record's item, before what else is to be sent of it; a later command takes the place of one that waits. */
export async function sendCommand(tx: Tx, connectionId: string, resource: string, recordId: string, command: Command): Promise<void> {
  await tx.run(sql`insert into outbox (organisation_id, connection_id, resource, record_id, command)
    values (${tx.organisationId}, ${connectionId}, ${resource}, ${recordId}, ${json({ ...command, id: newId() })}::jsonb)
    on conflict (organisation_id, connection_id, resource, record_id) do update
      set command = excluded.command, due_at = excluded.due_at, changed_at = now(), problem = null`);
  await enqueuePush(tx, connectionId);
}

// Edits that are gathered fall due by the world's clock, not by the queue's.
const gathered = 'push';

/**
 * Sets the time at which the next of what is gathered falls due, or none. One at a time: who does not see yet what another
 * gathers just now would set the time without it.
 */
async function wakeForNext(tx: Tx, connectionId: string, now: Date): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`due:${tx.organisationId}:${connectionId}`}, 0))`);
  const next = await tx.one<{ at: Date | null }>(sql`select min(due_at) as at from outbox
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and due_at > ${now}`);
  if (next?.at) await schedule(tx, connectionId, gathered, next.at);
  else
    await tx.run(
      sql`delete from schedule where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and what = ${gathered}`,
    );
}

/** Adds the job that sends what waits, if anything does: also for what was given up while Microsoft or the sign-in was away. */
export async function pushWaiting(tx: Tx, connectionId: string): Promise<void> {
  const waits = await tx.one(
    sql`select 1 from outbox where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} limit 1`,
  );
  if (waits) await enqueuePush(tx, connectionId);
}

/** The lane of everything that writes to Microsoft for a connection: a disconnect, in the same lane, begins when all of it is over. */
export const outward = (connectionId: string): string => `out:${connectionId}`;

/** The job that sends what is due. */
export const sending = (payload: WorkOf) => ({
  task: 'push',
  payload,
  key: `push:${payload.connectionId}`,
  lane: outward(payload.connectionId),
  priority: -10,
});

const enqueuePush = (tx: Tx, connectionId: string): Promise<void> =>
  enqueue(tx, sending({ organisationId: tx.organisationId, connectionId }));

/** Which of these records have edits that Microsoft has not confirmed. */
export async function unconfirmed(tx: Tx, recordIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.all<{ id: string }>(
    sql`select record_id as id from outbox where organisation_id = ${tx.organisationId} and record_id = any(${recordIds as string[]})`,
  );
  return new Set(rows.map((row) => row.id));
}

interface Waiting {
  resource: string;
  recordId: string;
}

// Each pull brings the newer version, so a second 412 in a row means that somebody edits faster than we do.
const mergesAtOnce = 5;

/** Brings Microsoft up to date, record by record, each as it is at that moment. One that fails does not hold up the others. */
export async function pushAll(context: SyncContext, connection: Connection): Promise<void> {
  const now = context.clock.now();
  const waiting = await context.db.within(connection.organisationId, async (tx) => {
    await wakeForNext(tx, connection.id, now);
    return tx.all<Waiting>(sql`select resource, record_id as "recordId" from outbox
      where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and due_at <= ${now} order by changed_at`);
  });
  let failure: unknown;
  await Promise.all(
    waiting.map(async ({ resource: name, recordId }) => {
      const resource = resourceFor(context, connection, name);
      if (!resource?.push) return;
      try {
        for (let merges = 0; merges < mergesAtOnce && !(await pushOne(context, connection, resource, recordId)); merges++);
      } catch (error) {
        const refusal = error instanceof GraphFailure && error.isFinal ? error : undefined;
        if (refusal) await noteRefused(context, connection, resource, recordId, refusal);
        if (!refusal || isOfAll(context, refusal)) failure ??= error;
      }
    }),
  );
  if (failure) throw failure;
}

/** A permission, or a setting of the tenant, is behind it: the connection finds out which. */
const isOfAll = ({ isTenantRefusal }: SyncContext, { isDenied, codes }: GraphFailure): boolean => isDenied || codes.some(isTenantRefusal);

/** Keeps why Microsoft does not take a record as it is. It is said again with each look at Microsoft; whoever sees the record hears of it once. */
async function noteRefused(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  recordId: string,
  { codes }: GraphFailure,
): Promise<void> {
  await changeFor(context, connection, { source: 'microsoft' }, async (write) => {
    const [code] = codes;
    const isNews = await write.tx.run(sql`update outbox set problem = ${code}
      where organisation_id = ${write.tx.organisationId} and connection_id = ${connection.id} and resource = ${resource.name}
        and record_id = ${recordId} and problem is distinct from ${code}`);
    if (isNews) await resource.push!.settled({ write, connection }, [recordId]);
  });
}

/** How an item is made, and of what: a repetition of a call whose answer was lost says the same, and newer edits follow after. */
interface Creation {
  how: Command;
  sent?: State;
}

interface Order {
  creation: Creation | null;
  command: Command | null;
}

const orderOf = (
  tx: Tx,
  connection: Connection,
  resource: AnyResource,
  recordId: string,
): Promise<(Order & { due_at: Date }) | undefined> =>
  tx.one(sql`select creation, command, due_at from outbox
    where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = ${resource.name} and record_id = ${recordId}`);

/** Sends what there is to send of one record; true when nothing of it is left. */
async function pushOne(context: SyncContext, connection: Connection, resource: AnyResource, recordId: string): Promise<boolean> {
  const push = resource.push!;
  const { link, state, order } = await context.db.within(connection.organisationId, async (tx) => ({
    order: await orderOf(tx, connection, resource, recordId),
    link: await linkOfRecord(tx, connection.id, resource.name, recordId),
    state: (await push.read(tx, [recordId])).get(recordId),
  }));
  const graph = backgroundGraph(context, connection);
  if (!link && state && order?.creation && push.create) {
    const { how, sent: first = state } = order.creation;
    await context.db.within(connection.organisationId, (tx) =>
      tx.run(sql`update outbox set creation = ${json({ how, sent: first } satisfies Creation)}::jsonb
        where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = ${resource.name} and record_id = ${recordId}`),
    );
    const item = await push.create(graph, recordId, first, how);
    return confirm(context, connection, resource, { recordId }, item, first);
  }
  if (link && order?.command && push.carryOut) {
    const item = await push.carryOut(graph, link.remoteId, order.command);
    if (item === undefined) return forget(context, connection, resource, link);
    return confirm(context, connection, resource, link, item, link.base, order.command);
  }
  if (!link || !state || !decide(link.base, state, link.base).toPush) return settle(context, connection, resource, recordId);
  let item: unknown;
  let sent: State | undefined;
  try {
    item = await push.send(graph, link.remoteId, link.base, state, link.version);
    sent = state;
  } catch (error) {
    if (!(error instanceof GraphFailure) || !(error.status === 412 || error.isMissing)) throw error;
    item = await resource.get(graph, link.remoteId); // somebody else was faster: merge with what is there now
  }
  if (item === undefined) return forget(context, connection, resource, link);
  return confirm(context, connection, resource, link, item, sent ?? link.base);
}

/** Takes in the item as it is now at Microsoft, edits over what was `sent` kept; true if the record then holds nothing that Microsoft does not. */
async function confirm(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  { recordId, version: known }: Pick<Link, 'recordId'> & { version?: string | null },
  item: unknown,
  sent: State,
  done?: Command,
): Promise<boolean> {
  const cause: SyncCause = { source: 'microsoft' };
  const isOvertaken = await changeFor(context, connection, cause, async (write) => {
    const { remoteId, collection, version, whole = null } = resource.describe(item);
    // A pull that is writing this record right now is waited for: only then does its link say whether it was faster.
    await resource.push!.read(write.tx, [recordId]);
    const link = await linkOfRecord(write.tx, connection.id, resource.name, recordId);
    // A pull was faster, with another version or with the news that it is gone: what we hold may be older.
    if (known !== undefined && (!link || (link.version !== known && link.version !== version))) return true;
    if (!link)
      await saveLinks(write.tx, connection.id, resource.name, 1, [{ remoteId, recordId, collection, version: null, base: sent, whole }]);
    await applyItems(write, cause, [item], { connection, resource, round: 1, sent: { remoteId, state: sent } });
    if (done)
      await write.tx.run(sql`update outbox set command = null where organisation_id = ${write.tx.organisationId}
        and connection_id = ${connection.id} and resource = ${resource.name} and record_id = ${recordId} and command = ${json(done)}::jsonb`);
    return false;
  });
  return !isOvertaken && settle(context, connection, resource, recordId);
}

/** Takes the record off the outbox if it agrees with Microsoft by now. */
function settle(context: SyncContext, connection: Connection, resource: AnyResource, recordId: string): Promise<boolean> {
  return changeFor(context, connection, { source: 'microsoft' }, async (write) => {
    const { tx } = write;
    const state = (await resource.push!.read(tx, [recordId])).get(recordId); // locks the record: no edit slips in between
    const link = await linkOfRecord(tx, connection.id, resource.name, recordId);
    if (state && link) {
      const order = await orderOf(tx, connection, resource, recordId);
      const isLeft = decide(link.base, state, link.base).toPush || Boolean(order?.command);
      if (isLeft) return order !== undefined && order.due_at > context.clock.now(); // what is gathered has its time
    }
    await tx.run(
      sql`delete from outbox where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = ${resource.name} and record_id = ${recordId}`,
    );
    if (state) await resource.push!.settled({ write, connection }, [recordId]);
    return true;
  });
}

/** The item is gone at Microsoft: so is its record, and what was to be sent. */
async function forget(context: SyncContext, connection: Connection, resource: AnyResource, link: Link): Promise<boolean> {
  await changeFor(context, connection, { source: 'microsoft' }, (write) => removeItems(write, { connection, resource }, [link.remoteId]));
  return settle(context, connection, resource, link.recordId);
}
