import { crc32, deflateSync } from 'node:zlib';

export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** The colour at a point of the unit square. */
export type Paint = (x: number, y: number) => Colour;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const samples = 8;

/** A square PNG (https://www.w3.org/TR/png-3/), each pixel the mean of 8 × 8 points. */
export function png(size: number, paint: Paint): Buffer {
  const row = 1 + size * 4;
  const data = Buffer.alloc(size * row);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) data.set(pixel(x, y, size, paint), y * row + 1 + x * 4);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8); // 8 bits a channel, red green blue alpha
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(data, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** Width and height of a PNG file. */
export function pngSize(file: Uint8Array): { width: number; height: number } | undefined {
  const bytes = Buffer.from(file);
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(signature)) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

// Weighted by alpha, or the edges of a shape would take on the colour of what is transparent beside it.
function pixel(x: number, y: number, size: number, paint: Paint): Colour {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let i = 0; i < samples * samples; i++) {
    const [r, g, b, a] = paint((x + ((i % samples) + 0.5) / samples) / size, (y + (Math.floor(i / samples) + 0.5) / samples) / size);
    red += r * a;
    green += g * a;
    blue += b * a;
    alpha += a;
  }
  const mean = (sum: number) => (alpha ? Math.round(sum / alpha) : 255);
  return [mean(red), mean(green), mean(blue), Math.round(alpha / (samples * samples))];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
