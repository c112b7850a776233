import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayInSentence, dayOf, dayWords, dueGroup, isDay, isOver } from './day.ts';

const now = new Date('2026-07-01T15:00:00');

test.each([
  ['2026-06-30', 'Yesterday', 'Overdue'],
  ['2026-07-01', 'Today', 'Today'],
  ['2026-07-02', 'Tomorrow', 'Tomorrow'],
  ['2026-07-07', 'Tue, Jul 7', 'Next 7 days'],
  ['2026-07-08', 'Wed, Jul 8', 'Later'],
  ['2027-01-01', 'Fri, Jan 1, 2027', 'Later'],
  ['2025-12-31', 'Wed, Dec 31, 2025', 'Overdue'],
])('%s is called “%s” and stands under “%s”', (day, words, group) => {
  expect([dayWords(day, now, 'en-US'), dueGroup(day, now)]).toEqual([words, group]);
});

test('within a sentence a day that is near begins small, a date stays as it is', () => {
  expect(['2026-06-30', '2026-07-07'].map((day) => dayInSentence(day, now, 'en-US'))).toEqual(['yesterday', 'Tue, Jul 7']);
});

test('what has no day stands by itself, and today is not over', () => {
  expect(dueGroup(null, now)).toBe('Without a day');
  expect(['2026-06-30', '2026-07-01'].map((day) => isOver(day, now))).toEqual([true, false]);
});

test('what is no day is not taken for one', () => {
  expect(['2026-07-01', '2028-02-29'].map(isDay)).toEqual([true, true]);
  expect(['2026-02-31', '9999-99-99', '0000-00-00', '', '2026-7-1'].map(isDay)).toEqual([false, false, false, false, false]);
});

test('a day that is written and read again is the same day, also when clocks change', () => {
  const days = fc.date({ min: new Date(1900, 0, 1), max: new Date(2200, 0, 1), noInvalidDate: true });
  fc.assert(fc.property(days, (date) => expect(dayOf(dateOf(dayOf(date)))).toBe(dayOf(date))));
});
