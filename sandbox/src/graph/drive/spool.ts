import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The bytes of files, on disk and never in memory together. */
export interface Spool {
  /** Writes a stream at a place, and hands each part to `onPart`; answers how many bytes came. Stops after `most`. */
  write(name: string, position: number, source: AsyncIterable<Buffer>, most: number, onPart: (part: Buffer) => void): Promise<number>;
  read(name: string, start: number, end: number): AsyncIterable<Buffer>;
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a folder for bytes: beside the store, or one that is forgotten at the end. */
export function openSpool(folder: string | undefined): Spool {
  let opened: Promise<string> | undefined;
  const path = async (name: string) => {
    opened ??= folder ? mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 }).then(() => join(folder, 'files')) : mkdtemp(join(tmpdir(), 'sandbox-files-')); // prettier-ignore
    return join(await opened, name);
  };
  return {
    async write(name, position, source, most, onPart) {
      const file = await open(await path(name), position === 0 ? 'w' : 'r+', 0o600);
      let written = 0;
      try {
        for await (const part of source) {
          if (written + part.length > most) return written + part.length;
          await file.write(part, 0, part.length, position + written);
          onPart(part);
          written += part.length;
        }
      } finally {
        await file.close();
      }
      return written;
    },
    async *read(name, start, end) {
      if (end > start) yield* createReadStream(await path(name), { start, end: end - 1, highWaterMark: 256 * 1024 });
    },
    async remove(name) {
      if (opened) await rm(await path(name), { force: true });
    },
    async close() {
      if (opened && !folder) await rm(await opened, { recursive: true, force: true });
    },
  };
}
