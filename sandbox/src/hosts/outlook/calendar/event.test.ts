import { expect, test } from '@jest/globals';
import { addDays, isOn, mondayOf } from './event.ts';

test('a week begins on its Monday, on whichever of its days one looks', () => {
  const monday = new Date(2027, 2, 22);
  for (let day = 0; day < 7; day += 1) expect(mondayOf(addDays(new Date(2027, 2, 22, 13), day))).toEqual(monday);
});

test('an all-day event is on its own dates alone, wherever it is read', () => {
  const event = { isAllDay: true, start: { dateTime: '2027-03-22T00:00:00.0000000' }, end: { dateTime: '2027-03-24T00:00:00.0000000' } };
  expect([21, 22, 23, 24].map((day) => isOn(event, new Date(2027, 2, day)))).toEqual([false, true, true, false]);
});

test('an event that ends at midnight is not on the next day', () => {
  const at = (time: Date) => ({ dateTime: time.toISOString().replace('Z', '0000') });
  const event = { isAllDay: false, start: at(new Date(2027, 2, 22, 22)), end: at(new Date(2027, 2, 23)) };
  expect([22, 23].map((day) => isOn(event, new Date(2027, 2, day)))).toEqual([true, false]);
});
