import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { slotOf, type Slot } from './occurrence.ts';

const minute = 60_000;
const hour = 60 * minute;
const slotAt = (id: string, from: number, until: number): Slot => ({ id, startsAt: new Date(from * hour), endsAt: new Date(until * hour) });
const idsOf = (slots: Slot[], ...hours: number[]) => hours.map((at) => slotOf(slots, new Date(at * hour))?.id);

test('a call is of the occurrence in whose time it began, else of the nearest: early, or once more after the end', () => {
  const daily = [0, 1, 2].map((day) => slotAt(String(day), day * 24, day * 24 + 1));
  expect(idsOf(daily, 0.5, 24.9, 23.5, 26, 47, 49.5, 1_000, -5)).toEqual(['0', '1', '1', '1', '2', '2', '2', '0']);
  expect(slotOf([], new Date())).toBeUndefined();
});

test('who meets again late in the evening is still in the meeting of that day', () => {
  const daily = [9, 33].map((from, day) => slotAt(String(day), from, from + 1));
  expect(idsOf(daily, 12, 23, 24, 31, 32.5)).toEqual(['0', '0', '0', '0', '1']);
});

test('two on one day, one after the other, and one over midnight each have their own calls', () => {
  const day = [slotAt('early', 9, 10), slotAt('next', 10, 11), slotAt('night', 23.5, 24.5), slotAt('tomorrow', 33, 34)];
  expect(idsOf(day, 9.9, 10, 10.9, 11, 23, 23.9, 24.2, 25, 32.9)).toEqual(['early', 'next', 'next', 'next', 'night', 'night', 'night', 'night', 'tomorrow']); // prettier-ignore
});

const slot = fc
  .record({ id: fc.uuid(), start: fc.nat(2_000), length: fc.integer({ min: 1, max: 300 }) })
  .map(({ id, start, length }): Slot => ({ id, startsAt: new Date(start * minute), endsAt: new Date((start + length) * minute) }));
const slots = fc.uniqueArray(slot, { selector: ({ id }) => id, minLength: 1, maxLength: 12 });

test('in whatever order occurrences are known, a call is of the same one', () => {
  fc.assert(
    fc.property(slots, fc.integer({ min: -200, max: 3_000 }), (all, at) => {
      expect(slotOf(all.toReversed(), new Date(at * minute))).toBe(slotOf(all, new Date(at * minute)));
    }),
  );
});

test('wherever occurrences were moved to, a call during one is of one that was on, and a call beside all of them skips none', () => {
  fc.assert(
    fc.property(slots, fc.integer({ min: -200, max: 3_000 }), (all, minutes) => {
      const at = minutes * minute;
      const chosen = slotOf(all, new Date(at))!;
      const [from, until] = [chosen.startsAt.getTime(), chosen.endsAt.getTime()];
      const isOn = ({ startsAt, endsAt }: Slot) => startsAt.getTime() <= at && at < endsAt.getTime();
      if (all.some(isOn)) return expect(isOn(chosen)).toBe(true);
      const between = (one: Slot) =>
        until <= at
          ? one.startsAt.getTime() >= until && one.endsAt.getTime() <= at && one.endsAt.getTime() > until
          : one.startsAt.getTime() >= at && one.startsAt.getTime() < from;
      expect(all.filter(between)).toEqual([]);
      // Ahead of its time only when it is about to begin, or when there is nothing before.
      if (from > at) expect(from - at <= hour || all.every(({ startsAt }) => startsAt.getTime() >= from)).toBe(true);
    }),
  );
});
