import type { Event } from '@microsoft/microsoft-graph-types';
import { refusals } from '../failure.ts';
import { bodyAs, previewOf } from '../mailbox/body.ts';
import { recipient } from '../mailbox/draft.ts';
import type { Agenda } from './agenda.ts';
import type { AttendeeDocument, EventDocument } from './documents.ts';
import { eventChangeKey, eventId, iCalUIdOf } from './ids.ts';
import { occurrenceOf } from './occurrences.ts';
import { instantOf, wallAt, type Wall } from './zones.ts';

/** In which form a reader wants events. */
export interface EventView {
  immutableIds: boolean;
  bodyForm: 'text' | 'html';
  timeZone: string | undefined;
  select: string[] | null;
}

type Reader = (agenda: Agenda, event: EventDocument, view: EventView) => unknown;

/** What Graph says instead of no time. */
const never = '0001-01-01T00:00:00Z';
const stored: (keyof EventDocument & keyof Event)[] = [
  'createdDateTime', 'lastModifiedDateTime', 'categories', 'transactionId', 'reminderMinutesBeforeStart', 'isReminderOn', 'subject',
  'importance', 'sensitivity', 'isAllDay', 'isCancelled', 'isOrganizer', 'responseRequested', 'showAs', 'type', 'allowNewTimeProposals',
  'hideAttendees', 'recurrence', 'locations',
]; // prettier-ignore

const standard: Record<string, Reader> = {
  ...Object.fromEntries(stored.map((name): [string, Reader] => [name, (_agenda, event) => event[name]])),
  changeKey: (agenda, event) => eventChangeKey(agenda, event),
  originalStartTimeZone: (_agenda, { start }) => start.timeZone,
  originalEndTimeZone: (_agenda, { end }) => end.timeZone,
  iCalUId: (_agenda, event) => iCalUIdOf(event),
  hasAttachments: () => false,
  bodyPreview: (_agenda, { body }) => previewOf(contentOf(body)),
  seriesMasterId: (agenda, event, { immutableIds }) =>
    isInSeries(event) ? eventId(agenda, { ...event, type: 'seriesMaster' }, immutableIds) : null,
  webLink: (agenda, event) =>
    `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(eventId(agenda, event, false))}&exvsurl=1&path=/calendar/item`,
  onlineMeetingUrl: () => null,
  isOnlineMeeting: (_agenda, { joinUrl }) => joinUrl !== null,
  onlineMeetingProvider: (_agenda, { joinUrl }) => (joinUrl === null ? 'unknown' : 'teamsForBusiness'),
  isDraft: () => false,
  responseStatus: (_agenda, { response, responseTime }) => ({ response, time: responseTime ?? never }),
  body: (_agenda, { body }, { bodyForm }) => bodyAs(bodyForm, contentOf(body)),
  start: (_agenda, event, { timeZone }) => shownTime(event.start, event.isAllDay, timeZone),
  end: (_agenda, event, { timeZone }) => shownTime(event.end, event.isAllDay, timeZone),
  location: (_agenda, { locations }) => locations[0] ?? { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {}, coordinates: {} }, // prettier-ignore
  attendees: (_agenda, { attendees, isOrganizer }, view) => attendees.map((attendee) => shownAttendee(attendee, isOrganizer, view)),
  organizer: (_agenda, { organizer }) => recipient(organizer),
  onlineMeeting: (_agenda, { joinUrl }) => (joinUrl === null ? null : { joinUrl }),
  originalStart: (agenda, event) => (isInSeries(event) ? originalStart(agenda, event) : null),
};

/** Given only to who names them. https://learn.microsoft.com/graph/api/resources/event#properties */
const onRequest: Record<string, Reader> = {
  cancelledOccurrences: (agenda, event, { immutableIds }) =>
    event.cancelledDays.map((day) => `OID.${eventId(agenda, event, immutableIds)}.${day}`),
};

const readers = new Map(Object.entries({ ...standard, ...onRequest }).map(([name, read]) => [name.toLowerCase(), { name, read }]));

/** The names of all properties, those on request too. */
export const eventProperties: ReadonlySet<string> = new Set(Object.keys({ ...standard, ...onRequest }));

/** An event as Graph shows it: exactly the selected properties, its id and its etag. */
export function presentEvent(agenda: Agenda, event: EventDocument, view: EventView): Event {
  const shown: Record<string, unknown> = {
    '@odata.etag': `W/"${eventChangeKey(agenda, event)}"`,
    id: eventId(agenda, event, view.immutableIds),
  };
  for (const wanted of view.select ?? Object.keys(standard)) {
    const reader = readers.get(wanted.toLowerCase());
    if (reader) shown[reader.name] = reader.read(agenda, event, view);
  }
  return shown as Event;
}

/** Refuses a `$select` with a property that events do not have. */
export function checkEventSelect(select: string[] | null): void {
  for (const name of select ?? []) if (name !== 'id' && !readers.has(name.toLowerCase())) throw refusals.unknownProperty(name, 'event');
}

/** A time in the zone that the reader wants. An all-day event keeps its dates wherever it is read. */
export function shownTime(wall: Wall, isAllDay: boolean, timeZone = 'UTC'): Wall {
  const { dateTime } = isAllDay ? wall : wallAt(instantOf(wall), timeZone);
  return { dateTime: `${dateTime}.0000000`, timeZone };
}

function isInSeries({ type }: EventDocument): boolean {
  return type === 'occurrence' || type === 'exception';
}

function originalStart(agenda: Agenda, event: EventDocument): string {
  const master = agenda.event(event.number);
  const { start } = master ? occurrenceOf(master, event.day!) : event;
  return new Date(instantOf(start)).toISOString();
}

/** Who answered how is the organizer's to see. */
function shownAttendee({ address, name, type, response, time, proposed }: AttendeeDocument, toOrganizer: boolean, { timeZone }: EventView) {
  const status = toOrganizer ? { response, time: time ?? never } : { response: 'none', time: never };
  const slot = proposed && toOrganizer && { start: shownTime(proposed.start, false, timeZone), end: shownTime(proposed.end, false, timeZone) }; // prettier-ignore
  return { type, status, emailAddress: { name: name || address, address }, ...(slot && { proposedNewTime: slot }) };
}

const contentOf = ({ contentType, content }: EventDocument['body']) => ({ id: '', headers: [], attachments: [], contentType, content });
