import { Refusal } from '#contract/error.ts';
import type { Preview } from '#contract/calendar.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { linkOfRecord } from '../../sync/link.ts';
import { eventById, type EventRecord } from './read.ts';
import { stateOfRow } from './state.ts';

/**
 * What a change undoes: a series with another time or other dates forgets what was changed or cancelled on single dates.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/ ("Updating a Recurring Series")
 */
export async function beginsAnew(tx: Tx, before: EventRecord, after: EventRecord): Promise<Preview['beginsAnew']> {
  if (before.kind !== 'series' || stateOfRow(before).when === stateOfRow(after).when) return null;
  const row = await tx.one<{ count: number }>(sql`select count(*)::int as count from event
    where organisation_id = ${tx.organisationId} and series_id = ${before.id} and (kind = 'exception' or exists (
      select from outbox where outbox.organisation_id = event.organisation_id and resource = 'event' and record_id = event.id))`);
  return { changedDates: row!.count };
}

/** Refuses what would undo more than the person has seen. */
export function requireLossSeen(loss: Preview['beginsAnew'], seen: number): void {
  if (!loss || loss.changedDates <= seen) return;
  const dates = loss.changedDates === 1 ? 'One date' : `${loss.changedDates} dates`;
  throw new Refusal('conflict', `${dates} of this series would lose what was changed on them. Please look at it again.`, 'changedDates');
}

/** Refuses what would be said of one date while its series is on its way to another time: when it has moved, that would be lost. */
export async function requireSeriesAtRest(tx: Tx, connectionId: string, { user_id, series_id }: EventRecord): Promise<void> {
  const series = series_id ? await eventById(tx, user_id, series_id) : undefined;
  const link = series && (await linkOfRecord(tx, connectionId, 'event', series.id));
  if (!link || link.base.when === stateOfRow(series).when) return;
  throw new Refusal('conflict', 'Its series is being moved in Outlook, which takes up to a minute. Please try again then.');
}
