import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '#contract/error.ts';
import { after } from '../../kernel/clock.ts';
import { json, sql, type Tx } from '../../kernel/db/db.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import { outward } from '../../sync/push.ts';
import type { Asked } from './draft.ts';

/** A meeting that somebody has asked for. */
export interface Request {
  id: string;
  user_id: string;
  asked: Asked;
  state: 'asked' | 'made' | 'refused';
  remote_id: string | null;
  meeting_id: string | null;
  created_at: Date;
  taken_until: Date;
}

/** Names the work on a request. */
export interface RequestWork {
  organisationId: string;
  connectionId: string;
  requestId: string;
}

// Longer than all that is tried while a person waits: who holds it longer than this has been killed.
const leaseSeconds = 60;

/** The request of this id. */
export const requestById = (tx: Tx, id: string): Promise<Request | undefined> =>
  tx.one<Request>(sql`select * from meeting_request where organisation_id = ${tx.organisationId} and id = ${id}`);

/** Notes what is asked for, before anything is sent, with the job that goes on with it if we cannot. What was asked already is not asked anew. */
export async function noteRequest(tx: Tx, id: string, connection: { id: string; userId: string }, asked: Asked, now: Date): Promise<void> {
  await tx.run(sql`insert into meeting_request as kept (organisation_id, id, user_id, asked, state, created_at)
    values (${tx.organisationId}, ${id}, ${connection.userId}, ${json(asked)}::jsonb, 'asked', ${now})
    on conflict (organisation_id, id) do update set asked = excluded.asked, state = 'asked', created_at = excluded.created_at, taken_until = 'epoch'
      where kept.state = 'refused' and kept.user_id = excluded.user_id`);
  const kept = (await requestById(tx, id))!;
  if (kept.user_id !== connection.userId || !same(kept.asked, asked))
    throw new Refusal('conflict', 'This meeting has been asked for already, as it was then. Look for it in your calendar.');
  if (kept.state === 'asked') await goOnWith(tx, connection.id, id);
}

const same = (kept: Asked, asked: Asked) => kept.isOnline === asked.isOnline && isDeepStrictEqual(kept.event, asked.event);

/** Adds the job that goes on with a request. It writes to Microsoft, so it stands in the lane that a disconnect waits for. */
export const goOnWith = (tx: Tx, connectionId: string, requestId: string): Promise<void> =>
  enqueue(tx, {
    task: 'schedule_meeting',
    payload: { organisationId: tx.organisationId, connectionId, requestId } satisfies RequestWork,
    key: `schedule_meeting:${requestId}`,
    lane: outward(connectionId),
  });

/** Takes a request that still is to be carried out, so that nobody else is at it; undefined if somebody is, or nothing is to be done. */
export function takeRequest(tx: Tx, id: string, now: Date): Promise<Request | undefined> {
  return tx.one<Request>(sql`update meeting_request set taken_until = ${after(now, leaseSeconds)}
    where organisation_id = ${tx.organisationId} and id = ${id} and state = 'asked' and taken_until <= ${now} returning *`);
}

/** Remembers the event that was made, so that it is found again also when somebody has changed it. */
export async function noteEvent(tx: Tx, id: string, remoteId: string): Promise<void> {
  await tx.run(sql`update meeting_request set remote_id = ${remoteId} where organisation_id = ${tx.organisationId} and id = ${id}`);
}

/** Says how far a request has come, and lets others go on with it. */
export async function noteState(tx: Tx, id: string, state: Request['state'], meetingId: string | null): Promise<void> {
  await tx.run(sql`update meeting_request set state = ${state}, meeting_id = coalesce(${meetingId}::uuid, meeting_id), taken_until = 'epoch'
    where organisation_id = ${tx.organisationId} and id = ${id}`);
}
