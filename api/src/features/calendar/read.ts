import type { CalendarEvent, EventDetail } from '#contract/calendar.ts';
import type { Participant } from '../../crm/event.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import type { State } from '../../sync/resource.ts';
import { readAttendees } from './attendees.ts';
import { recurrenceInWords } from './recurrence-words.ts';
import { refusalInWords } from './refused.ts';
import { readTimes, stateOfRow, type EventColumns } from './state.ts';

export interface EventRecord extends EventColumns {
  id: string;
  version: number;
  user_id: string;
  calendar_id: string;
  kind: 'single' | 'series' | 'occurrence' | 'exception';
  series_id: string | null;
  original_start: Date | null;
  starts_at: Date;
  ends_at: Date;
  is_cancelled: boolean;
  is_mine: boolean;
  my_answer: Participant['answer'];
  organiser: { name: string; address: string } | null;
  join_url: string | null;
  web_link: string | null;
  /** The meeting record in the CRM that it is a copy of. */
  meeting_id: string | null;
  /** Something of it, or of its series, is still on its way to Outlook. */
  is_pending: boolean;
  /** Why Outlook does not take what was changed of it, or of its series: Microsoft's code. */
  refusal: string | null;
}

const columns = sql`id, version, user_id, calendar_id, kind, series_id, original_start, title, starts_at, ends_at, start_local, end_local, zone, is_all_day, location, text,
  show_as, is_private, is_cancelled, is_mine, my_answer, organiser, attendees, recurrence, join_url, web_link,
  (select meeting_id from meeting_member as member where member.organisation_id = event.organisation_id and event_id = event.id limit 1) as meeting_id,
  exists (select from outbox where outbox.organisation_id = event.organisation_id and record_id in (event.id, event.series_id)) as is_pending,
  (select max(problem) from outbox where outbox.organisation_id = event.organisation_id and record_id in (event.id, event.series_id)) as refusal`;

/** One event of this user. */
export function eventById(tx: Tx, userId: string, id: string): Promise<EventRecord | undefined> {
  return tx.one<EventRecord>(
    sql`select ${columns} from event where organisation_id = ${tx.organisationId} and user_id = ${userId} and id = ${id}`,
  );
}

/** The user's events that take place between two instants, at least in part, in order. */
export function eventsBetween(tx: Tx, userId: string, from: Date, until: Date): Promise<EventRecord[]> {
  return tx.all<EventRecord>(sql`select ${columns} from event
    where organisation_id = ${tx.organisationId} and user_id = ${userId} and kind <> 'series'
      and starts_at < ${until} and (ends_at > ${from} or (ends_at = starts_at and starts_at >= ${from}))
    order by starts_at, ends_at, id`);
}

/** An event as calendars show it. */
export function toEvent(row: EventRecord): CalendarEvent {
  return {
    id: row.id,
    version: row.version,
    calendarId: row.calendar_id,
    title: row.title,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    zone: row.zone,
    allDay: row.is_all_day ? { from: row.start_local.slice(0, 10), until: row.end_local.slice(0, 10) } : null,
    location: row.location,
    showAs: row.show_as,
    isPrivate: row.is_private,
    isCancelled: row.is_cancelled,
    seriesId: row.series_id,
    isException: row.kind === 'exception',
    organiser: row.organiser,
    isMine: row.is_mine,
    myAnswer: row.my_answer,
    attendees: row.attendees,
    joinUrl: row.join_url,
    meetingId: row.meeting_id,
    webLink: row.web_link,
    isPending: row.is_pending,
    refusal: row.refusal && refusalInWords(row.refusal),
  };
}

interface Lost {
  field: string;
  kept: State[string];
  lost: State[string];
  at: Date;
}

/**
 * Values of ours that lost against Outlook's, newest first, as the change log keeps them. Of the event's series, those where
 * Outlook's value still stands.
 */
export async function conflictsOf(tx: Tx, event: EventRecord, series: EventRecord | undefined): Promise<EventDetail['conflicts']> {
  const state = series && stateOfRow(series);
  const whole = series ? (await lostOf(tx, series.id)).filter(({ field, kept }) => state?.[field] === kept) : [];
  const inWords = (reach: 'this' | 'series') => (one: Lost) => ({
    field: one.field,
    kept: valueInWords(one.field, one.kept),
    lost: valueInWords(one.field, one.lost),
    at: one.at.toISOString(),
    reach,
  });
  return [...(await lostOf(tx, event.id)).map(inWords('this')), ...whole.map(inWords('series'))];
}

async function lostOf(tx: Tx, id: string): Promise<Lost[]> {
  const rows = await tx.all<{ found: { recordId: string; conflicts: Omit<Lost, 'at'>[] }[]; at: Date }>(sql`
    select distinct on (position) cause -> 'conflicts' as found, at from change
    where organisation_id = ${tx.organisationId} and record_id = ${id} and cause ? 'conflicts' order by position desc limit 20`);
  return rows.flatMap(({ found, at }) =>
    found.filter(({ recordId }) => recordId === id).flatMap(({ conflicts }) => conflicts.map((one) => ({ ...one, at }))),
  );
}

// As the state holds them, times and people are written for comparing, not for reading.
function valueInWords(field: string, value: State[string]): string {
  const text = String(value ?? '');
  if (field === 'attendees')
    return readAttendees(text)
      .map(({ name, address }) => name || address)
      .join(', ');
  if (field !== 'when') return text;
  const { start, end, zone, isAllDay, recurrence } = readTimes(text);
  const shown = (time: string) => (isAllDay ? time.slice(0, 10) : time.slice(0, 16).replace('T', ' '));
  const dates = recurrenceInWords(recurrence);
  return `${shown(start)} – ${shown(end)}${isAllDay ? '' : ` (${zone})`}${dates ? `, ${dates}` : ''}`;
}
