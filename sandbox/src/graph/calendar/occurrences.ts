import type { EventDocument } from './documents.ts';
import { dateOf, dayOf, daysOf } from './recurrence.ts';
import { instantOf, wallAt, type Wall } from './zones.ts';

/** A stretch of time between two instants. */
export interface Stretch {
  from: number;
  to: number;
}

// No zone is further from UTC, so a stretch widened by so many days holds every date in it.
const slack = 2;
const dayMs = 86_400_000;

/** When an event takes place. */
export function stretchOf({ start, end }: Pick<EventDocument, 'start' | 'end'>): Stretch {
  return { from: instantOf(start), to: instantOf(end) };
}

/** Whether an event takes place within a stretch, at least in part. */
export function overlaps(event: Pick<EventDocument, 'start' | 'end'>, { from, to }: Stretch): boolean {
  const own = stretchOf(event);
  return own.from < to && (own.to > from || (own.from === own.to && own.from >= from));
}

/** One date of a series, as the series has it. */
export function occurrenceOf(master: EventDocument, date: string): EventDocument {
  const zone = master.recurrence?.range.recurrenceTimeZone ?? master.start.timeZone;
  const shift = dayOf(date) - dayOf(inZone(master.start, zone).dateTime);
  return {
    ...master,
    id: occurrenceKey(master.number, date),
    type: 'occurrence',
    day: date,
    recurrence: null,
    cancelledDays: [],
    start: shifted(master.start, zone, shift),
    end: shifted(master.end, zone, shift),
  };
}

/** The key of an occurrence among the documents of an agenda. */
export function occurrenceKey(number: number, date: string): string {
  return `${number} ${date}`;
}

/** Whether the pattern of a series has this date, cancelled or not. */
export function hasDate({ recurrence }: EventDocument, date: string): boolean {
  if (!recurrence) return false;
  for (const day of daysOf(recurrence, dayOf(date))) if (dateOf(day) === date) return true;
  return false;
}

/** The occurrences of a series in a stretch of time, as they take place: changed ones where they now are. */
export function occurrencesIn(master: EventDocument, exceptions: EventDocument[], stretch: Stretch): EventDocument[] {
  const changed = new Set([...exceptions.map(({ day }) => day), ...master.cancelledDays]);
  const length = Math.ceil((stretchOf(master).to - stretchOf(master).from) / dayMs);
  const found = exceptions.filter((exception) => overlaps(exception, stretch));
  const firstDay = Math.floor(stretch.from / dayMs) - slack - length;
  for (const day of daysOf(master.recurrence!, Math.ceil(stretch.to / dayMs) + slack)) {
    if (day < firstDay || changed.has(dateOf(day))) continue;
    const occurrence = occurrenceOf(master, dateOf(day));
    if (overlaps(occurrence, stretch)) found.push(occurrence);
  }
  return found.sort((a, b) => stretchOf(a).from - stretchOf(b).from);
}

const inZone = (wall: Wall, zone: string): Wall => (wall.timeZone === zone ? wall : wallAt(instantOf(wall), zone));

/** The same time of day in the series' zone, some days later, said in the zone in which it was said. */
function shifted(wall: Wall, zone: string, days: number): Wall {
  const { dateTime } = inZone(wall, zone);
  const moved = { dateTime: `${dateOf(dayOf(dateTime) + days)}${dateTime.slice(10)}`, timeZone: zone };
  return inZone(moved, wall.timeZone);
}
