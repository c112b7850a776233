import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.ts';

const instant = fc
  .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2200-01-01') })
  .map((date) => date.toISOString());
const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));

test('a cursor brings back the place that it was made of', () => {
  fc.assert(fc.property(instant, fc.uuid(), (at, id) => expect(decodeCursor(encodeCursor([at, id]), ['instant', 'id'])).toEqual([at, id])));
  fc.assert(fc.property(text, fc.uuid(), (name, id) => expect(decodeCursor(encodeCursor([name, id]), ['text', 'id'])).toEqual([name, id])));
  fc.assert(fc.property(fc.nat(), (place) => expect(decodeCursor(encodeCursor([String(place)]), ['position'])).toEqual([String(place)])));
});

test('a cursor that no list of ours has given is refused, whatever it holds', () => {
  const id = crypto.randomUUID();
  const day = '2026-01-01T00:00:00.000Z';
  const wrong = [
    ['yesterday', id],
    ['0000-01-01T00:00:00Z', id],
    ['2026-02-30T00:00:00Z', id],
    [day, 'x'],
    [day],
    [day, id, id],
    [1, id],
    {},
    null,
  ];
  for (const values of wrong)
    expect(() => decodeCursor(encodeCursor(values as never), ['instant', 'id'])).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  expect(() => decodeCursor(encodeCursor(['a\0', id]), ['text', 'id'])).toThrow(expect.objectContaining({ field: 'cursor' }));
  fc.assert(fc.property(fc.string(), (cursor) => expect(() => decodeCursor(cursor, ['instant', 'id'])).toThrow('load it again')));
});
