import type { Context } from '../../context.ts';
import type { Write } from '../../crm/door.ts';
import { json, sql } from '../../kernel/db/db.ts';
import { contentAt, sizeOf } from '../../kernel/graph/content.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import { copy } from '../../kernel/storage/copy.ts';
import { backgroundGraph, changeFor } from '../../sync/context.ts';
import { forConnection } from '../../sync/for-connection.ts';
import { pathOf } from './artifact.ts';
import { givenUp, waiting, type Waiting } from './fetch-transcript.ts';
import { connectedMembers, fetcherOf } from './fetchers.ts';
import type { Fetching } from './note.ts';
import { decidePlace, incomingTo, type Placed } from './places.ts';
import { settleState, tellMeeting } from './state.ts';

/** The job that reads a recording again in its place, and compares. */
export const checkJob = (organisationId: string, id: string) => {
  const key = `check_recording:${id}`;
  return { task: 'check_recording', payload: { organisationId, id } satisfies Fetching, key, lane: key, priority: 30 };
};

/** Brings a recording that is known of into its place, from where it broke off. Done twice, it is done once. */
export async function fetchRecording(context: Context, { organisationId, id }: Fetching): Promise<void> {
  const { row, connection } = await context.db.within(organisationId, async (tx) => {
    const row = await waiting(tx, sql`recording`, id);
    return { row, connection: row && fetcherOf(await connectedMembers(tx, row.meeting_id), 'recording') };
  });
  if (!row || !connection) return;
  await forConnection(context.sync, { organisationId, connectionId: connection.id }, async (connection) => {
    const graph = backgroundGraph(context.sync, connection);
    const change = (work: (write: Write) => Promise<void>) =>
      changeFor(context.sync, connection, { source: 'microsoft' }, (write) => work(write as Write));
    const size = await sizeOf(graph, contentOf(row)).catch(givenUp(context, row));
    if (size === undefined) return change((write) => expire(write, row));
    const placed = await decidePlace(context, organisationId, id, size);
    await change((write) => tellMeeting(write, row.meeting_id));
    await bring(context, graph, row, placed, change);
  });
}

const contentOf = ({ online_meeting_id, remote_id }: Waiting): string => `${pathOf(online_meeting_id, 'recording', remote_id)}/content`;

async function bring(
  context: Context,
  graph: Graph,
  row: Waiting,
  placed: Placed,
  change: (work: (write: Write) => Promise<void>) => Promise<void>,
) {
  const incoming = await incomingTo(context, placed);
  const source = contentAt(graph, contentOf(row), placed.size);
  try {
    const sha256 = await copy(source, placed.size, incoming, (done) =>
      change(async (write) => {
        await write.tx.run(
          sql`update recording set done = ${done} where organisation_id = ${placed.organisationId} and id = ${row.id} and state = 'arriving'`,
        );
        await tellMeeting(write, row.meeting_id);
      }),
    );
    const position = { ...placed.position, ...(await incoming.finish()) };
    await change(async (write) => {
      const { tx } = write;
      const isFirst = await tx.run(sql`
        update recording set state = 'here', position = ${json(position)}::jsonb, done = size, sha256 = ${sha256}, sealed_upload = null
        where organisation_id = ${tx.organisationId} and id = ${row.id} and state = 'arriving'`);
      if (!isFirst) return;
      await enqueue(tx, checkJob(tx.organisationId, row.id));
      await settleState(write, row.meeting_id, 'recording');
      await tellMeeting(write, row.meeting_id);
    });
  } finally {
    await source.close();
    await incoming.close();
  }
}

async function expire(write: Write, { id, meeting_id }: Waiting): Promise<void> {
  await write.tx.run(
    sql`update recording set state = 'expired' where organisation_id = ${write.tx.organisationId} and id = ${id} and state = 'arriving'`,
  );
  await settleState(write, meeting_id, 'recording');
}
