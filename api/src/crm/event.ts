import type { EventDraft } from '#contract/calendar.ts';
import { instantOf, localAt } from '../kernel/zones.ts';
import type { Row } from './door.ts';

/** Somebody in an event, as its row keeps it. */
export interface Participant {
  name: string;
  address: string;
  kind: 'required' | 'optional' | 'resource';
  answer: 'none' | 'organiser' | 'tentative' | 'accepted' | 'declined';
}

/** When an event takes place, as its author says it: times on the wall of a zone, midnights for whole days. */
export interface Times {
  start: string;
  end: string;
  zone: string;
  isAllDay: boolean;
}

/** The columns in which a row keeps when an event takes place. */
export function timeColumns({ start, end, zone, isAllDay }: Times) {
  return {
    start_local: start,
    end_local: end,
    zone,
    is_all_day: isAllDay,
    starts_at: instantOf(start, zone).toISOString(),
    ends_at: instantOf(end, zone).toISOString(),
  };
}

/** The same length of time, begun elsewhere. */
export function movedTo(start: string, { start: oldStart, end, zone }: Times): Pick<Times, 'start' | 'end'> {
  const length = instantOf(end, zone).getTime() - instantOf(oldStart, zone).getTime();
  return { start, end: localAt(new Date(instantOf(start, zone).getTime() + length), zone) };
}

/** The row of an event that somebody makes here, for his own calendar. */
export function newEventRow(
  draft: EventDraft,
  own: { id: string; userId: string; calendarId: string; name: string; address: string },
): Row {
  const { title, location, text, showAs, isPrivate, attendees } = draft;
  return {
    id: own.id,
    user_id: own.userId,
    origin: 'mirrored',
    calendar_id: own.calendarId,
    kind: 'single',
    title,
    ...timeColumns(draft),
    location,
    text,
    show_as: showAs,
    is_private: isPrivate,
    is_cancelled: false,
    is_mine: true,
    my_answer: 'organiser',
    organiser: { name: own.name, address: own.address },
    attendees: participants(attendees, []),
  };
}

/** The attendees as a row keeps them; whoever was in it before keeps the answer. */
export function participants(attendees: EventDraft['attendees'], before: readonly Participant[]): Participant[] {
  const known = new Map(before.map((one) => [one.address.toLowerCase(), one]));
  const distinct = new Map(attendees.map((one) => [one.address.toLowerCase(), one]));
  return [...distinct].map(([key, { name, address, kind }]) => ({
    name: name || (known.get(key)?.name ?? address),
    address,
    kind,
    answer: known.get(key)?.answer ?? 'none',
  }));
}
