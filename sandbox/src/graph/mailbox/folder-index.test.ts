import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFolderIndex } from './folder-index.ts';

interface Model {
  number: number;
  received: string;
  isRead: boolean;
}

test('a folder stays in order and its counters right, whatever comes and goes', () => {
  const arrival = fc.record({
    received: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
    isRead: fc.boolean(),
    leaves: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(arrival, { maxLength: 40 }), (arrivals) => {
      const known = new Map<number, Model>();
      const index = createFolderIndex((number) => known.get(number)!.received);
      for (const [number, { leaves, ...rest }] of arrivals.entries()) {
        known.set(number, { number, ...rest });
        index.add({ received: rest.received, number }, rest.isRead);
        const first = [...known.values()][0]!;
        if (leaves) {
          index.remove(first, first.isRead);
          known.delete(first.number);
        }
      }
      const order = [...known.values()].sort((a, b) =>
        a.received === b.received ? b.number - a.number : a.received < b.received ? 1 : -1,
      );
      expect(index.numbers()).toEqual(order.map(({ number }) => number));
      expect([index.total, index.unread]).toEqual([known.size, order.filter(({ isRead }) => !isRead).length]);
      for (const [at, place] of order.entries()) expect(index.through(place)).toBe(at + 1);
    }),
  );
});

test('the log tells what came after a change, also when it has been shortened', () => {
  const index = createFolderIndex(() => '2026-01-01');
  index.add({ received: '2026-01-01', number: 1 }, true);
  for (let change = 1; change <= 50_000; change += 1) index.record({ change, number: change % 2 ? 1 : 2, leftWithMoves: null });
  expect([...index.since(49_998)].map(({ change }) => change)).toEqual([49_999, 50_000]);
  expect([...index.since(0)].length).toBeLessThan(25_000);
  expect(index.lastChange).toBe(50_000);
});
