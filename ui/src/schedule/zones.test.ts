import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, localAt, zoneWords } from './zones.ts';

const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
const minutes = fc.date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

test('a time on the wall is the same time again after it went around the world', () => {
  fc.assert(
    fc.property(minutes, zones, (instant, zone) => {
      const local = localAt(instant, zone);
      expect(localAt(instantOf(local, zone), zone)).toBe(local);
    }),
  );
});

test('a time that the change to summer leaves out comes an hour later', () => {
  expect(instantOf('2027-03-28T02:30', 'Europe/Berlin').toISOString()).toBe('2027-03-28T01:30:00.000Z');
});

test('a zone is named with its distance from Greenwich on that day', () => {
  expect(zoneWords('Europe/Berlin', new Date('2026-07-01'), 'en')).toBe('Europe/Berlin (GMT+2)');
  expect(zoneWords('America/New_York', new Date('2026-12-01'), 'en')).toBe('America/New York (GMT-5)');
});
