import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { dateOf, dayOf, daysOf, type Recurrence } from './recurrence.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const short = { sunday: 'SU', monday: 'MO', tuesday: 'TU', wednesday: 'WE', thursday: 'TH', friday: 'FR', saturday: 'SA' };
const positions = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };
const types = ['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly'] as const;

/** Days of month stop at 28, because RFC 5545 leaves short months out where Outlook takes their last day. */
const recurrences: fc.Arbitrary<Recurrence> = fc.record({
  pattern: fc.record({
    type: fc.constantFrom(...types),
    interval: fc.integer({ min: 1, max: 5 }),
    month: fc.integer({ min: 1, max: 12 }),
    dayOfMonth: fc.integer({ min: 1, max: 28 }),
    daysOfWeek: fc.subarray([...weekdays], { minLength: 1 }),
    firstDayOfWeek: fc.constantFrom(...weekdays),
    index: fc.constantFrom('first', 'second', 'third', 'fourth', 'last'),
  }),
  range: fc.record({
    type: fc.constantFrom('noEnd', 'endDate', 'numbered'),
    startDate: fc.integer({ min: dayOf('2020-01-01'), max: dayOf('2030-12-31') }).map(dateOf),
    endDate: fc.integer({ min: dayOf('2031-01-01'), max: dayOf('2033-12-31') }).map(dateOf),
    numberOfOccurrences: fc.integer({ min: 1, max: 30 }),
    recurrenceTimeZone: fc.constant('UTC'),
  }),
});

function ruleOf({ pattern: { type, interval, month, dayOfMonth, daysOfWeek, firstDayOfWeek, index }, range }: Recurrence): string {
  const days = `BYDAY=${daysOfWeek.map((day) => short[day]).join(',')}`;
  const position = `BYSETPOS=${positions[index]}`;
  const parts = {
    daily: ['FREQ=DAILY'],
    weekly: ['FREQ=WEEKLY', days, `WKST=${short[firstDayOfWeek]}`],
    absoluteMonthly: ['FREQ=MONTHLY', `BYMONTHDAY=${dayOfMonth}`],
    relativeMonthly: ['FREQ=MONTHLY', days, position],
    absoluteYearly: ['FREQ=YEARLY', `BYMONTH=${month}`, `BYMONTHDAY=${dayOfMonth}`],
    // One month in the year: the same as every so many months, for which more programs know BYSETPOS.
    relativeYearly: ['FREQ=MONTHLY', days, position],
  }[type];
  const every = type === 'relativeYearly' ? 12 * interval : interval;
  const end = { noEnd: [], endDate: [`UNTIL=${range.endDate.replaceAll('-', '')}`], numbered: [`COUNT=${range.numberOfOccurrences}`] };
  return [...parts, `INTERVAL=${every}`, ...end[range.type]].join(';');
}

/** Rules with a position begin a period early: the library is wrong about the first one, which is left out with it. */
function startOf({ pattern: { type, interval, month }, range: { startDate } }: Recurrence): string {
  if (!type.startsWith('relative')) return startDate;
  const [year, ownMonth] = startDate.split('-').map(Number) as [number, number];
  const months = type === 'relativeYearly' ? [year - interval, month - 1] : [year, ownMonth - 1 - interval];
  return new Date(Date.UTC(months[0]!, months[1]!, 1)).toISOString().slice(0, 10);
}

test('a series takes place on the days on which a calendar library puts it', () => {
  fc.assert(
    fc.property(recurrences, (recurrence) => {
      const end = dayOf('2040-01-01');
      const expected: string[] = [];
      const counted = recurrence.range.type === 'numbered' ? { ...recurrence, range: { ...recurrence.range, type: 'noEnd' as const } } : recurrence; // prettier-ignore
      const iterator = ICAL.Recur.fromString(ruleOf(counted)).iterator(ICAL.Time.fromDateString(startOf(recurrence)));
      const most = recurrence.range.type === 'numbered' ? recurrence.range.numberOfOccurrences : 50;
      for (let next = iterator.next(); next && expected.length < most; next = iterator.next()) {
        const date = next.toString().slice(0, 10);
        if (dayOf(date) > end) break;
        if (date >= recurrence.range.startDate) expected.push(date);
      }
      const found: string[] = [];
      for (const day of daysOf(recurrence, end)) {
        if (found.length === most) break;
        found.push(dateOf(day));
      }
      expect(found).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('the 31st of every month is the last day of the months that are shorter', () => {
  const pattern = { type: 'absoluteMonthly', interval: 1, month: 0, dayOfMonth: 31, daysOfWeek: [], firstDayOfWeek: 'sunday', index: 'first' } as const; // prettier-ignore
  const range = { type: 'numbered', startDate: '2027-01-31', endDate: '0001-01-01', numberOfOccurrences: 4, recurrenceTimeZone: 'UTC' } as const; // prettier-ignore
  const days = [...daysOf({ pattern: { ...pattern, daysOfWeek: [] }, range }, dayOf('2030-01-01'))].map(dateOf);
  expect(days).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
});
