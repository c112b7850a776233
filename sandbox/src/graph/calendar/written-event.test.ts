import { expect, test } from '@jest/globals';
import { readWrittenEvent } from './written-event.ts';

test.each([
  ['a property of the wrong type', { isAllDay: 'yes' }, 'BadRequest'],
  ['a word that is none of Graph’s', { showAs: 'away' }, 'BadRequest'],
  ['a day that does not exist', { start: { dateTime: '2027-13-01T00:00:00', timeZone: 'UTC' } }, 'BadRequest'],
  ['a property that events do not have', { color: 'red' }, 'RequestBodyRead'],
  ['a property that nobody may write', { iCalUId: 'mine' }, 'ErrorInvalidPropertySet'],
  ['a zone that does not exist', { start: { dateTime: '2027-01-01T00:00:00', timeZone: 'Mars' } }, 'TimeZoneNotSupportedException'],
  ['nothing at all', undefined, 'BadRequest'],
])('an event with %s is refused', (_what, body, code) => {
  expect(() => readWrittenEvent(body)).toThrow(expect.objectContaining({ status: 400, code }));
});

test.each([
  ['2027-01-02', '2027-01-02T00:00:00'],
  ['2027-01-02T09:30', '2027-01-02T09:30:00'],
  ['2027-01-02T09:30:15.0000000', '2027-01-02T09:30:15'],
  ['2027-01-02T09:30:15Z', '2027-01-02T09:30:15'],
])('the time %s is read as %s', (dateTime, read) => {
  expect(readWrittenEvent({ start: { dateTime, timeZone: 'UTC' } }).start?.dateTime).toBe(read);
});
