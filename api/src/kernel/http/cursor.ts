import { Refusal } from '#contract/error.ts';

/** An opaque place in a list: the sort values of the last row given. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor, or a refusal that names it. `length` is how many there must be. */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string')) return values;
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
