import { expect, test } from '@jest/globals';
import { nextLook } from './ladder.ts';

test('a meeting is looked at 2, 5, 10, 20, 40 and 60 minutes after its end, and then each hour for a day', () => {
  const end = new Date('2026-11-21T10:00:00Z');
  const looks: number[] = [];
  for (let at: Date | undefined = end; (at = nextLook(end, at));) looks.push((at.getTime() - end.getTime()) / 60_000);
  expect(looks.slice(0, 8)).toEqual([2, 5, 10, 20, 40, 60, 120, 180]);
  expect([looks.length, looks.at(-1)]).toEqual([29, 24 * 60]);
});
