import type { CalendarEvent } from '#contract/calendar.ts';
import { dayOf } from '#ui/day.ts';
import { daysOf } from './days.ts';

const minute = 60_000;
export const minutesOfDay = 1_440;
// An event of less is drawn as high as this, so that its title can be read.
const leastMinutes = 30;

/** A part of an event within one day, and its place beside others that overlap it. */
export interface Block {
  key: string;
  event: CalendarEvent;
  /** Minutes on the clock of that day. */
  from: number;
  to: number;
  lane: number;
  lanes: number;
}

/** An event of whole days, from one column to another. */
export interface Span {
  key: string;
  event: CalendarEvent;
  first: number;
  last: number;
  row: number;
}

/** Names an event's appearance on a day. */
export const keyOf = (event: Pick<CalendarEvent, 'id'>, day: string): string => `${event.id}|${day}`;

/** An event of a day or longer is shown above the hours, as Outlook does. */
export const isWhole = ({ allDay, startsAt, endsAt }: CalendarEvent): boolean =>
  allDay !== null || Date.parse(endsAt) - Date.parse(startsAt) >= minutesOfDay * minute;

/** The hours of a day: every event that touches it, side by side where they overlap. */
export function blocksOf(events: readonly CalendarEvent[], day: string): Block[] {
  const blocks = events
    .filter((event) => !isWhole(event) && touches(event, day))
    .map((event): Block => {
      const [first, last] = daysOf(event);
      const from = first === day ? onClock(event.startsAt) : 0;
      const end = last === day ? onClock(event.endsAt) || minutesOfDay : minutesOfDay;
      // In the night of a clock change an event may end before it began, on the clock.
      const to = Math.min(Math.max(end, from + leastMinutes), minutesOfDay);
      return { key: keyOf(event, day), event, from: Math.min(from, minutesOfDay - leastMinutes), to, lane: 0, lanes: 1 };
    })
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  for (const group of groupsOf(blocks)) placeIn(group);
  return blocks;
}

/** The whole days of a view, each event in the first row that has room for it. */
export function spansOf(events: readonly CalendarEvent[], days: readonly string[]): Span[] {
  const ends: number[] = [];
  const spans: Span[] = [];
  for (const event of events.filter(isWhole)) {
    const [from, until] = daysOf(event);
    const first = days.findIndex((day) => day >= from);
    const last = days.findLastIndex((day) => day <= until);
    if (first < 0 || last < first) continue;
    let row = ends.findIndex((end) => end < first);
    if (row < 0) row = ends.length;
    ends[row] = last;
    spans.push({ key: keyOf(event, days[first]!), event, first, last, row });
  }
  return spans;
}

/** Whether an event is on a day. */
export function touches(event: CalendarEvent, day: string): boolean {
  const [first, last] = daysOf(event);
  return first <= day && day <= last;
}

function onClock(instant: string): number {
  const date = new Date(instant);
  return date.getHours() * 60 + date.getMinutes();
}

/** Runs of blocks that overlap, directly or through others. */
function groupsOf(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  let end = -1;
  for (const block of blocks) {
    if (block.from >= end) groups.push([]);
    groups.at(-1)!.push(block);
    end = Math.max(end, block.to);
  }
  return groups;
}

function placeIn(group: Block[]): void {
  const ends: number[] = [];
  for (const block of group) {
    const free = ends.findIndex((end) => end <= block.from);
    block.lane = free < 0 ? ends.length : free;
    ends[block.lane] = block.to;
  }
  for (const block of group) block.lanes = ends.length;
}

/** Where the time is on the clock of a day, or nothing on any other day. */
export const nowOn = (day: string, now: Date): number | undefined =>
  dayOf(now) === day ? now.getHours() * 60 + now.getMinutes() : undefined;
