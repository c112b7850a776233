import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarEvent } from '#contract/calendar.ts';
import { blocksOf, nowOn, spansOf } from './layout.ts';

const day = '2026-11-25';
const event = (id: string, from: Date, minutes: number, allDay: CalendarEvent['allDay'] = null) =>
  ({ id, startsAt: from.toISOString(), endsAt: new Date(from.getTime() + minutes * 60_000).toISOString(), allDay }) as CalendarEvent;
const hour = (number: number) => new Date(2026, 10, 25, number);

test('events at the same time stand beside each other, and one after them has the whole width', () => {
  const blocks = blocksOf([event('a', hour(9), 60), event('b', hour(9), 30), event('c', hour(11), 60)], day);
  expect(blocks.map(({ event: { id }, lane, lanes }) => [id, lane, lanes])).toEqual([['a', 0, 2], ['b', 1, 2], ['c', 0, 1]]); // prettier-ignore
});

test('no two events cover each other, and each is there', () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 600 })), { maxLength: 30 });
  fc.assert(
    fc.property(some, (times) => {
      const events = times.map(([at, length], index) => event(String(index), new Date(2026, 10, 25, 0, at), length));
      const blocks = blocksOf(events, day);
      expect(blocks).toHaveLength(events.length);
      for (const one of blocks)
        for (const other of blocks)
          if (one !== other && one.lane === other.lane) expect(one.to <= other.from || other.to <= one.from).toBe(true);
      for (const { lane, lanes, from, to } of blocks) expect(lane < lanes && from < to && to <= 1_440).toBe(true);
    }),
  );
});

test('an event through the night is on both days', () => {
  const night = event('night', hour(22), 240);
  expect(blocksOf([night], day)).toMatchObject([{ from: 1_320, to: 1_440 }]);
  expect(blocksOf([night], '2026-11-26')).toMatchObject([{ from: 0, to: 120 }]);
});

test('whole days stand in rows above the hours, cut to what is shown', () => {
  const whole = (id: string, from: string, until: string) => event(id, hour(0), 1_440, { from, until });
  const spans = spansOf([whole('trip', '2026-11-20', '2026-11-26'), whole('fair', '2026-11-25', '2026-11-27'), whole('later', '2026-11-26', '2026-11-27')], [day, '2026-11-26']); // prettier-ignore
  expect(spans.map(({ event: { id }, first, last, row }) => [id, first, last, row])).toEqual([['trip', 0, 0, 0], ['fair', 0, 1, 1], ['later', 1, 1, 0]]); // prettier-ignore
});

test('the line of the present is on today alone', () => {
  expect(nowOn(day, new Date(2026, 10, 25, 9, 30))).toBe(570);
  expect(nowOn('2026-11-26', new Date(2026, 10, 25, 9, 30))).toBeUndefined();
});
