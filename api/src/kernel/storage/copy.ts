import { startHash, type Hash } from './hash.ts';
import type { Incoming } from './place.ts';

/** Where a file comes from. It is read from the front to the end, most of the time. */
export interface Source {
  /** Fills shared memory with what stands at an offset; fails where it cannot be filled. */
  read(from: number, into: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

// What a kill loses at most, and how often people see it grow; a settled write costs some 10 ms.
const settleEvery = 60 * 1024 * 1024;

const rereadSize = 5 * 1024 * 1024;

/**
 * Copies a file to its place, from where it broke off; while one piece is written and hashed the next is fetched, and no more
 * than two are in memory. `progress` hears how many bytes are safe; making them safe holds up neither. Answers the SHA-256 of
 * all of it.
 */
export async function copy(source: Source, size: number, to: Incoming, progress: (done: number) => Promise<void>): Promise<Buffer> {
  const hash = startHash();
  let at = to.done;
  let settledAt = at;
  let writing: Promise<unknown> = Promise.resolve();
  let settling = Promise.resolve();
  try {
    // A hash cannot be kept half made: what is there already is read once more.
    if (at > 0) for await (const part of to.reread?.(at) ?? partsOf(source, at)) await hash.update(part);
    for (const buffers = [shared(to.pieceSize), shared(to.pieceSize)]; at < size; buffers.reverse()) {
      const piece = buffers[0]!.subarray(0, size - at);
      await source.read(at, piece);
      await writing;
      if (at - settledAt >= settleEvery) {
        await settling;
        settling = quietly(settle(to, at, progress));
        settledAt = at;
      }
      writing = quietly(written(to, at, piece, hash));
      at += piece.length;
    }
    await writing;
    await settling;
    return await hash.digest();
  } finally {
    await Promise.allSettled([writing, settling]); // whoever goes on with it is alone with it
    await hash.close();
  }
}

async function written(to: Incoming, at: number, piece: Uint8Array, hash: Hash): Promise<void> {
  const hashing = quietly(hash.update(piece));
  await to.write(at, piece);
  await hashing;
}

async function settle(to: Incoming, at: number, progress: (done: number) => Promise<void>): Promise<void> {
  await to.settle();
  await progress(at);
}

/** A promise that is awaited later: until then nobody misses its failure. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

// The thread that reads and the one that hashes use the same memory. What may grow begins with a block of memory, which a disk
// wants of what it takes past the cache.
const shared = (size: number) => new Uint8Array(new SharedArrayBuffer(size, { maxByteLength: size }));

/** The first bytes of a file, up to an offset. A part is good until the next is asked for. */
export async function* partsOf(source: Source, until: number): AsyncGenerator<Uint8Array> {
  const buffer = shared(rereadSize);
  for (let at = 0; at < until; at += buffer.length) {
    const part = buffer.subarray(0, until - at);
    await source.read(at, part);
    yield part;
  }
}
