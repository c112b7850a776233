import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { slotOf, type Slot } from './occurrence.ts';

const hour = 3_600_000;
const slots: Slot[] = [0, 1, 2].map((day) => ({
  id: String(day),
  startsAt: new Date(day * 24 * hour),
  endsAt: new Date(day * 24 * hour + hour),
}));

test('a call is of the occurrence in whose time it began, else of the nearest: early, or once more after the end', () => {
  const idAt = (hours: number) => slotOf(slots, new Date(hours * hour))?.id;
  expect([0.5, 24.9, 23.5, 26, 47, 49.5, 1_000, -5].map(idAt)).toEqual(['0', '1', '1', '1', '2', '2', '2', '0']);
  expect(slotOf([], new Date())).toBeUndefined();
});

test('in whatever order occurrences are known, a call is of the same one', () => {
  const slot = fc
    .record({ id: fc.uuid(), start: fc.nat(1_000), length: fc.nat(50) })
    .map(({ id, start, length }): Slot => ({ id, startsAt: new Date(start), endsAt: new Date(start + length) }));
  fc.assert(
    fc.property(fc.uniqueArray(slot, { selector: ({ id }) => id, minLength: 1 }), fc.nat(1_200), (all, at) => {
      const chosen = slotOf(all, new Date(at))!;
      expect(slotOf(all.toReversed(), new Date(at))).toBe(chosen);
      const away = ({ startsAt, endsAt }: Slot) => Math.max(startsAt.getTime() - at, at - endsAt.getTime(), 0);
      expect(away(chosen)).toBe(Math.min(...all.map(away)));
    }),
  );
});
