import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { dateOf, dayOf, daysOf, type Recurrence } from './recurrence.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const short = { sunday: 'SU', monday: 'MO', tuesday: 'TU', wednesday: 'WE', thursday: 'TH', friday: 'FR', saturday: 'SA' };
const positions = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };
const types = ['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly'] as const;

const ends = ['noEnd', 'endDate', 'numbered'] as const;
const indexes = ['first', 'second', 'third', 'fourth', 'last'] as const;
/** Each with each, as far as it means something in a pattern; the rest is by chance. */
const kinds = types.flatMap((type) =>
  ends.flatMap((end) =>
    (type === 'weekly' ? weekdays : weekdays.slice(0, 1)).flatMap((firstDayOfWeek) =>
      (type.startsWith('relative') ? indexes : indexes.slice(0, 1)).flatMap((index) =>
        [1, 2, 3, 4, 5].map((interval) => ({ type, end, firstDayOfWeek, interval, index })),
      ),
    ),
  ),
);
const rest = fc.record({
  month: fc.integer({ min: 1, max: 12 }),
  dayOfMonth: fc.integer({ min: 1, max: 31 }),
  daysOfWeek: fc.subarray([...weekdays], { minLength: 1 }),
  start: fc.integer({ min: dayOf('2020-01-01'), max: dayOf('2030-12-31') }),
  length: fc.nat({ max: 1_500 }),
  numberOfOccurrences: fc.integer({ min: 1, max: 12 }),
});
const most = 12;

/** Where a month is too short RFC 5545 leaves it out and Outlook takes its last day: the last of all days up to the wanted one. */
const isUpTo = ({ type, dayOfMonth }: Recurrence['pattern']) => type.startsWith('absolute') && dayOfMonth > 28;
const upTo = (dayOfMonth: number) => `BYMONTHDAY=${[...Array(Math.max(dayOfMonth - 28, 0)).keys()].map((at) => 28 + at).concat(dayOfMonth).join(',')}`; // prettier-ignore

function ruleOf({ pattern, range }: Recurrence): string {
  const { type, interval, dayOfMonth, daysOfWeek, firstDayOfWeek, index } = pattern;
  const days = `BYDAY=${daysOfWeek.map((day) => short[day]).join(',')}`;
  const position = `BYSETPOS=${positions[index]}`;
  const parts = {
    daily: ['FREQ=DAILY'],
    weekly: ['FREQ=WEEKLY', days, `WKST=${short[firstDayOfWeek]}`],
    absoluteMonthly: ['FREQ=MONTHLY', upTo(dayOfMonth)],
    relativeMonthly: ['FREQ=MONTHLY', days, position],
    // One month in the year: the same as every so many months, for which more programs know BYSETPOS, and for which the library
    // leaves out the 30th of February: as a yearly rule it makes that the 2nd of March.
    absoluteYearly: ['FREQ=MONTHLY', upTo(dayOfMonth)],
    relativeYearly: ['FREQ=MONTHLY', days, position],
  }[type];
  const every = type.endsWith('Yearly') ? 12 * interval : interval;
  const until = range.type === 'endDate' && !isUpTo(pattern) ? [`UNTIL=${range.endDate.replaceAll('-', '')}`] : [];
  return [...parts, `INTERVAL=${every}`, ...until].join(';');
}

/** Rules with a position begin a period early: the library is wrong about the first one, which is left out with it. */
function startOf({ pattern: { type, interval, month }, range: { startDate } }: Recurrence): string {
  const [year, ownMonth] = startDate.split('-').map(Number) as [number, number];
  const months = {
    relativeYearly: [year - interval, month - 1],
    relativeMonthly: [year, ownMonth - 1 - interval],
    absoluteYearly: [year, month - 1],
  }[type as string];
  if (!months) return startDate;
  return new Date(Date.UTC(months[0]!, months[1]!, 1)).toISOString().slice(0, 10);
}

/** The first dates, or as many as it has. */
function byLibrary(recurrence: Recurrence, until: number): string[] {
  const { pattern, range } = recurrence;
  const last = range.type === 'endDate' ? dayOf(range.endDate) : until;
  const iterator = ICAL.Recur.fromString(ruleOf(recurrence)).iterator(ICAL.Time.fromDateString(startOf(recurrence)));
  const dates: string[] = [];
  for (let next = iterator.next(); next && dates.length < (most + 1) * (isUpTo(pattern) ? 4 : 1); next = iterator.next()) {
    const date = next.toString().slice(0, 10);
    if (dayOf(date) > last + 31) break;
    if (date >= range.startDate) dates.push(date);
  }
  const counting = dates.filter((date, at) => !isUpTo(pattern) || dates[at + 1]?.slice(0, 7) !== date.slice(0, 7));
  return counting.filter((date) => dayOf(date) <= last).slice(0, range.type === 'numbered' ? range.numberOfOccurrences : most);
}

test('a series takes place on the days on which a calendar library puts it, whatever its pattern, its end, its weeks and its interval', () => {
  const until = dayOf('2040-01-01');
  for (const [nr, { start, length, numberOfOccurrences, ...chance }] of fc.sample(rest, 2 * kinds.length).entries()) {
    const { end: type, ...kind } = kinds[nr % kinds.length]!;
    const range = { type, startDate: dateOf(start), endDate: dateOf(start + length), numberOfOccurrences, recurrenceTimeZone: 'UTC' };
    const recurrence = { pattern: { ...kind, ...chance }, range };
    const found: string[] = [];
    for (const day of daysOf(recurrence, until)) {
      if (found.length === most) break;
      found.push(dateOf(day));
    }
    expect({ ...recurrence, found }).toEqual({ ...recurrence, found: byLibrary(recurrence, until) });
  }
});

test('the 30th and the 31st of February are its last day', () => {
  const pattern = { type: 'absoluteYearly', interval: 3, month: 2, daysOfWeek: [], firstDayOfWeek: 'sunday', index: 'first' } as const;
  const range = {
    type: 'noEnd',
    startDate: '2025-01-01',
    endDate: '0001-01-01',
    numberOfOccurrences: 0,
    recurrenceTimeZone: 'UTC',
  } as const;
  for (const dayOfMonth of [30, 31]) {
    const recurrence = { pattern: { ...pattern, daysOfWeek: [], dayOfMonth }, range };
    const days = [...daysOf(recurrence, dayOf('2032-01-01'))].map(dateOf);
    expect(days).toEqual(['2025-02-28', '2028-02-29', '2031-02-28']);
    expect(byLibrary(recurrence, dayOf('2032-01-01'))).toEqual(days);
  }
});

test('the 31st of every month is the last day of the months that are shorter', () => {
  const pattern = { type: 'absoluteMonthly', interval: 1, month: 0, dayOfMonth: 31, daysOfWeek: [], firstDayOfWeek: 'sunday', index: 'first' } as const; // prettier-ignore
  const range = { type: 'numbered', startDate: '2027-01-31', endDate: '0001-01-01', numberOfOccurrences: 4, recurrenceTimeZone: 'UTC' } as const; // prettier-ignore
  const days = [...daysOf({ pattern: { ...pattern, daysOfWeek: [] }, range }, dayOf('2030-01-01'))].map(dateOf);
  expect(days).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
});
