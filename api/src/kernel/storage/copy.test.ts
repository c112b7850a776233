import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copy, type Source } from './copy.ts';
import { createDisk, pieceSize } from './disk.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'rapport-disk-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const size = 13 * pieceSize + 4_321; // so that it is noted once what is safe
const bytes = Buffer.alloc(size);
for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** The file, which breaks off for good at a place, the first time that it comes there. */
function breakingAt(place: number): Source & { from: number[] } {
  let isBroken = false;
  let stands = Number.NaN;
  const from: number[] = [];
  return {
    from,
    async read(at, into) {
      if (at !== stands) from.push(at);
      stands = at + into.length;
      if (!isBroken && stands > place) {
        isBroken = true;
        stands = Number.NaN;
        throw new Error('killed');
      }
      into.set(bytes.subarray(at, at + into.length));
    },
    close: async () => {},
  };
}

test('killed wherever it is, a copy goes on from what was noted as safe, and every byte and the hash are right', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(size), async (place) => {
      const [disk, name] = [createDisk(folder), `run/${run++}.bin`];
      const source = breakingAt(place);
      let safe = 0;
      const attempt = async () => {
        const incoming = await disk.receive(name, safe);
        try {
          const hash = await copy(source, size, incoming, async (done) => void (safe = done));
          await incoming.finish();
          return hash.toString('hex');
        } finally {
          await incoming.close();
        }
      };
      await expect(attempt()).rejects.toThrow('killed');
      const from = safe;
      expect(await attempt()).toBe(sha256);
      expect(source.from).toEqual([0, from]);
      expect((await readFile(disk.path(name))).equals(bytes)).toBe(true);
      await disk.remove(name);
    }),
    { numRuns: 6, examples: [[0], [size - 1]] },
  );
});

test('a file that is whole already is found whole, and one that has lost bytes is taken up where it ends', async () => {
  const disk = createDisk(folder);
  const take = async (done: number) => {
    const incoming = await disk.receive('whole.bin', done);
    const from = incoming.done;
    await copy(breakingAt(Infinity), size, incoming, async () => {});
    await incoming.finish();
    await incoming.close();
    return from;
  };
  expect(await take(0)).toBe(0);
  expect(await take(size)).toBe(size);
  expect((await stat(disk.path('whole.bin'))).size).toBe(size);
  expect(() => disk.path('../../etc/passwd.txt')).toThrow();
});
