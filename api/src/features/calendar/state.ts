import type { Attendee, Event, PatternedRecurrence } from '@microsoft/microsoft-graph-types';
import { participants, timeColumns, type Participant, type Times } from '../../crm/event.ts';
import { ianaOf, localAt } from '../../kernel/zones.ts';
import type { Row } from '../../crm/door.ts';
import type { Arrival, Connection, State } from '../../sync/resource.ts';
import { calendarId } from './calendar.resource.ts';
import { readAttendees, writtenAttendees } from './attendees.ts';
import { readRecurrence, writtenRecurrence } from './recurrence.ts';
import { writtenText } from './teams-block.ts';

/** An event with the calendar in which it lies. */
export type Item = Event & { id: string };

export type ShowAs = 'free' | 'tentative' | 'busy' | 'away' | 'elsewhere';

const longestText = 50_000;
const showing: Record<string, ShowAs> = { free: 'free', tentative: 'tentative', oof: 'away', workingElsewhere: 'elsewhere' };
const answers: Record<string, Participant['answer']> = {
  organizer: 'organiser',
  tentativelyAccepted: 'tentative',
  accepted: 'accepted',
  declined: 'declined',
};

/** What both sides may change. When an event takes place is one field: of two moves that meet, no half may win. */
export const stateOf = (item: Item): State => ({
  title: item.subject ?? '',
  when: writtenTimes({ ...timesOf(item), recurrence: item.type === 'seriesMaster' ? item.recurrence : null }),
  location: item.location?.displayName ?? '',
  text: writtenText(item.body?.content ?? '').slice(0, longestText),
  showAs: showing[item.showAs ?? ''] ?? 'busy',
  isPrivate: (item.sensitivity ?? 'normal') !== 'normal', // personal and confidential too: who marks an event does not mean everybody
  attendees: writtenAttendees((item.attendees ?? []).map(participantOf).filter((one) => one !== undefined)),
});

/** The same of a row. */
export const stateOfRow = (row: EventColumns): State => ({
  title: row.title,
  when: writtenTimes({ start: row.start_local, end: row.end_local, zone: row.zone, isAllDay: row.is_all_day, recurrence: row.recurrence }),
  location: row.location,
  text: row.text,
  showAs: row.show_as,
  isPrivate: row.is_private,
  attendees: writtenAttendees(row.attendees),
});

/** What a row says of an event that both sides may change. */
export interface EventColumns {
  title: string;
  start_local: string;
  end_local: string;
  zone: string;
  is_all_day: boolean;
  location: string;
  text: string;
  show_as: ShowAs;
  is_private: boolean;
  attendees: Participant[];
  recurrence: PatternedRecurrence | null;
}

/** When an event takes place; of a series, when its first date does, and which dates it has. */
export type Dated = Times & { recurrence?: PatternedRecurrence | null | undefined };

/** When an event takes place, as the state holds it. */
export function writtenTimes({ start, end, zone, isAllDay, recurrence }: Dated): string {
  const dates = writtenRecurrence(recurrence);
  return [start, end, zone, isAllDay ? 'days' : '', ...(dates ? [dates] : [])].join('|');
}

/** The other way round. */
export function readTimes(written: State[string] | undefined): Times & Required<Dated> {
  const [start = '', end = '', zone = 'UTC', days, ...dates] = String(written).split('|');
  return { start, end, zone, isAllDay: days === 'days', recurrence: readRecurrence(dates.join('|')) };
}

/** A row of the table `event`, as the write door takes it. Every property of the item may be null or absent. */
export function toRow(connection: Connection, { recordId, item, state }: Arrival<Item>, seriesId: string | null): Row {
  const answered = (item.attendees ?? []).map(participantOf).filter((one) => one !== undefined);
  const isPart = seriesId !== null;
  const kind = item.type === 'seriesMaster' ? 'series' : !isPart ? 'single' : item.type === 'exception' ? 'exception' : 'occurrence';
  const organiser = item.organizer?.emailAddress?.address;
  const { recurrence, ...times } = readTimes(state.when);
  return {
    id: recordId,
    user_id: connection.userId,
    origin: 'mirrored',
    calendar_id: calendarId(connection, item.calendar?.id ?? ''),
    kind,
    series_id: seriesId,
    ical_uid: item.iCalUId ?? null,
    original_start: isPart ? instant(item.originalStart) : null,
    title: state.title,
    ...timeColumns(times),
    location: state.location,
    text: state.text,
    show_as: state.showAs,
    is_private: state.isPrivate,
    is_cancelled: item.isCancelled ?? false,
    is_mine: item.isOrganizer ?? false,
    my_answer: answers[item.responseStatus?.response ?? ''] ?? 'none',
    organiser: organiser ? { name: item.organizer?.emailAddress?.name || organiser, address: organiser } : null,
    attendees: participants(readAttendees(state.attendees) as never, answered),
    recurrence: kind === 'series' ? (recurrence ?? null) : null,
    join_url: item.onlineMeeting?.joinUrl ?? null,
    web_link: item.webLink ?? null,
  };
}

// Graph gives times in UTC, and beside them the zone in which the author thinks; whole days keep their dates.
function timesOf(item: Item): Times {
  const zone = ianaOf(item.originalStartTimeZone);
  const isAllDay = item.isAllDay ?? false;
  const local = (time: Event['start']) => {
    const written = time?.dateTime?.slice(0, 19) ?? '';
    if (Number.isNaN(Date.parse(`${written}Z`))) return '1970-01-01T00:00:00';
    return isAllDay ? written : localAt(new Date(`${written}Z`), zone);
  };
  const [start, end] = [local(item.start), local(item.end)];
  return { start, end: end < start ? start : end, zone, isAllDay };
}

function participantOf({ emailAddress, type, status }: Attendee): Participant | undefined {
  const address = emailAddress?.address?.trim();
  if (!address) return undefined;
  const kind = type === 'optional' || type === 'resource' ? type : 'required';
  return { name: emailAddress?.name?.trim() || address, address, kind, answer: answers[status?.response ?? ''] ?? 'none' };
}

function instant(value: string | null | undefined): string | null {
  const date = new Date(value ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
