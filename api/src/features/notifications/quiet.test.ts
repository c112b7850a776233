import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localAt } from '../../kernel/zones.ts';
import { afterQuiet } from './quiet.ts';

const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia');
const hour = fc.integer({ min: 0, max: 23 });
const at = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

test('nobody is told anything in the quiet hours of their own day, nor later than at their end', () => {
  fc.assert(
    fc.property(at, hour, hour, zone, (now, from, until, name) => {
      const told = afterQuiet({ from, until, zone: name }, now);
      const localHour = Number(localAt(told, name).slice(11, 13));
      const isQuiet = from < until ? localHour >= from && localHour < until : from > until && (localHour >= from || localHour < until);
      expect(isQuiet).toBe(false);
      expect(told >= now).toBe(true);
      expect(told.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000); // a day on which clocks are put back is longer
      if (told > now) expect(localAt(told, name).slice(14)).toBe('00:00');
    }),
    { numRuns: 500 },
  );
});

test('outside of quiet hours, and without any, everything is told at once', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  expect(afterQuiet(null, now)).toBe(now);
  expect(afterQuiet({ from: 20, until: 7, zone: 'Europe/Berlin' }, now)).toBe(now);
  expect(afterQuiet({ from: 20, until: 7, zone: 'Asia/Tokyo' }, now)).toEqual(new Date('2026-11-21T22:00:00Z'));
});
