import { readFileSync } from 'node:fs';
import { randomFrom } from '../../faults.ts';

/** A film of five seconds, made for this purpose: every recording begins with it and plays. */
const film = readFileSync(new URL('five-seconds.mp4', import.meta.url));

const blockSize = 256 * 1024;
const boxHeader = 16;

/**
 * The bytes of a recording from `start` up to but not including `end`. They are made up on the way, always the same for
 * one id, and are never in memory together: the film, and after it a box that players skip, as large as it has to be.
 */
export function* recordingBytes(id: string, size: number, start = 0, end = size): Generator<Buffer> {
  const head = headOf(size);
  const noise = noiseOf(id);
  for (let at = start; at < end;) {
    if (at < head.length) {
      const part = head.subarray(at, Math.min(head.length, end));
      yield part;
      at += part.length;
      continue;
    }
    const within = (at - head.length) % blockSize;
    const block = Buffer.from(noise);
    block.writeDoubleBE((at - head.length - within) / blockSize); // no two blocks alike, so that a swap shows
    const part = block.subarray(within, within + end - at);
    yield part;
    at += part.length;
  }
}

/** The film and the beginning of the box around all that follows. ISO/IEC 14496-12, 4.2 and 8.1.2 */
function headOf(size: number): Buffer {
  if (size < film.length + boxHeader) return film.subarray(0, size);
  const box = Buffer.alloc(boxHeader);
  box.writeUInt32BE(1, 0); // the size stands behind the name, in 64 bits
  box.write('free', 4, 'latin1');
  box.writeBigUInt64BE(BigInt(size - film.length), 8);
  return Buffer.concat([film, box]);
}

function noiseOf(id: string): Buffer {
  let seed = 0;
  for (const letter of id) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0;
  const random = randomFrom(seed);
  const noise = Buffer.allocUnsafe(blockSize);
  for (let at = 0; at < blockSize; at += 4) noise.writeUInt32LE((random() * 4294967296) >>> 0, at);
  return noise;
}
