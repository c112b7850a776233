import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { png, type Colour, type Paint } from './png.ts';

// Rapport's mark: two voices that meet, and what they have in common. Drawn in a square of side 1.
const half = 0.19;
const voices = [
  { x: 0.41, y: 0.43, tail: -1 },
  { x: 0.59, y: 0.57, tail: 1 },
] as const;
const indigo: Colour = [0x35, 0x30, 0x7a, 255];
const white: Colour = [255, 255, 255, 255];
const mint: Colour = [0x6f, 0xe3, 0xc4, 255];
const teal: Colour = [0x1f, 0x9e, 0x95, 255];
const clear: Colour = [255, 255, 255, 0];

/** How far a point is outside a voice: a round square with one sharp corner below, on the side of its speaker. */
function outside(x: number, y: number, voice: (typeof voices)[number]): number {
  const [dx, dy] = [x - voice.x, y - voice.y];
  const corner = dy > 0 && dx * voice.tail > 0 ? 0 : 0.13;
  const [ax, ay] = [Math.abs(dx) - half + corner, Math.abs(dy) - half + corner];
  return Math.hypot(Math.max(ax, 0), Math.max(ay, 0)) + Math.min(Math.max(ax, ay), 0) - corner;
}

/** Enlarges the mark where the icon is small. */
const zoom = (value: number, scale: number) => 0.5 + (value - 0.5) / scale;

const tile = (background: (x: number, y: number) => Colour, scale = 1): Paint => {
  return (x, y) => {
    const [inFirst, inSecond] = voices.map((voice) => outside(zoom(x, scale), zoom(y, scale), voice) <= 0);
    if (inFirst && inSecond) return teal;
    if (inFirst) return white;
    if (inSecond) return mint;
    return background(x, y);
  };
};

const rounded = (x: number, y: number): Colour => {
  const corner = 0.22;
  const beyond = (value: number) => Math.max(corner - value, value - (1 - corner), 0);
  return Math.hypot(beyond(x), beyond(y)) <= corner ? indigo : clear;
};

/** White lines on nothing, as Teams wants its outline icon. */
const outline: Paint = (x, y) => {
  const away = voices.map((voice) => outside(zoom(x, 1.65), zoom(y, 1.65), voice));
  return away.some((distance) => distance <= 0 && distance >= -0.045) ? white : clear;
};

/** Every icon of the app package and of the Outlook add-in, by file. */
const icons: Record<string, () => Buffer> = {
  'appPackage/color.png': () =>
    png(
      192,
      tile(() => indigo),
    ),
  'appPackage/outline.png': () => png(32, outline),
  'appPackage/color32x32.png': () => png(32, tile(rounded, 1.2)),
  ...Object.fromEntries([16, 32, 64, 80, 128].map((size) => [`addin/public/assets/icon-${size}.png`, () => png(size, tile(rounded, 1.2))])),
};

// node scripts/icons.ts draws them all into their files.
for (const [name, draw] of Object.entries(icons)) {
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, draw());
}
