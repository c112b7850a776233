import { createHash } from 'node:crypto';
import { refusals, type GraphRefusal } from '../failure.ts';
import { looksLikeId } from '../ids.ts';
import type { Agenda } from './agenda.ts';
import type { CalendarDocument, EventDocument } from './documents.ts';
import { dateOf, dayOf } from './recurrence.ts';

// An occurrence's id holds its day beside the number of its series: days fit into 16 bits until 2149.
const dayBits = 2 ** 16;

/** The id under which an event is known now. */
export function eventId(agenda: Agenda, { number, type, day }: Pick<EventDocument, 'number' | 'type' | 'day'>, immutable: boolean): string {
  const inSeries = type === 'occurrence' || type === 'exception';
  const moves = (inSeries ? dayOf(day!) : 0) + (immutable ? 0 : agenda.generation * dayBits);
  return agenda.ids.write({ kind: 'event', immutable, number, moves });
}

/** The event an id stands for. */
export function findEvent(agenda: Agenda, id: string): EventDocument {
  const meaning = agenda.ids.read(id);
  if (meaning?.kind !== 'event') throw unreadable(id);
  if (!meaning.immutable && Math.floor(meaning.moves / dayBits) !== agenda.generation) throw refusals.itemNotFound();
  const day = meaning.moves % dayBits;
  const event = agenda.event(meaning.number, day ? dateOf(day) : null);
  if (!event) throw refusals.itemNotFound();
  return event;
}

/** The id of a calendar, which never changes. */
export function calendarId({ ids }: Agenda, { number }: Pick<CalendarDocument, 'number'>): string {
  return ids.write({ kind: 'calendar', immutable: false, number, moves: 0 });
}

/** The calendar an id stands for. */
export function findCalendar(agenda: Agenda, id: string): CalendarDocument {
  const meaning = agenda.ids.read(id);
  if (meaning?.kind !== 'calendar') throw unreadable(id);
  const calendar = agenda.calendars.get(meaning.number);
  if (!calendar) throw refusals.itemNotFound();
  return calendar;
}

/** Changes with every change of the event. */
export function eventChangeKey({ owner }: Agenda, { id, change }: EventDocument): string {
  const key = createHash('sha1').update(`event ${owner.id} ${id} ${change}`).digest();
  return `${key.toString('base64').slice(0, 22)}AAAA${key.toString('base64').slice(22, 25)}Q==`;
}

/** What all copies of a meeting have in common; each occurrence has its own. https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/ */
export function iCalUIdOf({ uid, type, day }: Pick<EventDocument, 'uid' | 'type' | 'day'>): string {
  if (!day || type === 'seriesMaster') return uid;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const hexDate = [year >> 8, year & 255, month, date].map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase(); // prettier-ignore
  const global = uid.startsWith(globalPrefix) ? uid : globalOf(uid);
  return `${global.slice(0, globalPrefix.length)}${hexDate}${global.slice(globalPrefix.length + 8)}`;
}

/** The event or the date of a series that has this iCalUId. */
export function eventWith(agenda: Agenda, iCalUId: string): EventDocument | undefined {
  const hex = iCalUId.slice(globalPrefix.length, globalPrefix.length + 8);
  const [year, month, date] = [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6)].map((part) => Number.parseInt(part, 16));
  const day = year && `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  const candidates = agenda.events().flatMap((event) => [event, day && event.recurrence && agenda.event(event.number, day)]);
  return candidates.find((event) => event && iCalUIdOf(event) === iCalUId) || undefined;
}

const globalPrefix = '040000008200E00074C5B7101A82E008';

/** A new one, as Exchange makes them. */
export function newUid(seed: string): string {
  return `${globalPrefix}${'0'.repeat(8)}${hashOf(seed).slice(0, 16)}${'0'.repeat(16)}10000000${hashOf(seed).slice(16, 48)}`;
}

/** How Exchange writes the uid of another calendar program. */
function globalOf(uid: string): string {
  const data = Buffer.from(`vCal-Uid\u0001\0\0\0${uid}\0`).toString('hex').toUpperCase();
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length / 2);
  return `${globalPrefix}${'0'.repeat(40)}${size.toString('hex').toUpperCase()}${data}`;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').toUpperCase();

function unreadable(id: string): GraphRefusal {
  return looksLikeId(id) ? refusals.itemNotFound() : refusals.malformedId();
}
