import type { ImportState } from '#contract/meetings.ts';
import type { Notice } from '#contract/notices.ts';
import { openTo } from '../../crm/meeting.ts';
import { after } from '../../kernel/clock.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { ask } from './ask.ts';
import { choiceOf } from './choice.ts';
import { afterQuiet } from './quiet.ts';

interface Held {
  title: string;
  starts_at: Date;
  /** The end as it was planned, or of what was recorded after that: people meet again by the same link. */
  ended_at: Date;
  organiser_id: string | null;
  join_url: string;
  chat_thread_id: string | null;
  transcript: ImportState;
  recording: ImportState;
  has_speakers: boolean | null;
}

// As long as Teams is looked at for what a meeting has left. What turns up of older ones, after connecting, is no news.
const newsSeconds = 24 * 3600;

/** Has the card of a meeting that is over told, or changed: see the choices of who organised it and who was in it. */
export async function trackMeeting(tx: Tx, meetingId: string, now: Date): Promise<void> {
  const meeting = await tx.one<Held>(sql`
    select title, starts_at, organiser_id, join_url, chat_thread_id, transcript, recording,
      (select bool_or(has_speakers) from transcript where organisation_id = meeting.organisation_id and meeting_id = meeting.id and state = 'here') as has_speakers,
      greatest(ends_at,
        (select max(coalesce(ended_at, started_at)) from transcript where organisation_id = meeting.organisation_id and meeting_id = meeting.id),
        (select max(coalesce(ended_at, started_at)) from recording where organisation_id = meeting.organisation_id and meeting_id = meeting.id)) as ended_at
    from meeting where organisation_id = ${tx.organisationId} and id = ${meetingId} and join_url is not null and not is_cancelled`);
  if (!meeting || (meeting.transcript === 'not_due' && meeting.recording === 'not_due')) return;
  const notice: Notice = {
    kind: 'meeting_tracker',
    meetingId,
    title: meeting.title,
    startsAt: meeting.starts_at.toISOString(),
    transcript: meeting.transcript,
    recording: meeting.recording,
    hasSpeakers: meeting.has_speakers,
  };
  const told = await tx.all<{ subject: string; userId: string }>(sql`
    select subject, user_id as "userId" from posted_card
    where organisation_id = ${tx.organisationId} and meeting_id = ${meetingId} and wanted ->> 'kind' = 'meeting_tracker'`);
  for (const { subject, userId } of told) await ask(tx, { subject, userId, meetingId, notice }, now);
  const isNews = now < after(meeting.ended_at, newsSeconds) && isWorthTelling(meeting);
  if (told.length || !isNews) return;
  for (const place of await placesOf(tx, meetingId, meeting, now)) await ask(tx, { ...place, meetingId, notice }, now);
}

// Where nobody has let Rapport read any of it, a card after every meeting would only say so.
const isWorthTelling = ({ transcript, recording }: Held) =>
  [transcript, recording].some((state) => state !== 'no_permission' && state !== 'not_due');

interface Place {
  subject: string;
  userId: string;
  conversationId?: string | undefined;
  dueAt?: Date;
}

/** Where a meeting is told of: once for all in its chat, or the organiser's; and to each who wants it in the own one. */
async function placesOf(
  tx: Tx,
  meetingId: string,
  { organiser_id: organiser, join_url, chat_thread_id }: Held,
  now: Date,
): Promise<Place[]> {
  const places: Place[] = [];
  for (const userId of new Set([...(organiser ? [organiser] : []), ...(await openTo(tx, meetingId))])) {
    const { recordings, quiet } = await choiceOf(tx, userId);
    const conversationId = recordings === 'meeting_chat' ? await meetingChat(tx, chat_thread_id ?? threadIn(join_url)) : undefined;
    const isForAll = recordings === 'meeting_chat' && userId === organiser;
    if (isForAll && conversationId) places.push({ subject: `meeting:${meetingId}`, userId, conversationId });
    else if (isForAll || recordings === 'personal_chat')
      places.push({ subject: `meeting:${meetingId}:${userId}`, userId, dueAt: afterQuiet(quiet, now) });
  }
  return places;
}

/** The chat of a meeting, if the bot was let in. */
async function meetingChat(tx: Tx, thread: string | undefined): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(sql`
    select id from conversation where organisation_id = ${tx.organisationId} and id = ${thread ?? ''} and kind = 'groupChat'`);
  return row?.id;
}

// A link to join names it in its long form, not as teams.microsoft.com/meet/…: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
function threadIn(joinUrl: string): string | undefined {
  const thread = /\/meetup-join\/([^/?#]+)/i.exec(joinUrl)?.[1];
  return thread && unescaped(thread);
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // not a link that Teams has made
  }
}
