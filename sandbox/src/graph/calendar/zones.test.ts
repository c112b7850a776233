import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, wallAt, windowsNames } from './zones.ts';

const zones = [...windowsNames, ...Intl.supportedValuesOf('timeZone')];

test('Windows’ names are all known, in any case', () => {
  expect(windowsNames.length).toBeGreaterThan(130);
  for (const name of windowsNames) expect(wallAt(0, name.toUpperCase()).dateTime).toBe(wallAt(0, name).dateTime);
});

test('an instant that is read from the wall of any place is the same instant, unless the clocks were set back over it', () => {
  const century = fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2090, 0) / 1000 });
  fc.assert(
    fc.property(century, fc.constantFrom(...zones), (seconds, zone) => {
      const wall = wallAt(seconds * 1000, zone);
      expect(wallAt(instantOf(wall), zone)).toEqual(wall);
      expect(Math.abs(instantOf(wall) - seconds * 1000)).toBeLessThanOrEqual(2 * 3_600_000);
    }),
    { numRuns: 500 },
  );
});

test('a time that the change of clocks leaves out comes an hour later, one that comes twice is the first', () => {
  const at = (dateTime: string) => new Date(instantOf({ dateTime, timeZone: 'W. Europe Standard Time' })).toISOString();
  expect(at('2027-03-28T02:30:00')).toBe('2027-03-28T01:30:00.000Z');
  expect(at('2027-10-31T02:30:00')).toBe('2027-10-31T00:30:00.000Z');
});
