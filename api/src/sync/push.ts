import { sql, type Tx } from '../kernel/db/db.ts';
import { GraphFailure } from '../kernel/graph/failure.ts';
import { enqueue } from '../kernel/queue/queue.ts';
import { applyItems } from './apply.ts';
import { backgroundGraph, changeFor, resourceFor, type AnyResource, type SyncCause, type SyncContext } from './context.ts';
import { decide } from './decide.ts';
import { dropLinks, linkOfRecord, type Link } from './link.ts';
import type { Connection, State } from './resource.ts';

/** Records that a person changed and that are linked are now out of date at Microsoft: called in the transaction of the change. */
export async function markOutOfDate(tx: Tx, resources: readonly AnyResource[], recordIds: readonly string[]): Promise<void> {
  const pushable = resources.filter((resource) => resource.push).map((resource) => resource.name);
  const rows = await tx.all<{ id: string }>(sql`
    insert into outbox (organisation_id, connection_id, resource, record_id)
    select organisation_id, connection_id, resource, record_id from link
    where organisation_id = ${tx.organisationId} and record_id = any(${recordIds as string[]}) and resource = any(${pushable})
    on conflict (organisation_id, connection_id, resource, record_id) do update set changed_at = now(), attempts = 0, problem = null
    returning connection_id as id`);
  for (const connectionId of new Set(rows.map((row) => row.id))) await enqueuePush(tx, connectionId);
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

const enqueuePush = (tx: Tx, connectionId: string): Promise<void> =>
  enqueue(tx, {
    task: 'push',
    payload: { organisationId: tx.organisationId, connectionId },
    key: `push:${connectionId}`,
    lane: outward(connectionId),
    priority: -10,
  });

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
  const waiting = await context.db.within(connection.organisationId, (tx) =>
    tx.all<Waiting>(sql`select resource, record_id as "recordId" from outbox
      where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} order by changed_at`),
  );
  let failure: unknown;
  await Promise.all(
    waiting.map(async ({ resource: name, recordId }) => {
      const resource = resourceFor(context, connection, name);
      if (!resource?.push) return;
      try {
        for (let merges = 0; merges < mergesAtOnce && !(await pushOne(context, connection, resource, recordId)); merges++);
      } catch (error) {
        failure ??= error;
        await context.db.within(connection.organisationId, (tx) =>
          tx.run(sql`update outbox set attempts = attempts + 1, problem = ${error instanceof GraphFailure ? error.code : 'failed'}
            where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = ${name} and record_id = ${recordId}`),
        );
      }
    }),
  );
  if (failure) throw failure;
}

/** Sends one record's difference; true when nothing of it is left to send. */
async function pushOne(context: SyncContext, connection: Connection, resource: AnyResource, recordId: string): Promise<boolean> {
  const push = resource.push!;
  const found = await context.db.within(connection.organisationId, async (tx) => ({
    link: await linkOfRecord(tx, connection.id, resource.name, recordId),
    state: (await push.read(tx, [recordId])).get(recordId),
  }));
  const { link, state } = found;
  if (!link || !state || !decide(link.base, state, link.base).toPush) return settle(context, connection, resource, recordId);
  const graph = backgroundGraph(context, connection);
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
  return confirm(context, connection, resource, link, item, sent);
}

/** Takes in the item as it is now at Microsoft; true if the record then holds nothing that Microsoft does not. */
async function confirm(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  link: Link,
  item: unknown,
  sent: State | undefined,
): Promise<boolean> {
  const cause: SyncCause = { source: 'microsoft' };
  await changeFor(context, connection, cause, (write) =>
    applyItems(write, cause, [item], { connection, resource, round: 1, sent: { remoteId: link.remoteId, state: sent ?? link.base } }),
  );
  return settle(context, connection, resource, link.recordId);
}

/** Takes the record off the outbox if it agrees with Microsoft by now. */
function settle(context: SyncContext, connection: Connection, resource: AnyResource, recordId: string): Promise<boolean> {
  return changeFor(context, connection, { source: 'microsoft' }, async (write) => {
    const { tx } = write;
    const state = (await resource.push!.read(tx, [recordId])).get(recordId); // locks the record: no edit slips in between
    const link = await linkOfRecord(tx, connection.id, resource.name, recordId);
    if (state && link && decide(link.base, state, link.base).toPush) return false;
    await tx.run(
      sql`delete from outbox where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = ${resource.name} and record_id = ${recordId}`,
    );
    if (state) await resource.push!.settled({ write, connection }, [recordId]);
    return true;
  });
}

/** The item is gone at Microsoft: so is its record, and what was to be sent. */
async function forget(context: SyncContext, connection: Connection, resource: AnyResource, link: Link): Promise<boolean> {
  await changeFor(context, connection, { source: 'microsoft' }, async (write) => {
    const records = await dropLinks(write.tx, connection.id, resource.name, [link.remoteId]);
    if (records.length) await resource.remove({ write, connection }, records);
  });
  return settle(context, connection, resource, link.recordId);
}
