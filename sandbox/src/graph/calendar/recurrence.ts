import type { DayOfWeek, RecurrencePatternType, RecurrenceRangeType, WeekIndex } from '@microsoft/microsoft-graph-types';

/** When a series takes place. https://learn.microsoft.com/graph/api/resources/patternedrecurrence */
export interface Recurrence {
  pattern: {
    type: RecurrencePatternType;
    interval: number;
    month: number;
    dayOfMonth: number;
    daysOfWeek: DayOfWeek[];
    firstDayOfWeek: DayOfWeek;
    index: WeekIndex;
  };
  range: {
    type: RecurrenceRangeType;
    startDate: string;
    endDate: string;
    numberOfOccurrences: number;
    recurrenceTimeZone: string;
  };
}

type Pattern = Recurrence['pattern'];

const dayMs = 86_400_000;
const weekdays: DayOfWeek[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const positions: Record<WeekIndex, number> = { first: 0, second: 1, third: 2, fourth: 3, last: -1 };
// Outlook ends its series at this date at the latest: https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/
const lastDay = dayOf('4500-08-31');

/** The number of a date, counted in days. */
export function dayOf(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs;
}

/** The date of a day's number. */
export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The days of a series in order, as long as they are not after `until`. */
export function* daysOf({ pattern, range }: Recurrence, until: number): Generator<number> {
  const first = dayOf(range.startDate);
  const last = Math.min(until, range.type === 'endDate' ? dayOf(range.endDate) : lastDay);
  let left = range.type === 'numbered' ? range.numberOfOccurrences : Infinity;
  for (const day of daysFrom(pattern, first, last)) {
    if (day < first) continue;
    if (day > last || left <= 0) return;
    left -= 1;
    yield day;
  }
}

/** All days of the pattern from the period in which `first` lies; they may begin before it. */
function* daysFrom(pattern: Pattern, first: number, last: number): Generator<number> {
  const step = pattern.interval;
  if (pattern.type === 'daily') {
    for (let day = first; day <= last; day += step) yield day;
  } else if (pattern.type === 'weekly') {
    const weekStart = weekdays.indexOf(pattern.firstDayOfWeek);
    const wanted = pattern.daysOfWeek.map((name) => (weekdays.indexOf(name) - weekStart + 7) % 7).sort((a, b) => a - b);
    const start = first - ((weekdayOf(first) - weekStart + 7) % 7);
    for (let week = start; week <= last; week += 7 * step) for (const offset of wanted) yield week + offset;
  } else {
    const monthly = pattern.type === 'absoluteMonthly' || pattern.type === 'relativeMonthly';
    const from = new Date(first * dayMs);
    const month = monthly ? from.getUTCMonth() : pattern.month - 1;
    for (let at = from.getUTCFullYear() * 12 + month; ; at += monthly ? step : 12 * step) {
      const day = dayInMonth(pattern, at);
      if (day > last) return;
      yield day;
    }
  }
}

/** The one day of the pattern in a month. A month that is too short gives its last day, as in Outlook. */
function dayInMonth({ type, dayOfMonth, daysOfWeek, index }: Pattern, month: number): number {
  const start = utcDay(month);
  const length = utcDay(month + 1) - start;
  if (type === 'absoluteMonthly' || type === 'absoluteYearly') return start + Math.min(dayOfMonth, length) - 1;
  const fitting = Array.from({ length }, (_, at) => start + at).filter((day) => daysOfWeek.includes(weekdays[weekdayOf(day)]!));
  return fitting.at(positions[index])!;
}

const utcDay = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs;
const weekdayOf = (day: number) => (day + 4) % 7; // the day 0 was a Thursday
