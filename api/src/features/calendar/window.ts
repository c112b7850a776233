import { after } from '../../kernel/clock.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';

const day = 86_400;
// A quarter of a year tells what a customer and we have been doing; a year and a bit holds what comes once a year.
const daysBack = 90;
const daysAhead = 400;
// Reading the window anew costs as much as a first read, so it slides by months.
const slidesAfterDays = 30;

/** The stretch of time that is kept in step. Microsoft freezes it into the cursor: https://learn.microsoft.com/graph/delta-query-events */
export interface Window {
  start: string;
  end: string;
}

/** The window that begins at `start`, else the one of today. */
export function windowFrom(start: string | undefined, now: Date): Window {
  const from =
    start ??
    `${after(now, -daysBack * day)
      .toISOString()
      .slice(0, 10)}T00:00:00Z`;
  return { start: from, end: after(new Date(from), (daysBack + daysAhead) * day).toISOString() };
}

/** A cursor is the window's beginning and Microsoft's link. One whose window is too far back is lost: the next read has a new window. */
export function readCursor(cursor: string, now: Date): { start: string; link: string } {
  const [start = '', ...rest] = cursor.split('|');
  if (after(new Date(start), (daysBack + slidesAfterDays) * day) < now) throw new GraphFailure(410, 'windowPassed');
  return { start, link: rest.join('|') };
}
