import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysLater, daysOf, daysShown } from './days.ts';

const someDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('so many days later and as many back is the same day', () => {
  fc.assert(fc.property(someDay, fc.integer({ min: -800, max: 800 }), (day, count) => daysLater(daysLater(day, count), -count) === day));
});

test('a week holds the day that it is shown for, and begins where the person’s weeks begin', () => {
  expect(daysShown('week', '2026-11-25', 1)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']); // prettier-ignore
  expect(daysShown('week', '2026-11-29', 7)[0]).toBe('2026-11-29');
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 7 }), (day, first) => {
      const days = daysShown('week', day, first);
      expect(days).toContain(day);
      expect(new Date(`${days[0]}T12:00:00`).getDay() || 7).toBe(first);
    }),
  );
});

test('an event until midnight is not on the next day, and whole days are those that were written', () => {
  const at = (time: string) => new Date(time).toISOString();
  const evening = { startsAt: at('2026-11-25T22:00:00'), endsAt: at('2026-11-26T00:00:00'), allDay: null };
  expect(daysOf(evening)).toEqual(['2026-11-25', '2026-11-25']);
  expect(daysOf({ ...evening, allDay: { from: '2026-11-25', until: '2026-11-27' } })).toEqual(['2026-11-25', '2026-11-26']);
});
