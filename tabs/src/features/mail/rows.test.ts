import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MessageSummary } from '#contract/mail.ts';
import { heightOf, heldPlace, keyOf, messageAfter, rowsOf, type Row } from './rows.ts';

const now = new Date(2026, 10, 21, 12);
const message = (id: string, daysAgo: number) => ({ id, receivedAt: new Date(2026, 10, 21 - daysAgo, 9).toISOString() }) as MessageSummary;
const list = (...ages: number[]) =>
  rowsOf(
    ages.map((days, index) => message(`m${index}-${days}`, days)),
    now,
    'en-GB',
  );
const placeOf = (rows: readonly Row[], key: string) =>
  rows
    .slice(
      0,
      rows.findIndex((row) => keyOf(row) === key),
    )
    .reduce((sum, row) => sum + heightOf(row), 0);

test('each part of time has one heading, and messages keep their order', () => {
  expect(list(0, 0, 1, 3, 40).map((row) => (row.kind === 'heading' ? row.title : row.position))).toEqual([
    'Today', 1, 2, 'Yesterday', 3, 'Last 7 days', 4, 'October 2026', 5,
  ]); // prettier-ignore
});

test('arrow keys pass over headings and stop at both ends', () => {
  const rows = list(0, 1, 3);
  expect(messageAfter(rows, -1, 1)).toBe(1);
  expect(messageAfter(rows, 1, 1)).toBe(3);
  expect(messageAfter(rows, 3, -1)).toBe(1);
  expect(messageAfter(rows, 1, -1)).toBeUndefined();
  expect(messageAfter(rows, 1, 8)).toBe(5);
});

test('what is being read stays where it is when mail arrives or goes above it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 30 }),
      fc.integer({ min: 0, max: 4 }),
      fc.nat(),
      (ages, arriving, scroll) => {
        const old = ages.toSorted((a, b) => a - b).map((days, index) => message(`m${index}`, days));
        const before = rowsOf(old, now, 'en-GB');
        const newer = Array.from({ length: arriving }, (_, index) => message(`new${index}`, 0));
        const after = rowsOf([...newer, ...old], now, 'en-GB');
        const top = (scroll % before.reduce((sum, row) => sum + heightOf(row), 0)) + 1;
        const held = before.find((row) => row.kind === 'message' && placeOf(before, keyOf(row)) + heightOf(row) > top);
        if (!held) return;
        const offsetBefore = placeOf(before, keyOf(held)) - top;
        expect(placeOf(after, keyOf(held)) - heldPlace(before, after, top)).toBe(offsetBefore);
      },
    ),
  );
});

test('at the very top the newest mail comes into sight', () => {
  expect(heldPlace(list(1), list(0, 1), 0)).toBe(0);
});
