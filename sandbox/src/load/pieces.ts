import ICAL from 'ical.js';
import { Unusable } from './report.ts';

/** A part of a calendar or address file, read or refused. */
export type Piece<T> = { what: string } & ({ value: T } | { error: unknown });

/** Something of a calendar file. */
export interface CalendarEvent {
  uid: string;
  recurrenceId: string | null;
  summary: string;
  start: string;
  end: string | null;
  /** The VEVENT as it came. */
  source: string;
}

export interface AddressCard {
  fullName: string;
  emails: string[];
  phones: string[];
  organization: string | null;
  title: string | null;
  /** The VCARD as it came. */
  source: string;
}

/** Reads the events of an .ics file one by one, so that a broken one spoils no other. */
export function* readIcs(text: string): Generator<Piece<CalendarEvent>> {
  const zones = blocks(text, 'VTIMEZONE').join('\r\n');
  for (const [at, source] of blocks(text, 'VEVENT').entries()) {
    yield attempt(`event ${at + 1}`, () => {
      const calendar = ICAL.Component.fromString(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${zones}\r\n${source}\r\nEND:VCALENDAR`);
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
      if (!event.startDate) throw new Unusable('It has no start.');
      return {
        uid: event.uid ?? '',
        recurrenceId: event.recurrenceId?.toString() ?? null,
        summary: event.summary ?? '',
        start: event.startDate.toString(),
        end: event.endDate?.toString() ?? null,
        source,
      };
    });
  }
}

/** Reads the cards of a .vcf file one by one. */
export function* readVcf(text: string): Generator<Piece<AddressCard>> {
  for (const [at, source] of blocks(text, 'VCARD').entries()) {
    yield attempt(`card ${at + 1}`, () => {
      const card = ICAL.Component.fromString(source);
      const all = (name: string) => card.getAllProperties(name).map((property) => textOf(property.getFirstValue()));
      const fullName = all('fn')[0] ?? all('n')[0] ?? all('org')[0] ?? all('email')[0];
      if (!fullName) throw new Unusable('It names nobody.');
      return {
        fullName,
        emails: all('email'),
        phones: all('tel'),
        organization: all('org')[0] ?? null,
        title: all('title')[0] ?? null,
        source,
      };
    });
  }
}

/** The blocks of one kind, with their first and last lines. */
function blocks(text: string, kind: string): string[] {
  const found: string[] = [];
  let lines: string[] | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const mark = line.trim().toUpperCase();
    if (mark === `BEGIN:${kind}`) lines = [];
    lines?.push(line);
    if (mark === `END:${kind}` && lines) {
      found.push(lines.join('\r\n'));
      lines = undefined;
    }
  }
  if (lines) found.push(lines.join('\r\n')); // cut off: told apart from the good ones when it is read
  return found;
}

function attempt<T>(what: string, read: () => T): Piece<T> {
  try {
    return { what, value: read() };
  } catch (error) {
    return { what, error };
  }
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).filter(Boolean).join(' ') : String(value ?? '').trim();
}
