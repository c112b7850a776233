import { expect, test } from '@jest/globals';
import type { FreeBusy } from '#contract/calendar.ts';
import { nextFree, standingOf, without } from './busy.ts';

const at = (hour: number, minute = 0) => new Date(2026, 10, 25, hour, minute);
const busy = (...hours: [number, number, FreeBusy['busy'][number]['showAs']?][]): FreeBusy => ({
  address: 'ben@contoso.sandbox',
  isKnown: true,
  busy: hours.map(([from, until, showAs = 'busy']) => ({ startsAt: at(from).toISOString(), endsAt: at(until).toISOString(), showAs })),
});
const wish = { from: at(9), until: at(10) };

test('it is said who is free, who is not, and of whom nobody knows', () => {
  expect(standingOf(busy([10, 11]), wish)).toBe('free');
  expect(standingOf(busy([9, 10, 'tentative'], [9, 12]), wish)).toBe('busy');
  expect(standingOf({ ...busy(), isKnown: false }, wish)).toBe('not known');
  expect(standingOf(undefined, wish)).toBe('not known');
});

test('the event that is moved keeps nobody busy, and another at the same time does', () => {
  expect(standingOf(without(busy([9, 10]), wish), wish)).toBe('free');
  expect(standingOf(without(busy([9, 10], [9, 10]), wish), wish)).toBe('busy');
  expect(standingOf(without(busy([9, 11]), wish), wish)).toBe('busy');
});

test('the next free time is one at which nobody is busy, not yet over, and in working hours', () => {
  expect(nextFree([busy([9, 11]), busy([11, 12])], wish, at(7))).toEqual(at(12));
  expect(nextFree([busy([9, 10, 'elsewhere'])], wish, at(14, 10))).toEqual(at(14, 30));
  expect(nextFree([busy([8, 18])], wish, at(7))).toBeUndefined();
});
