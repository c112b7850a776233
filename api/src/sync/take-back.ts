import { sql, type Tx } from '../kernel/db/db.ts';
import type { Graph } from '../kernel/graph/client.ts';
import { applyItems, removeItems } from './apply.ts';
import { changeFor, type AnyResource, type SyncContext } from './context.ts';
import { linkOfRecord } from './link.ts';
import type { Connection } from './resource.ts';

/** Which of these records hold what Microsoft does not take. */
export async function refused(tx: Tx, recordIds: readonly string[]): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`select record_id as id from outbox
    where organisation_id = ${tx.organisationId} and record_id = any(${recordIds as string[]}) and problem is not null`);
  return rows.map((row) => row.id);
}

/** Gives up what Microsoft does not take of a record: it is what its item is, and goes if it never became one. */
export async function takeBack(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  recordId: string,
  graph: Graph,
): Promise<void> {
  for (let isDone = false; !isDone;) isDone = await takeBackOnce(context, connection, resource, recordId, graph);
}

async function takeBackOnce(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  recordId: string,
  graph: Graph,
): Promise<boolean> {
  const linkIn = (tx: Tx) => linkOfRecord(tx, connection.id, resource.name, recordId);
  const link = await context.db.within(connection.organisationId, linkIn);
  const item = link && (await resource.get(graph, link.remoteId));
  return changeFor(context, connection, { source: 'microsoft' }, async (write) => {
    await resource.push!.read(write.tx, [recordId]); // locks the record: no edit slips in between
    // A pull was faster: what we have read may be older than what it brought.
    if ((await linkIn(write.tx))?.version !== link?.version) return false;
    const isLeft = await write.tx.run(sql`delete from outbox where organisation_id = ${write.tx.organisationId}
      and connection_id = ${connection.id} and resource = ${resource.name} and record_id = ${recordId} and problem is not null`);
    if (!isLeft) return true; // it was taken after all, or changed once more
    const to = { connection, resource };
    if (item) {
      const { remoteId, state } = resource.describe(item);
      await applyItems(write, { source: 'microsoft' }, [item], { ...to, round: 1, sent: { remoteId, state } });
      await resource.push!.settled({ write, connection }, [recordId]);
    } else if (link) await removeItems(write, to, [link.remoteId]);
    else await resource.remove({ write, connection }, [recordId]);
    return true;
  });
}
