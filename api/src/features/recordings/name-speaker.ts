import type { nameSpeaker as route } from '#contract/meetings.ts';
import type { Input } from '#contract/route.ts';
import { Refusal } from '#contract/error.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { recognise } from './speakers.ts';

/** Keeps what somebody says of who a speaker is; or forgets it, and the speaker is again whoever was recognised by the name. */
export async function nameSpeaker(
  tx: Tx,
  { userId }: Pick<Caller, 'userId'>,
  meetingId: string,
  transcriptId: string,
  { speaker, personId, isTakenBack }: Input<typeof route>['body'],
): Promise<void> {
  const row = await tx.one<{ name: string }>(sql`select name from transcript_speaker
    where organisation_id = ${tx.organisationId} and transcript_id = ${transcriptId} and number = ${speaker}`);
  if (!row) throw new Refusal('not_found', 'Nobody of this number speaks in the transcript.', 'speaker');
  const isThere = isTakenBack || personId === null || (await tx.one(sql`select 1 from person where organisation_id = ${tx.organisationId} and id = ${personId} and (user_id is null or user_id = ${userId})`)) !== undefined; // prettier-ignore
  if (!isThere) throw new Refusal('not_found', 'This person is no longer in Rapport.', 'personId');
  const [known] = isTakenBack ? await recognise(tx, meetingId, [row.name]) : [{ personId, colleagueId: null }];
  await tx.run(sql`update transcript_speaker set person_id = ${known!.personId}, colleague_id = ${known!.colleagueId},
      is_by_hand = ${!isTakenBack}, named_by = ${isTakenBack ? null : userId}
    where organisation_id = ${tx.organisationId} and transcript_id = ${transcriptId} and number = ${speaker}`);
}
