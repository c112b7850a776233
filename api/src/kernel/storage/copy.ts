import { createHash } from 'node:crypto';
import type { Incoming } from './place.ts';

/** Bytes of a file from one offset up to another. */
export type Source = (from: number, until: number) => AsyncIterable<Uint8Array>;

// What a kill loses at most, and how often people see it grow; a settled write costs some 10 ms.
const settleEvery = 60 * 1024 * 1024;

/**
 * Copies a file to its place, from where it broke off; while one piece is written the next is fetched, and no more than two are
 * in memory. `progress` hears how many bytes are safe; making them safe holds up neither. Answers the SHA-256 of all of it.
 */
export async function copy(source: Source, size: number, to: Incoming, progress: (done: number) => Promise<void>): Promise<Buffer> {
  const hash = createHash('sha256');
  // A hash cannot be kept half made: what is there already is read once more.
  if (to.done > 0) for await (const part of to.reread?.(to.done) ?? source(0, to.done)) hash.update(part);
  let at = to.done;
  let settledAt = at;
  let writing = Promise.resolve();
  let settling = Promise.resolve();
  try {
    for await (const piece of pieces(source(at, size), to.pieceSize, (part) => hash.update(part))) {
      await writing;
      if (at - settledAt >= settleEvery) {
        await settling;
        settling = quietly(settle(to, at, progress));
        settledAt = at;
      }
      writing = quietly(to.write(at, piece));
      at += piece.length;
    }
    await writing;
    await settling;
  } finally {
    await Promise.allSettled([writing, settling]); // whoever goes on with it is alone with it
  }
  return hash.digest();
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

/** Gathers a stream into pieces, in two buffers by turns: a piece is valid until the one after the next is begun. */
async function* pieces(
  stream: AsyncIterable<Uint8Array>,
  pieceSize: number,
  onPart: (part: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const buffers = [Buffer.allocUnsafeSlow(pieceSize), Buffer.allocUnsafeSlow(pieceSize)] as const;
  let turn = 0;
  let filled = 0;
  for await (const part of stream) {
    onPart(part);
    for (let taken = 0; taken < part.length;) {
      const some = part.subarray(taken, taken + pieceSize - filled);
      buffers[turn as 0 | 1].set(some, filled);
      filled += some.length;
      taken += some.length;
      if (filled < pieceSize) continue;
      yield buffers[turn as 0 | 1];
      turn = 1 - turn;
      filled = 0;
    }
  }
  if (filled) yield buffers[turn as 0 | 1].subarray(0, filled);
}
