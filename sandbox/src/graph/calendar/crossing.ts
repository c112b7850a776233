import { GraphRefusal } from '../failure.ts';
import type { EventDocument } from './documents.ts';
import { occurrencesIn } from './occurrences.ts';
import { dayOf } from './recurrence.ts';
import { instantOf, wallAt } from './zones.ts';

const dayMs = 86_400_000;

/**
 * Refuses to move a date of a series to the day of the one before it or after it, or past them:
 * https://learn.microsoft.com/graph/api/event-update#response
 */
export function requireBetween(master: EventDocument, exceptions: EventDocument[], moved: EventDocument): void {
  const zone = master.recurrence!.range.recurrenceTimeZone ?? master.start.timeZone;
  const dayIn = ({ start }: EventDocument) => dayOf(wallAt(instantOf(start), zone).dateTime);
  const ends = [dayOf(moved.day!), dayIn(moved)];
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const near = occurrencesIn(master, exceptions, { from: (first - 1) * dayMs, to: (last + 2) * dayMs });
  const isCrossed = near.some((one) => one.day !== moved.day && dayIn(one) >= first && dayIn(one) <= last);
  if (isCrossed)
    throw new GraphRefusal(400, 'ErrorOccurrenceCrossingBoundary', 'Modified occurrence is crossing or overlapping adjacent occurrence.');
}
