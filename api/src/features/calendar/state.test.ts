import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ianaOf, instantOf, localAt, windowsNames } from '../../kernel/zones.ts';
import type { Connection } from '../../sync/resource.ts';
import { readTimes, stateOf, stateOfRow, toRow, writtenTimes, type Item } from './state.ts';

const connection = { organisationId: 'o', id: 'c', userId: 'u', account: 'ada@contoso.sandbox' } as Connection;
const zone = fc.constantFrom(...windowsNames);
const instant = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 }).map((minute) => new Date(minute * 60_000));
const utc = (date: Date) => ({ dateTime: `${date.toISOString().slice(0, 19)}.0000000`, timeZone: 'UTC' });
const attendee = fc.record({
  type: fc.constantFrom('required' as const, 'optional' as const, 'resource' as const),
  emailAddress: fc.record({ name: fc.string(), address: fc.emailAddress() }),
  status: fc.record({ response: fc.constantFrom('none' as const, 'accepted' as const, 'tentativelyAccepted' as const) }),
});
const people = fc.uniqueArray(attendee, { maxLength: 6, selector: ({ emailAddress }) => emailAddress.address.toLowerCase() });
const timed = fc.tuple(instant, fc.integer({ min: 0, max: 3_000 }), zone).map(([start, minutes, name]) => ({
  isAllDay: false,
  start: utc(start),
  end: utc(new Date(start.getTime() + minutes * 60_000)),
  originalStartTimeZone: name,
}));
const days = fc.tuple(instant, fc.integer({ min: 1, max: 9 }), zone).map(([at, length, name]) => {
  const midnight = new Date(Math.floor(at.getTime() / 86_400_000) * 86_400_000);
  return {
    isAllDay: true,
    start: utc(midnight),
    end: utc(new Date(midnight.getTime() + length * 86_400_000)),
    originalStartTimeZone: name,
  };
});
const weekday = fc.constantFrom('monday' as const, 'tuesday' as const, 'sunday' as const);
const recurrence = fc.record({
  pattern: fc.record({
    type: fc.constantFrom('daily' as const, 'weekly' as const, 'absoluteMonthly' as const, 'relativeYearly' as const),
    interval: fc.integer({ min: 1, max: 9 }),
    month: fc.integer({ min: 0, max: 12 }),
    dayOfMonth: fc.integer({ min: 0, max: 31 }),
    daysOfWeek: fc.uniqueArray(weekday, { minLength: 1 }),
    firstDayOfWeek: weekday,
    index: fc.constantFrom('first' as const, 'last' as const),
  }),
  range: fc.record({
    type: fc.constantFrom('noEnd' as const, 'endDate' as const, 'numbered' as const),
    startDate: fc.constant('2027-03-01'),
    endDate: fc.constantFrom('0001-01-01', '2028-03-01'),
    numberOfOccurrences: fc.nat({ max: 9 }),
    recurrenceTimeZone: zone,
  }),
});
const series = fc.oneof(
  fc.constant({}),
  recurrence.map((dates) => ({ type: 'seriesMaster' as const, recurrence: dates })),
);
const item: fc.Arbitrary<Item> = fc
  .tuple(
    fc.oneof(timed, days),
    people,
    fc.record({ subject: fc.string(), sensitivity: fc.constantFrom('normal' as const, 'private' as const, 'personal' as const) }),
    series,
  ) // prettier-ignore
  .map(([times, attendees, rest, dates]) => ({ id: 'e', ...times, attendees, ...rest, ...dates, location: { displayName: 'Room 4' } }));

test('what is read of an event and what is read of its row are the same, so that nothing is sent that nobody changed', () => {
  fc.assert(
    fc.property(item, (one) => {
      const state = stateOf(one);
      expect(stateOfRow(toRow(connection, { recordId: 'r', item: one, state }, null) as never)).toEqual(state);
    }),
  );
});

test('a time means the same instant here and at Microsoft, in every zone of Windows', () => {
  fc.assert(
    fc.property(timed, (times) => {
      const { start, zone: name } = readTimes(stateOf({ id: 'e', ...times }).when);
      expect(name).toBe(ianaOf(times.originalStartTimeZone));
      const given = new Date(`${times.start.dateTime.slice(0, 19)}Z`);
      expect(localAt(instantOf(start, name), name)).toBe(localAt(given, name));
    }),
    { numRuns: 500 },
  );
});

test('whole days are the days that were written, wherever they are read', () => {
  fc.assert(
    fc.property(days, (times) => {
      expect(readTimes(stateOf({ id: 'e', ...times }).when)).toMatchObject({
        start: times.start.dateTime.slice(0, 19),
        end: times.end.dateTime.slice(0, 19),
        isAllDay: true,
      });
    }),
  );
});

test('times are read as they were written', () => {
  const local = instant.map((at) => at.toISOString().slice(0, 19));
  fc.assert(
    fc.property(fc.record({ start: local, end: local, zone: zone.map(ianaOf), isAllDay: fc.boolean() }), (times) =>
      expect(readTimes(writtenTimes(times))).toEqual({ ...times, recurrence: null }),
    ),
  );
});
