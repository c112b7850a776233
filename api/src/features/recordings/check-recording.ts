import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { sql } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import { fetchJob, type Fetching } from './note.ts';
import { placedOf, readPlaced } from './places.ts';
import { settleState, tellMeeting } from './state.ts';

const isGone = (error: unknown): boolean =>
  error instanceof GraphFailure ? error.isMissing : (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Reads a recording again in its place. One that is not as it came is fetched anew. */
export async function checkRecording(context: Context, { organisationId, id }: Fetching): Promise<void> {
  const placed = await placedOf(context, organisationId, id);
  if (!placed?.sha256) return;
  const hash = createHash('sha256');
  try {
    const parts = await readPlaced(context, placed);
    if (!parts) return;
    for await (const part of parts) hash.update(part);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  if (hash.digest().equals(placed.sha256)) return;
  context.log.error('a recording is not as it came, and is fetched anew', { organisationId });
  await context.door.open(organisationId, { source: 'rapport' }, async (write) => {
    const { tx } = write;
    const row = await tx.one<{ meeting_id: string }>(sql`
      update recording set state = 'arriving', done = 0, place = null, position = null, sha256 = null
      where organisation_id = ${organisationId} and id = ${id} and state = 'here' returning meeting_id`);
    if (!row) return;
    await enqueue(tx, fetchJob('recording', organisationId, id));
    await settleState(write, row.meeting_id, 'recording');
    await tellMeeting(write, row.meeting_id);
  });
}
