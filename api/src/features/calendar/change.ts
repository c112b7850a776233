import { Refusal } from '#contract/error.ts';
import { EmailAddress, type EventChange, type EventDraft } from '#contract/calendar.ts';
import { movedTo, newEventRow, participants, timeColumns, type Times } from '../../crm/event.ts';
import { isZone } from '../../kernel/zones.ts';
import type { EventRecord } from './read.ts';
import { seriesColumns } from './series-times.ts';
import type { EventColumns } from './state.ts';

/** Refuses times that cannot be. */
function requireTimes({ start, end, zone, isAllDay }: Times): void {
  if (!isZone(zone)) throw new Refusal('invalid_input', 'There is no such time zone.', 'zone');
  if (end < start) throw new Refusal('invalid_input', 'The event ends before it begins.', 'end');
  if (!isAllDay) return;
  if (!start.endsWith('T00:00:00') || !end.endsWith('T00:00:00') || end === start)
    throw new Refusal('invalid_input', 'An all-day event begins and ends at midnight.', 'start');
}

const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();

/** Local times with seconds and nothing behind them, as rows hold them. */
const wall = (time: string): string => (time.length === 16 ? `${time}:00` : time.slice(0, 19));

/** The row of a new event in somebody's own calendar. */
export function rowOf(draft: EventDraft, own: Parameters<typeof newEventRow>[1]) {
  const written = { ...draft, start: wall(draft.start), end: wall(draft.end), text: plain(draft.text) };
  requireTimes(written);
  return newEventRow(written, own);
}

/**
 * The columns that a change writes. `shown` is the event that the person looks at: where the change is for its series, its
 * new time is carried over to that.
 */
export function columnsOf(change: EventChange, target: EventRecord, shown: EventRecord): Partial<EventColumns> {
  if (!target.is_mine && Object.keys(change).some((name) => name !== 'showAs' && name !== 'isPrivate'))
    throw new Refusal('forbidden', 'Only the organiser can change this event. You can answer it, or take it out of your calendar.');
  const { title, location, text, showAs, isPrivate, attendees } = change;
  requireInvitable(attendees ?? [], target.attendees);
  return {
    ...(title === undefined ? {} : { title }),
    ...(location === undefined ? {} : { location }),
    ...(text === undefined ? {} : { text: plain(text) }),
    ...(showAs === undefined ? {} : { show_as: showAs }),
    ...(isPrivate === undefined ? {} : { is_private: isPrivate }),
    ...(attendees === undefined ? {} : { attendees: participants(attendees, target.attendees) }),
    ...(['start', 'end', 'zone', 'isAllDay'].some((name) => change[name as keyof EventChange] !== undefined)
      ? newTimes(change, target, shown)
      : {}),
  };
}

/** Refuses to invite whom no mail reaches. Who is in the event already stays as Exchange has him. */
function requireInvitable(wanted: readonly { address: string }[], known: readonly { address: string }[]): void {
  const isKnown = (address: string) => known.some((one) => one.address.toLowerCase() === address.toLowerCase());
  const wrong = wanted.find(({ address }) => !EmailAddress.safeParse(address).success && !isKnown(address));
  if (wrong) throw new Refusal('invalid_input', `“${wrong.address}” is no e-mail address.`, 'attendees');
}

function newTimes(change: EventChange, target: EventRecord, shown: EventRecord): Partial<EventColumns> {
  const was: Times = { start: shown.start_local, end: shown.end_local, zone: shown.zone, isAllDay: shown.is_all_day };
  const given: Times = {
    start: change.start === undefined ? was.start : wall(change.start),
    end: change.end === undefined ? was.end : wall(change.end),
    zone: change.zone ?? was.zone,
    isAllDay: change.isAllDay ?? was.isAllDay,
  };
  if (change.start !== undefined && change.end === undefined) Object.assign(given, movedTo(given.start, was));
  requireTimes(given);
  if (target.id === shown.id) return timeColumns(given);
  return seriesColumns(given, was, target, shown);
}
