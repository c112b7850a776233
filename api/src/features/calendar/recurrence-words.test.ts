import { expect, test } from '@jest/globals';
import type { RecurrencePattern, RecurrenceRange } from '@microsoft/microsoft-graph-types';
import fc from 'fast-check';
import { recurrenceInWords } from './recurrence-words.ts';

const inWords = (pattern: RecurrencePattern, range?: RecurrenceRange) => recurrenceInWords({ pattern, ...(range ? { range } : {}) });

test('each pattern that Outlook has is said in plain words', () => {
  expect(inWords({ type: 'daily', interval: 1 })).toBe('every day');
  expect(inWords({ type: 'daily', interval: 3 })).toBe('every third day');
  expect(inWords({ type: 'weekly', interval: 2, daysOfWeek: ['tuesday'] })).toBe('every second Tuesday');
  expect(inWords({ type: 'weekly', interval: 1, daysOfWeek: ['monday', 'wednesday', 'friday'] })).toBe('every week on Monday, Wednesday and Friday'); // prettier-ignore
  expect(inWords({ type: 'weekly', interval: 1, daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] })).toBe('every weekday'); // prettier-ignore
  expect(inWords({ type: 'absoluteMonthly', interval: 1, dayOfMonth: 31 })).toBe('every month on day 31');
  expect(inWords({ type: 'relativeMonthly', interval: 12, daysOfWeek: ['thursday'], index: 'last' })).toBe('every 12 months on the last Thursday'); // prettier-ignore
  expect(inWords({ type: 'absoluteYearly', interval: 1, dayOfMonth: 3, month: 10 })).toBe('every year on 3 October');
  expect(inWords({ type: 'relativeYearly', interval: 1, daysOfWeek: ['sunday'], index: 'second', month: 5 })).toBe('every year on the second Sunday of May'); // prettier-ignore
});

test('so is when it ends', () => {
  const pattern: RecurrencePattern = { type: 'daily', interval: 1 };
  expect(inWords(pattern, { type: 'noEnd' })).toBe('every day');
  expect(inWords(pattern, { type: 'endDate', endDate: '2027-03-01' })).toBe('every day until 1 March 2027');
  expect(inWords(pattern, { type: 'numbered', numberOfOccurrences: 5 })).toBe('every day, 5 times');
});

test('whatever a mailbox holds there, it is said or left out, and never fails', () => {
  const odd = <T>(value: fc.Arbitrary<T>) => fc.option(fc.oneof(value, fc.constant(null)), { nil: undefined });
  const day = fc.constantFrom('monday', 'sunday', 'someday');
  const pattern = fc.record({
    type: odd(fc.constantFrom('daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly', 'newKind')),
    interval: odd(fc.integer({ min: 0, max: 99 })),
    daysOfWeek: odd(fc.array(day)),
    dayOfMonth: odd(fc.integer()),
    month: odd(fc.integer({ min: 0, max: 13 })),
    index: odd(fc.constantFrom('first', 'last')),
  });
  const range = fc.record({ type: odd(fc.constantFrom('endDate', 'noEnd', 'numbered')), endDate: odd(fc.constantFrom('2027-03-01', 'x')) });
  fc.assert(
    fc.property(odd(fc.record({ pattern: odd(pattern), range: odd(range) })), (recurrence) => {
      const words = recurrenceInWords(recurrence as never);
      expect(words === null || words.length > 0).toBe(true);
      expect(String(words)).not.toMatch(/undefined|NaN/);
    }),
  );
});
