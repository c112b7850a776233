import ICAL from 'ical.js';
import type { Address } from '../graph/mailbox/documents.ts';
import { blocks } from './blocks.ts';
import { recurrenceOf } from './ics-recurrence.ts';
import { wallOf } from './ics-time.ts';
import { attempt, type Piece } from './pieces.ts';
import { Unusable } from './report.ts';

/** An event of a calendar file, as an app would write it to Graph, and what apps cannot write. */
export interface LoadedEvent {
  uid: string;
  /** Which date of a series this is, where it is one that differs. */
  day: string | null;
  written: object;
  organizer: Address | null;
  isCancelled: boolean;
  /** Dates of the series that do not take place. */
  cancelledDays: string[];
  /** Who has accepted, declined or neither, by address. */
  answers: Record<string, 'accepted' | 'declined' | 'tentativelyAccepted'>;
}

const answersInFiles: Record<string, LoadedEvent['answers'][string]> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentativelyAccepted',
};

/** Reads the events of an .ics file one by one, so that a broken one spoils no other; series come before their dates. */
export function readIcs(text: string): Piece<LoadedEvent>[] {
  const zones = blocks(text, 'VTIMEZONE').join('\r\n');
  const pieces = blocks(text, 'VEVENT').map((source, at) =>
    attempt(`event ${at + 1}`, () => {
      const calendar = ICAL.Component.fromString(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${zones}\r\n${source}\r\nEND:VCALENDAR`);
      return readEvent(calendar.getFirstSubcomponent('vevent')!);
    }),
  );
  const isDate = (piece: Piece<LoadedEvent>) => 'value' in piece && piece.value.day !== null;
  return [...pieces.filter((piece) => !isDate(piece)), ...pieces.filter(isDate)];
}

function readEvent(component: ICAL.Component): LoadedEvent {
  const event = new ICAL.Event(component);
  if (!event.startDate) throw new Unusable('It has no start.');
  const isAllDay = event.startDate.isDate;
  const start = wallOf(event.startDate, component.getFirstProperty('dtstart'));
  const ends = event.endDate && wallOf(event.endDate, component.getFirstProperty('dtend') ?? component.getFirstProperty('dtstart'));
  const end = ends && ends.dateTime >= start.dateTime ? { ...ends, ...(isAllDay && { timeZone: start.timeZone }) } : start;
  const rule = component.getFirstPropertyValue('rrule') as ICAL.Recur | null;
  const people = component.getAllProperties('attendee').map((property) => ({ ...personIn(property), property }));
  const text = (name: string) => component.getFirstPropertyValue(name)?.toString() ?? '';
  const attendees = people.map(({ address, name, property }) => ({
    type: property.getFirstParameter('role') === 'OPT-PARTICIPANT' ? 'optional' : 'required',
    emailAddress: { address, name: name ?? address },
  }));
  const answered = people.map(({ address, property }) => [address.toLowerCase(), answersInFiles[property.getFirstParameter('partstat')]]);
  const organizer = component.getFirstProperty('organizer');
  return {
    uid: event.uid || crypto.randomUUID(),
    day: event.recurrenceId ? event.recurrenceId.toString().slice(0, 10) : null,
    written: {
      subject: event.summary ?? '',
      body: { contentType: 'text', content: event.description ?? '' },
      start,
      end,
      isAllDay,
      attendees,
      ...(event.location && { location: { displayName: event.location } }),
      ...(rule && { recurrence: recurrenceOf(rule, start) }),
      ...(/^(PRIVATE|CONFIDENTIAL)$/.test(text('class')) && { sensitivity: text('class').toLowerCase() }),
      showAs: text('transp') === 'TRANSPARENT' ? 'free' : text('status') === 'TENTATIVE' ? 'tentative' : 'busy',
      categories: component.getAllProperties('categories').flatMap((property) => property.getValues().map(String)),
    },
    organizer: organizer && personIn(organizer),
    isCancelled: text('status') === 'CANCELLED',
    cancelledDays: component
      .getAllProperties('exdate')
      .flatMap((property) => property.getValues().map((time) => String(time).slice(0, 10))),
    answers: Object.fromEntries(answered.filter(([, answer]) => answer)) as LoadedEvent['answers'],
  };
}

function personIn(property: ICAL.Property): Address {
  const address = String(property.getFirstValue()).replace(/^mailto:/i, '');
  if (!address.includes('@')) throw new Unusable(`${address} is no address.`);
  return { address, name: property.getFirstParameter('cn') || undefined };
}
