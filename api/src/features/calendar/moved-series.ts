import type { DayOfWeek, PatternedRecurrence, RecurrencePattern, RecurrenceRange, WeekIndex } from '@microsoft/microsoft-graph-types';
import { Refusal } from '#contract/error.ts';
import { isKnownPattern } from './recurrence.ts';

const dayMs = 86_400_000;
const weekdays: DayOfWeek[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const positions: WeekIndex[] = ['first', 'second', 'third', 'fourth'];

/** Dates are counted in days, months in months since the year 0. */
export const dayOf = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs;
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const weekdayOf = (day: number): DayOfWeek => weekdays[(((day + 4) % 7) + 7) % 7]!; // the day 0 was a Thursday

/** A date, some days later. */
export const laterBy = (days: number, date: string): string => dateOf(dayOf(date) + days);

/**
 * A series of which the date `from` moves to `to`, and all others with it: so many days on, or by months to the same place
 * in theirs. `first` is its first date. It takes place as often as before. Refuses what Outlook has no pattern for.
 */
export function movedSeries(recurrence: PatternedRecurrence | null, first: string, from: string, to: string): PatternedRecurrence {
  const { pattern, range } = recurrence ?? {};
  if (!pattern || !range || !isKnownPattern(pattern))
    throw new Refusal('conflict', 'This series has a pattern that Rapport does not know. To move it to other days, open it in Outlook.');
  const days = dayOf(to) - dayOf(from);
  if (pattern.type === 'daily' || pattern.type === 'weekly')
    return { pattern: movedWeek(pattern, days), range: movedRange(range, first, (date) => laterBy(days, date)) };
  const moved = movedMonth(pattern, to);
  const months = monthOf(to) - monthOf(from);
  const last = (date: string) => dateIn(moved, lastMonth(pattern, first, date) + months);
  return { pattern: moved, range: { ...movedRange(range, first, last), startDate: dateIn(moved, monthOf(first) + months) } };
}

const movedRange = (range: RecurrenceRange, first: string, moved: (date: string) => string): RecurrenceRange => ({
  ...range,
  startDate: moved(first),
  ...(range.type === 'endDate' && { endDate: moved(range.endDate!) }),
});

// Where only some weeks count, it matters with which day they begin: that day moves too.
function movedWeek(pattern: RecurrencePattern, days: number): RecurrencePattern {
  if (pattern.type === 'daily') return pattern;
  const moved = (name: DayOfWeek) => weekdayOf(weekdays.indexOf(name) - 4 + days);
  const firstDayOfWeek = pattern.firstDayOfWeek ?? 'sunday';
  return {
    ...pattern,
    daysOfWeek: (pattern.daysOfWeek ?? []).map(moved),
    firstDayOfWeek: (pattern.interval ?? 1) > 1 ? moved(firstDayOfWeek) : firstDayOfWeek,
  };
}

function movedMonth(pattern: RecurrencePattern, to: string): RecurrencePattern {
  const month = (monthOf(to) % 12) + 1;
  const inYear = pattern.type!.endsWith('Yearly') ? { month } : {};
  if (pattern.type!.startsWith('absolute')) return { ...pattern, ...inYear, dayOfMonth: Number(to.slice(8, 10)) };
  const own = pattern.daysOfWeek ?? [];
  const weekday = weekdayOf(dayOf(to));
  if (own.length > 1 && !own.includes(weekday))
    throw new Refusal(
      'conflict',
      `This series takes place on the ${pattern.index ?? 'first'} of certain days of a month, and ${named(weekday)} is none of them. Choose one of ${own.map(named).join(', ')}, or give it another pattern in Outlook.`,
      'start',
    );
  const daysOfWeek = own.length > 1 ? own : [weekday];
  const fitting = fittingIn(daysOfWeek, monthOf(to));
  const place = fitting.indexOf(dayOf(to));
  const isLast = place === fitting.length - 1;
  const index = isLast && pattern.index === 'last' ? 'last' : (positions[place] ?? (isLast ? 'last' : undefined));
  if (!index)
    throw new Refusal(
      'conflict',
      'Outlook can say only the first, second, third, fourth and last of such days in a month, and this is none of them. Choose another day, or give the series another pattern in Outlook.',
      'start',
    );
  return { ...pattern, ...inYear, daysOfWeek, index };
}

const named = (day: DayOfWeek) => day.charAt(0).toUpperCase() + day.slice(1);

/** The last month in which the series takes place, if it ends with this date. */
function lastMonth(pattern: RecurrencePattern, first: string, end: string): number {
  const step = (pattern.interval || 1) * (pattern.type!.endsWith('Yearly') ? 12 : 1);
  const month = monthOf(first) + Math.floor((monthOf(end) - monthOf(first)) / step) * step;
  return dateIn(pattern, month) > end ? month - step : month;
}

/** The one date of a pattern in a month. A month that is too short gives its last day, as in Outlook. */
function dateIn({ type, dayOfMonth, daysOfWeek, index }: RecurrencePattern, month: number): string {
  const [start, length] = stretchOf(month);
  if (type!.startsWith('absolute')) return dateOf(start + Math.min(dayOfMonth || 1, length) - 1);
  const at = index === 'last' ? -1 : positions.indexOf(index ?? 'first');
  return dateOf(fittingIn(daysOfWeek ?? weekdays, month).at(at)!);
}

function fittingIn(daysOfWeek: readonly DayOfWeek[], month: number): number[] {
  const [start, length] = stretchOf(month);
  return Array.from({ length }, (_, at) => start + at).filter((day) => daysOfWeek.includes(weekdayOf(day)));
}

function stretchOf(month: number): [start: number, length: number] {
  const [start, next] = [month, month + 1].map((one) => Date.UTC(Math.floor(one / 12), one % 12, 1) / dayMs) as [number, number];
  return [start, next - start];
}
