import { expect, test } from '@jest/globals';
import { dateGroup, daysAgo, shortTime } from './time.ts';

const now = new Date(2026, 10, 21, 12, 0);
const at = (...parts: [year: number, month: number, day: number, hour: number]) => new Date(...parts).toISOString();

test.each([
  [at(2026, 10, 21, 0), 'Today'],
  [at(2026, 10, 20, 23), 'Yesterday'],
  [at(2026, 10, 15, 9), 'Last 7 days'],
  [at(2026, 10, 2, 9), 'Earlier this month'],
  [at(2026, 9, 30, 9), 'October 2026'],
  [at(2025, 10, 21, 9), 'November 2025'],
  [at(2026, 10, 22, 9), 'Later'],
  [null, 'Without a date'],
])('%s stands under “%s”', (instant, group) => {
  expect(dateGroup(instant, now, 'en-GB')).toBe(group);
});

test('a moment is as short as a list needs it', () => {
  expect(shortTime(at(2026, 10, 21, 9), now, 'en-GB')).toBe('9:00');
  expect(shortTime(at(2026, 10, 19, 9), now, 'en-GB')).toBe('Thu');
  expect(shortTime(at(2026, 2, 3, 9), now, 'en-GB')).toBe('3 Mar');
  expect(shortTime(at(2024, 2, 3, 9), now, 'en-GB')).toBe('3 Mar 2024');
});

test('a day is a day on the calendar, not 24 hours', () => {
  expect(daysAgo(new Date(2026, 10, 20, 23, 59), new Date(2026, 10, 21, 0, 1))).toBe(1);
  expect(daysAgo(new Date(2026, 2, 28, 12), new Date(2026, 2, 30, 1))).toBe(2);
});
