import { startHash, type Hash } from './hash.ts';
import type { Incoming } from './place.ts';

/** Bytes of a file from one offset up to another. */
export type Source = (from: number, until: number) => AsyncIterable<Uint8Array>;

// What a kill loses at most, and how often people see it grow; a settled write costs some 10 ms.
const settleEvery = 60 * 1024 * 1024;

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
    if (at > 0) for await (const part of to.reread?.(at) ?? source(0, at)) await hash.update(part);
    for await (const piece of pieces(source(at, size), to.pieceSize)) {
      await writing;
      if (at - settledAt >= settleEvery) {
        await settling;
        settling = quietly(settle(to, at, progress));
        settledAt = at;
      }
      const from = at;
      at += piece.length;
      writing = quietly(written(to, from, piece, hash));
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

/** Gathers a stream into pieces. A piece is good until the next but one is asked for. */
async function* pieces(stream: AsyncIterable<Uint8Array>, pieceSize: number): AsyncGenerator<Uint8Array> {
  // The same two for good: what is held as long as a piece is written outlives young garbage, and collecting the old took a third
  // of the server's time, measured. Shared, because the thread that hashes reads them too.
  const buffers = [new Uint8Array(new SharedArrayBuffer(pieceSize)), new Uint8Array(new SharedArrayBuffer(pieceSize))] as const;
  let [at, filled] = [0, 0];
  for await (let part of stream)
    while (part.length) {
      const some = part.subarray(0, pieceSize - filled);
      buffers[at % 2]!.set(some, filled);
      filled += some.length;
      part = part.subarray(some.length);
      if (filled < pieceSize) continue;
      yield buffers[at++ % 2]!;
      filled = 0;
    }
  if (filled) yield buffers[at % 2]!.subarray(0, filled);
}
