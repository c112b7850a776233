import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recordingBytes } from './recording-bytes.ts';

const all = (id: string, size: number, start?: number, end?: number) => Buffer.concat([...recordingBytes(id, size, start, end)]);

test('any part of a recording is the same as in the whole, and the whole is as large as it says', () => {
  const sizes = fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 262_000, max: 600_000 }));
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (size, one, other) => {
      const [start, end] = [Math.floor(size * Math.min(one, other)), Math.floor(size * Math.max(one, other))];
      const whole = all('a recording', size);
      expect(whole.length).toBe(size);
      expect(all('a recording', size, start, end).equals(whole.subarray(start, end))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('a recording is a film, and everything after the film is in one box that players skip', () => {
  const size = 700_000;
  const bytes = all('another', size);
  const boxes: [string, number][] = [];
  for (let at = 0; at < size;) {
    const short = bytes.readUInt32BE(at);
    const length = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    boxes.push([bytes.toString('latin1', at + 4, at + 8), at + length]);
    at += length;
  }
  expect(boxes.map(([name]) => name)).toEqual(['ftyp', 'moov', ...boxes.slice(2, -1).map(([name]) => name), 'free']);
  expect(boxes.at(-1)![1]).toBe(size);
  expect(all('one', size).equals(bytes)).toBe(false);
});
