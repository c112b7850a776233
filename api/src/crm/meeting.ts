import type { Attendee } from '#contract/calendar.ts';
import type { ImportState, Meeting } from '#contract/meetings.ts';
import { sql, type Sql, type Tx } from '../kernel/db/db.ts';
import { stableId } from '../kernel/ids.ts';
import { recordedColumns, type Recorded } from './recorded.ts';

/** A meeting as it is stored: one for all colleagues' copies of one event, of a series one for each occurrence. */
export interface MeetingRow extends Recorded {
  id: string;
  version: number;
  ical_uid: string;
  original_start: Date | null;
  title: string;
  starts_at: Date;
  ends_at: Date;
  zone: string;
  organiser: { name: string; address: string } | null;
  organiser_id: string | null;
  attendees: Attendee[];
  is_online: boolean;
  join_url: string | null;
  online_meeting_id: string | null;
  chat_thread_id: string | null;
  link: Meeting['link'];
  is_cancelled: boolean;
  is_private: boolean;
  is_made_here: boolean;
  records_itself: boolean;
  deal_id: string | null;
  company_id: string | null;
  transcript: ImportState;
  recording: ImportState;
  /** Whether the person who asks may open what was recorded. */
  can_open: boolean;
}

/** The id of the meeting of an event: whoever's copy is read first, it is the same. */
export const meetingId = (organisationId: string, icalUid: string, originalStart: string | Date | null): string =>
  stableId(organisationId, 'meeting', icalUid, originalStart === null ? '' : new Date(originalStart).toISOString());

/** Which meetings are open to a person with all that was recorded: he organised it, was invited, or it was shared with him. */
const isOpenTo = (tx: Tx, userId: string): Sql => sql`(exists (select from meeting_member as mine
    where mine.organisation_id = ${tx.organisationId} and mine.meeting_id = meeting.id and mine.user_id = ${userId})
  or exists (select from meeting_participant as named join app_user as me on me.organisation_id = named.organisation_id and lower(me.address) = named.address
    where named.organisation_id = ${tx.organisationId} and named.meeting_id = meeting.id and me.id = ${userId}))`;

const select = (tx: Tx, userId: string): Sql => sql`
  select meeting.*, ${isOpenTo(tx, userId)} as can_open, ${recordedColumns} from meeting where meeting.organisation_id = ${tx.organisationId}`;

/** Who has linked a meeting to a deal or a company has shown the whole organisation that it takes place. */
const isForEverybody = sql`(not meeting.is_private and (meeting.deal_id is not null or meeting.company_id is not null))`;

/** Which meetings a person may see at all. */
export const isSeenBy = (tx: Tx, userId: string): Sql => sql`(${isForEverybody} or ${isOpenTo(tx, userId)})`;

/**
 * Whether a person has turned a meeting down: said so, or taken it out of the own calendar. Of a calendar of which nothing
 * is here, nobody can say that.
 */
const isTurnedDownBy = (tx: Tx, userId: Sql): Sql => sql`(exists (
    select from meeting_member as own join event on event.organisation_id = own.organisation_id and event.id = own.event_id
      where own.organisation_id = ${tx.organisationId} and own.meeting_id = meeting.id and own.user_id = ${userId} and my_answer = 'declined')
  or (exists (select from calendar where calendar.organisation_id = ${tx.organisationId} and calendar.user_id = ${userId})
    and not exists (select from meeting_member as own where own.organisation_id = ${tx.organisationId} and own.meeting_id = meeting.id and own.user_id = ${userId})))`;

// What was held before its time is looked for among those that are over; to those to come it belongs until its time has passed.
const isPast = (now: Date): Sql => sql`(ends_at <= ${now} or transcript = 'here' or recording = 'here')`;

/** One meeting, if this person may see it. */
export function meetingById(tx: Tx, userId: string, id: string): Promise<MeetingRow | undefined> {
  return tx.one<MeetingRow>(sql`${select(tx, userId)} and meeting.id = ${id} and ${isSeenBy(tx, userId)}`);
}

/** What meetings may be asked by: what they are linked to, who is in them (of a company, any of its people), and whether they are over. */
export interface MeetingsOf {
  dealId?: string | undefined;
  companyId?: string | undefined;
  personId?: string | undefined;
  time?: 'upcoming' | 'past' | undefined;
}

const first = ['-infinity', '00000000-0000-0000-0000-000000000000'];
const last = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/**
 * Meetings that this person is in, or may see of a deal, a company or a person, after the given place: newest first, but
 * of those to come the next one first, and without those that the person has turned down.
 */
export function listMeetings(
  tx: Tx,
  userId: string,
  { dealId, companyId, personId, time }: MeetingsOf,
  now: Date,
  limit: number,
  place?: readonly string[],
): Promise<MeetingRow[]> {
  const isAhead = time === 'upcoming';
  const [at, id] = place ?? (isAhead ? first : last);
  const isAsked = dealId !== undefined || companyId !== undefined || personId !== undefined;
  const of = (given: string | undefined, condition: Sql): Sql => sql`(${given ?? null}::uuid is null or ${condition})`;
  return tx.all<MeetingRow>(sql`${select(tx, userId)}
    and (starts_at, meeting.id) ${isAhead ? sql`>` : sql`<`} (${at}::timestamptz, ${id}::uuid)
    and ${time === undefined ? sql`true` : isAhead ? sql`ends_at > ${now}` : isPast(now)}
    and ${isAhead && !isAsked ? sql`not ${isTurnedDownBy(tx, sql`${userId}::uuid`)}` : sql`true`}
    and ((${isAsked}::boolean and ${isForEverybody}) or ${isOpenTo(tx, userId)})
    and ${of(dealId, sql`deal_id = ${dealId ?? null}::uuid`)} and ${of(
      companyId,
      sql`(company_id = ${companyId ?? null}::uuid or meeting.id in (
        select meeting_id from person
          join person_address as known on known.organisation_id = person.organisation_id and known.person_id = person.id
          join meeting_participant as named on named.organisation_id = person.organisation_id and named.address = known.address
        where person.organisation_id = ${tx.organisationId} and person.company_id = ${companyId ?? null}::uuid))`,
    )}
    and ${of(
      personId,
      sql`exists (select from meeting_participant join person_address using (organisation_id, address)
      where organisation_id = ${tx.organisationId} and meeting_id = meeting.id and person_id = ${personId ?? null}::uuid)`,
    )}
    order by ${isAhead ? sql`starts_at, meeting.id` : sql`starts_at desc, meeting.id desc`} limit ${limit}`);
}

/** Who comes to a meeting, as far as is known here: ids of users. */
export async function expectedAt(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.all<{ user_id: string }>(sql`
    select invited.id as user_id from unnest(${await openTo(tx, id)}::uuid[]) as invited(id), meeting
    where meeting.organisation_id = ${tx.organisationId} and meeting.id = ${id} and not ${isTurnedDownBy(tx, sql`invited.id`)}`);
  return rows.map((row) => row.user_id);
}

/** Who may open what was recorded of a meeting: ids of users. */
export async function openTo(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.all<{ user_id: string }>(sql`
    select user_id from meeting_member where organisation_id = ${tx.organisationId} and meeting_id = ${id}
    union select app_user.id from meeting_participant as named join app_user on app_user.organisation_id = named.organisation_id and lower(app_user.address) = named.address
      where named.organisation_id = ${tx.organisationId} and meeting_id = ${id}`);
  return rows.map((row) => row.user_id);
}
