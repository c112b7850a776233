import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

// What the disk and the memory are divided in; open(2) on O_DIRECT.
const block = 4096;

/** A way to a file's disk that leaves the system's memory for files as it is. */
export interface PastTheCache {
  /** Whether the bytes have gone this way: only whole blocks do, from memory that begins with one, where the disk can. */
  write(bytes: Uint8Array, at: number): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens the way, where the system and the disk have one. A film that goes through the cache pushes out of it what people work with;
 * and on a virtual machine, whose memory is given to it as it is first used, that takes as long as reading the film, measured.
 */
export async function pastTheCache(path: string): Promise<PastTheCache | undefined> {
  if (!constants.O_DIRECT) return undefined;
  const file = await open(path, constants.O_WRONLY | constants.O_DIRECT).catch(() => undefined);
  return (
    file && {
      async write(bytes, at) {
        if (at % block || bytes.length % block) return false;
        const written = await file.write(bytes, 0, bytes.length, at).catch(() => undefined);
        return written?.bytesWritten === bytes.length;
      },
      close: () => file.close(),
    }
  );
}
