import type { MessageSummary } from '#contract/mail.ts';
import { dateGroup } from '#ui/time.ts';

/** A line of the list: the heading of a part of time, or a message. */
export type Row = { kind: 'heading'; title: string } | { kind: 'message'; message: MessageSummary; position: number };

/** Messages, newest first, under the parts of time to which they belong. */
export function rowsOf(messages: readonly MessageSummary[], now: Date, locale?: string): Row[] {
  const rows: Row[] = [];
  let current: string | undefined;
  for (const [index, message] of messages.entries()) {
    const title = dateGroup(message.receivedAt, now, locale);
    if (title !== current) rows.push({ kind: 'heading', title });
    current = title;
    rows.push({ kind: 'message', message, position: index + 1 });
  }
  return rows;
}

/** The row from which a key leads `step` messages further; undefined where there is none. */
export function messageAfter(rows: readonly Row[], from: number, step: number): number | undefined {
  const direction = Math.sign(step);
  let found: number | undefined;
  for (let index = from + direction, left = Math.abs(step); left > 0 && index >= 0 && index < rows.length; index += direction)
    if (rows[index]!.kind === 'message') {
      found = index;
      left -= 1;
    }
  return found;
}

const heights = { heading: 32, message: 80 };

/** How tall a row is, in pixels: fixed, so that the list knows where every row stands without having drawn it. */
export const heightOf = (row: Row): number => heights[row.kind];

/** What makes a row the same row after a change of the list. */
export const keyOf = (row: Row): string => (row.kind === 'heading' ? row.title : row.message.id);

/** Where to scroll so that what a person reads stays where it is when rows came or went above it. At the very top the newest stays in sight. */
export function heldPlace(before: readonly Row[], after: readonly Row[], scrollTop: number): number {
  if (scrollTop <= 0) return scrollTop;
  const places = new Map<string, number>();
  let place = 0;
  for (const row of after) {
    places.set(keyOf(row), place);
    place += heightOf(row);
  }
  let start = 0;
  for (const row of before) {
    const end = start + heightOf(row);
    const now = places.get(keyOf(row));
    if (row.kind === 'message' && end > scrollTop && now !== undefined) return now + scrollTop - start;
    start = end;
  }
  return scrollTop;
}
