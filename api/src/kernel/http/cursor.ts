import { z } from 'zod';
import { Refusal } from '#contract/error.ts';
import { Id, Instant } from '#contract/page.ts';

/** An opaque place in a list: the sort values of the last row given. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

// What comes back from outside goes into a comparison in the database, which would fail on anything else.
const kinds = {
  text: z.string().refine((text) => !text.includes('\0')),
  instant: Instant.refine((at) => at >= '0001'), // PostgreSQL knows no year 0
  id: Id,
  position: z.string().regex(/^\d{1,15}$/),
};

/** The values of a cursor, each of its kind, or a refusal that names it. */
export function decodeCursor(cursor: string, of: readonly (keyof typeof kinds)[]): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === of.length) return of.map((kind, index) => kinds[kind].parse(values[index]));
  } catch {
    // falls through: whatever it is, it is no cursor of ours
  }
  throw new Refusal('invalid_input', 'This list has changed. Please load it again.', 'cursor');
}

/** Cuts a list that was read with one row too many into a page. */
export function page<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => string[],
): { items: Item[]; next?: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return rows.length > limit && last ? { items: shown.map(item), next: encodeCursor(key(last)) } : { items: shown.map(item) };
}
