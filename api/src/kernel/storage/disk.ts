import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pastTheCache } from './past-cache.ts';
import type { Incoming } from './place.ts';

// Large enough that writing is not what a copy waits for, small enough for many copies at a time.
export const pieceSize = 5 * 1024 * 1024;

/** Files on the server's own disk, below one folder. */
export interface Disk {
  /** Begins a file of this name, or goes on with one of which so many bytes were said to be safe. */
  receive(name: string, done: number): Promise<Incoming>;
  read(name: string): AsyncIterable<Uint8Array>;
  /** Where a whole file stands. */
  path(name: string): string;
  remove(name: string): Promise<void>;
}

/** Opens the folder; it is made with the first file. */
export function createDisk(folder: string): Disk {
  const path = (name: string) => {
    if (!/^[\w-]+(\/[\w-]+)*\.\w+$/.test(name)) throw new Error('not a name of ours');
    return join(folder, name);
  };
  return {
    path,
    read: (name) => createReadStream(path(name), { highWaterMark: 1024 * 1024 }),
    remove: (name) => rm(path(name), { force: true }),
    async receive(name, known) {
      const [whole, part] = [path(name), `${path(name)}.part`];
      const sizeOf = (file: string) => stat(file).then(({ size }) => size, () => 0); // prettier-ignore
      if (known > 0 && (await sizeOf(whole)) >= known) await rename(whole, part).catch(() => {}); // it was killed after the last step
      await mkdir(dirname(part), { recursive: true, mode: 0o700 });
      const done = Math.min(known, await sizeOf(part));
      const file = await open(part, done ? 'r+' : 'w', 0o600);
      const past = await pastTheCache(part);
      return {
        done,
        pieceSize,
        async write(at, bytes) {
          if (await past?.write(bytes, at)) return;
          // A disk that is full takes a part, and says why when it is asked to take the rest.
          for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
        },
        settle: () => file.datasync(),
        async finish() {
          await file.datasync();
          await rename(part, whole);
          return { name };
        },
        async close() {
          await past?.close();
          await file.close();
        },
        reread: (until) => createReadStream(part, { end: until - 1, highWaterMark: 1024 * 1024 }),
      };
    },
  };
}
