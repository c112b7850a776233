import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import { meetingById } from '../../crm/meeting.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import type { Handlers } from '../feature.ts';
import { lookAgain } from './look-again.ts';
import { nameSpeaker } from './name-speaker.ts';
import { issuePass } from './pass.ts';
import { storageHandlers } from './storage-handlers.ts';
import { readTranscript } from './transcript.ts';

/** Answers of the routes for what was recorded. */
export function recordingHandlers(context: Context): Partial<Handlers> {
  const within = <T>(caller: Caller, work: (tx: Tx) => Promise<T>) => context.db.within(caller.organisationId, work);
  return {
    ...storageHandlers(context),

    getTranscript: ({ params }, caller) =>
      within(caller, async (tx) => {
        await requireOpen(tx, caller, sql`transcript`, params.id);
        return readTranscript(tx, params.id);
      }),

    lookAgain: ({ params }, caller) => lookAgain(context, caller, params.id),

    nameSpeaker: ({ params, body }, caller) =>
      context.door.open(caller.organisationId, { source: 'user', userId: caller.userId }, async (write) => {
        const meeting = await requireOpen(write.tx, caller, sql`transcript`, params.id);
        await nameSpeaker(write.tx, caller, meeting.id, params.id, body);
        write.announce('meeting', meeting.id, null, meeting.version);
        return readTranscript(write.tx, params.id);
      }),

    openRecording: ({ params }, caller) =>
      within(caller, async (tx) => {
        await requireOpen(tx, caller, sql`recording`, params.id);
        return { url: await issuePass(tx, params.id, caller.userId, context.clock.now()) };
      }),
  };
}

/** The meeting of a transcript or recording that the caller may open. Others do not learn that it is there. */
export async function requireOpen(tx: Tx, caller: Pick<Caller, 'organisationId' | 'userId'>, table: ReturnType<typeof sql>, id: string) {
  const found = await tx.one<{ meeting_id: string }>(
    sql`select meeting_id from ${table} where organisation_id = ${tx.organisationId} and id = ${id} and state = 'here'`,
  );
  const meeting = found && (await meetingById(tx, caller.userId, found.meeting_id));
  if (!meeting?.can_open)
    throw new Refusal('not_found', 'It is not here, or it was not shared with you. Whoever organised the meeting can share it.');
  return meeting;
}
