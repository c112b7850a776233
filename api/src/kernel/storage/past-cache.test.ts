import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDisk } from './disk.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'rapport-disk-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Half of them are whole blocks, from memory that begins with a block or does not.
const piece = fc.record({
  size: fc.oneof(
    fc.integer({ min: 1, max: 5 }).map((blocks) => blocks * 4_096),
    fc.integer({ min: 1, max: 20_000 }),
  ),
  from: fc.constantFrom(0, 0, 1, 512, 4_096),
  fill: fc.integer({ min: 1, max: 255 }),
});

test('whatever the size of the pieces and wherever they stand in memory, the file has every byte', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const [disk, name] = [createDisk(folder), `run/${run++}.bin`];
      const incoming = await disk.receive(name, 0);
      const expected: Buffer[] = [];
      let at = 0;
      for (const { size, from, fill } of pieces) {
        const memory = new Uint8Array(new SharedArrayBuffer(from + size, { maxByteLength: from + size }));
        const bytes = memory.subarray(from, from + size).fill(fill);
        await incoming.write(at, bytes);
        at += size;
        expected.push(Buffer.from(bytes));
      }
      await incoming.finish();
      await incoming.close();
      expect((await readFile(disk.path(name))).equals(Buffer.concat(expected))).toBe(true);
    }),
    { numRuns: 40 },
  );
});
