import { expect, test } from '@jest/globals';
import type { PatternedRecurrence } from '@microsoft/microsoft-graph-types';
import fc from 'fast-check';
import { Refusal } from '#contract/error.ts';
import { movedSeries } from '#api/features/calendar/moved-series.ts';
import { readRecurrence, writtenRecurrence } from '#api/features/calendar/recurrence.ts';
import { dateOf, dayOf, daysOf, type Recurrence } from '#sandbox/graph/calendar/recurrence.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const types = ['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly'] as const;
const recurrences: fc.Arbitrary<Recurrence> = fc.record({
  pattern: fc.record({
    type: fc.constantFrom(...types),
    interval: fc.integer({ min: 1, max: 4 }),
    month: fc.integer({ min: 1, max: 12 }),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    daysOfWeek: fc.subarray([...weekdays], { minLength: 1 }),
    firstDayOfWeek: fc.constantFrom(...weekdays),
    index: fc.constantFrom('first', 'second', 'third', 'fourth', 'last'),
  }),
  range: fc.record({
    type: fc.constantFrom('noEnd', 'endDate', 'numbered'),
    startDate: fc.integer({ min: dayOf('2020-01-01'), max: dayOf('2024-12-31') }).map(dateOf),
    endDate: fc.integer({ min: dayOf('2030-01-01'), max: dayOf('2033-12-31') }).map(dateOf),
    numberOfOccurrences: fc.integer({ min: 1, max: 12 }),
    recurrenceTimeZone: fc.constant('UTC'),
  }),
});
/** The dates of a series; of one without an end, the first dozen. */
function datesOf(recurrence: PatternedRecurrence): string[] {
  const most = recurrence.range!.type === 'noEnd' ? 12 : Infinity;
  const dates: string[] = [];
  for (const day of daysOf(recurrence as Recurrence, dayOf('2080-01-01'))) {
    if (dates.length >= most) break;
    dates.push(dateOf(day));
  }
  return dates;
}
const later = (date: string, days: number) => dateOf(dayOf(date) + days);
const monthOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const move = fc.record({ recurrence: recurrences, which: fc.nat({ max: 11 }), days: fc.integer({ min: -45, max: 45 }) });

/** Moves one date of a series; undefined where Outlook has no pattern for what would become of it. */
function moved({ recurrence, which, days }: { recurrence: Recurrence; which: number; days: number }) {
  const before = datesOf(recurrence);
  const place = which % before.length;
  const to = later(before[place]!, days);
  try {
    const after = movedSeries(recurrence, before[0]!, before[place]!, to);
    return { before, after: datesOf(after), recurrence: after, place, to };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.message).toMatch(/^(This series takes place|Outlook can say only)/);
    return undefined;
  }
}

test('a series of which one date is moved has that date where it was put, takes place as often as before, and begins with its first date', () => {
  fc.assert(
    fc.property(move, (one) => {
      const found = moved(one);
      if (!found) return;
      const { before, after, recurrence, place, to } = found;
      expect(after[place]).toBe(to);
      expect(after).toHaveLength(before.length);
      expect(recurrence.range!.startDate).toBe(after[0]);
    }),
    { numRuns: 500 },
  );
});

test('every date of a daily or weekly series moves by as many days, of any other series by as many months', () => {
  fc.assert(
    fc.property(move, (one) => {
      const found = moved(one);
      if (!found) return;
      const { before, after, place, to } = found;
      if (one.recurrence.pattern.type === 'daily' || one.recurrence.pattern.type === 'weekly')
        expect(after).toEqual(before.map((date) => later(date, one.days)));
      else expect(after.map(monthOf)).toEqual(before.map((date) => monthOf(date) + monthOf(to) - monthOf(before[place]!)));
    }),
    { numRuns: 500 },
  );
});

test('only a series on certain of several days of a month cannot be moved anywhere', () => {
  fc.assert(
    fc.property(move, (one) => {
      const { type, daysOfWeek } = one.recurrence.pattern;
      if (!type.startsWith('relative') || daysOfWeek.length === 1) expect(moved(one)).toBeDefined();
    }),
    { numRuns: 500 },
  );
});

test('a pattern is read as it was written, and what Graph fills in beside it makes no difference', () => {
  fc.assert(
    fc.property(recurrences, recurrences, (one, other) => {
      const read = readRecurrence(writtenRecurrence(one))!;
      expect(datesOf({ pattern: { ...other.pattern, ...read.pattern }, range: { ...other.range, ...read.range } })).toEqual(datesOf(one));
      expect(writtenRecurrence(read)).toBe(writtenRecurrence(one));
    }),
  );
});
