import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ianaOf, instantOf, isZone, localAt, windowsNames, windowsOf } from './zones.ts';

const zone = fc.constantFrom(...windowsNames.map(ianaOf));
const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000)); // prettier-ignore

test('every zone of Windows has a name of IANA’s, and is found again by it', () => {
  expect(windowsNames.length).toBeGreaterThanOrEqual(139);
  for (const name of windowsNames) {
    expect([name, isZone(ianaOf(name))]).toEqual([name, true]);
    expect(windowsOf(ianaOf(name))).toBe(name);
  }
});

test('a zone that IANA has renamed since is known by both names', () => {
  expect(windowsOf('Asia/Kolkata')).toBe('India Standard Time');
  expect(windowsOf('Europe/Kyiv')).toBe(windowsOf('Europe/Kiev'));
});

test('a zone that a mailbox made up itself is taken for UTC', () => {
  expect(ianaOf('tzone://Microsoft/Custom')).toBe('UTC');
  expect(ianaOf(null)).toBe('UTC');
});

test('a time on the wall and its instant are found from each other, except in the hour that comes twice', () => {
  fc.assert(
    fc.property(instant, zone, (at, name) => {
      const local = localAt(at, name);
      const again = instantOf(local, name);
      expect(localAt(again, name)).toBe(local);
      expect(Math.abs(again.getTime() - at.getTime())).toBeLessThanOrEqual(24 * 3_600_000);
      if (again.getTime() !== at.getTime()) expect(again.getTime()).toBeLessThan(at.getTime()); // of the two, the first
    }),
    { numRuns: 2_000 },
  );
});

test('what a change of clocks leaves out comes as much later', () => {
  expect(instantOf('2026-03-29T02:30:00', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-11-21T09:00:00', 'Asia/Kathmandu').toISOString()).toBe('2026-11-21T03:15:00.000Z');
});
