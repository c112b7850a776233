import type { Location } from '@microsoft/microsoft-graph-types';
import { GraphRefusal } from '../failure.ts';
import type { AttendeeDocument, EventDocument, EventFields } from './documents.ts';
import { dateOf, dayOf, daysOf, type Recurrence } from './recurrence.ts';
import type { WrittenEvent } from './written-event.ts';
import { instantOf, wallAt } from './zones.ts';

const dayMs = 86_400_000;
const plain = ['subject', 'importance', 'sensitivity', 'showAs', 'categories', 'isReminderOn', 'reminderMinutesBeforeStart', 'responseRequested', 'allowNewTimeProposals', 'hideAttendees', 'isAllDay', 'start', 'end'] as const; // prettier-ignore

/** What an event has that nobody wrote. */
export const unwritten: Omit<EventFields, 'start' | 'end'> = {
  subject: '',
  body: { contentType: 'html', content: '' },
  isAllDay: false,
  recurrence: null,
  locations: [],
  attendees: [],
  importance: 'normal',
  sensitivity: 'normal',
  responseRequested: true,
  allowNewTimeProposals: true,
  hideAttendees: false,
  showAs: 'busy',
  categories: [],
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
};

/** The fields that a request writes, with those that follow from them; `before` is the event as it was. */
export function fieldsOf(written: WrittenEvent, before: Omit<EventFields, 'start' | 'end'> & Partial<Pick<EventFields, 'start' | 'end'>>) {
  const fields: Partial<EventFields> = {};
  for (const name of plain) if (written[name] !== undefined && written[name] !== null) Object.assign(fields, { [name]: written[name] });
  if (written.subject === null) fields.subject = '';
  if (written.body) {
    const contentType = written.body.contentType?.toLowerCase() === 'html' ? 'html' : 'text';
    fields.body = { contentType, content: written.body.content ?? '' };
  }
  if (written.location !== undefined) fields.locations = written.location?.displayName ? [locationOf(written.location)] : [];
  if (written.locations) fields.locations = written.locations.filter(({ displayName }) => displayName).map(locationOf);
  if (written.attendees) fields.attendees = written.attendees.map((attendee) => attendeeOf(attendee, before.attendees));
  const { start, end } = { ...before, ...fields };
  if (!start || !end) throw invalid('The start and the end of the event are required.');
  const whole = { ...before, ...fields, start, end };
  checkTimes(whole);
  if (written.recurrence === null) fields.recurrence = null;
  else if (written.recurrence) fields.recurrence = recurrenceOf(written.recurrence, whole.start);
  else if (fields.start && before.recurrence) fields.recurrence = moved(before.recurrence, fields.start);
  if (fields.recurrence) Object.assign(fields, onFirstDay(fields.recurrence, whole));
  return fields;
}

function attendeeOf({ emailAddress, type }: NonNullable<WrittenEvent['attendees']>[number], known: AttendeeDocument[]): AttendeeDocument {
  const { address, name } = emailAddress;
  if (!address) throw new GraphRefusal(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
  const before = known.find((each) => each.address.toLowerCase() === address.toLowerCase());
  const fresh = { response: 'none', time: null, proposed: null } as const;
  return { ...(before ?? fresh), address, name: name || (before?.name ?? address), type: type ?? before?.type ?? 'required' };
}

function locationOf({ displayName, ...more }: { displayName?: string | null | undefined }): Location {
  return { locationType: 'default', uniqueId: displayName!, uniqueIdType: 'private', ...more, displayName: displayName! };
}

function checkTimes({ start, end, isAllDay }: Pick<EventDocument, 'start' | 'end' | 'isAllDay'>): void {
  if (instantOf(end) < instantOf(start)) throw invalid('The start of the event is after its end.');
  if (!isAllDay) return;
  const midnights = [start, end].every(({ dateTime }) => dateTime.endsWith('T00:00:00'));
  if (!midnights || start.timeZone !== end.timeZone) throw invalid('An all-day event starts and ends at midnight of one time zone.');
  if (dayOf(end.dateTime) <= dayOf(start.dateTime)) throw invalid('The duration of an all-day event is at least 24 hours.');
}

/** Fills a written recurrence up, and refuses one that cannot be. */
function recurrenceOf({ pattern, range }: NonNullable<WrittenEvent['recurrence']>, start: EventDocument['start']): Recurrence {
  const zone = range.recurrenceTimeZone || start.timeZone;
  const date = wallAt(instantOf(start), zone).dateTime.slice(0, 10);
  if (range.startDate !== date && range.startDate !== start.dateTime.slice(0, 10))
    throw invalid('The start date of the recurrence is not the start of the event.');
  const wantsDays = ['weekly', 'relativeMonthly', 'relativeYearly'].includes(pattern.type);
  if (wantsDays && !pattern.daysOfWeek?.length) throw invalid(`The pattern ${pattern.type} needs daysOfWeek.`);
  if (pattern.type.startsWith('absolute') && !pattern.dayOfMonth) throw invalid(`The pattern ${pattern.type} needs dayOfMonth.`);
  if (pattern.type.endsWith('Yearly') && !pattern.month) throw invalid(`The pattern ${pattern.type} needs a month.`);
  if (range.type === 'endDate' && !(range.endDate && range.endDate >= date)) throw invalid('The range needs an endDate after its start.');
  if (range.type === 'numbered' && !range.numberOfOccurrences) throw invalid('The range needs numberOfOccurrences.');
  return {
    pattern: {
      type: pattern.type,
      interval: pattern.interval,
      month: pattern.month ?? 0,
      dayOfMonth: pattern.dayOfMonth ?? 0,
      daysOfWeek: pattern.daysOfWeek ?? [],
      firstDayOfWeek: pattern.firstDayOfWeek ?? 'sunday',
      index: pattern.index ?? 'first',
    },
    range: {
      type: range.type,
      startDate: date,
      endDate: range.type === 'endDate' ? range.endDate! : '0001-01-01',
      numberOfOccurrences: range.type === 'numbered' ? range.numberOfOccurrences! : 0,
      recurrenceTimeZone: zone,
    },
  };
}

/** A series whose start alone was written begins on the new date. */
function moved(recurrence: Recurrence, start: EventDocument['start']): Recurrence {
  const { dateTime } = wallAt(instantOf(start), recurrence.range.recurrenceTimeZone);
  return { ...recurrence, range: { ...recurrence.range, startDate: dateTime.slice(0, 10) } };
}

/** A series starts at its first occurrence, which may be later than what was written. */
function onFirstDay(recurrence: Recurrence, { start, end }: Pick<EventDocument, 'start' | 'end'>): Partial<EventFields> {
  const [first] = daysOf(recurrence, dayOf(recurrence.range.startDate) + 366 * 1000);
  if (first === undefined) throw invalid('The recurrence has no occurrence.');
  const days = first - dayOf(recurrence.range.startDate);
  const later = ({ dateTime, timeZone }: EventDocument['start']) => ({ dateTime: new Date(Date.parse(`${dateTime}Z`) + days * dayMs).toISOString().slice(0, 19), timeZone }); // prettier-ignore
  const range = { ...recurrence.range, startDate: dateOf(first) };
  return { start: later(start), end: later(end), recurrence: { ...recurrence, range } };
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'ErrorPropertyValidationFailure', message);
}
