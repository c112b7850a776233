import { putActivities } from '../../crm/activity.ts';
import type { Write } from '../../crm/door.ts';
import { sql } from '../../kernel/db/db.ts';
import { stableId } from '../../kernel/ids.ts';
import type { Arrival, Connection, Records, Resource } from '../../sync/resource.ts';
import { activityId, activityOf } from './activity.ts';
import { mergeAttendees } from './attendees.ts';
import { carryOut, create, send } from './send.ts';
import { stateOf, stateOfRow, toRow, type EventColumns, type Item } from './state.ts';
import { pullView, readEvent } from './view.ts';

/** How long changes of an event are gathered, where each that is sent mails people. */
export const gatherSeconds = 60;

const recordId = (connection: Connection, remoteId: string): string =>
  stableId(connection.organisationId, connection.userId, 'event', remoteId);
const isPart = ({ type }: Item) => type === 'occurrence' || type === 'exception';

/** Events: a collection for each calendar, over a window that slides. Of a series each occurrence is an item, and so is the series. */
export const eventResource: Resource<Item, Write> = {
  name: 'event',
  feature: 'calendar',
  scopes: ['Calendars.ReadWrite'],
  mirrors: ['event', 'activity'],

  async collections(tx, connection) {
    const calendars = await tx.all<{ key: string; is_default: boolean }>(sql`
      select remote_id as key, is_default from calendar where organisation_id = ${tx.organisationId} and user_id = ${connection.userId}`);
    return calendars.map(({ key, is_default }) => ({ key, total: 0, rank: is_default ? 0 : 1 }));
  },

  pull: pullView,
  get: readEvent,
  describe: (item) => ({
    remoteId: item.id,
    version: item.changeKey ?? null,
    collection: item.calendar?.id ?? '',
    state: stateOf(item),
    whole: isPart(item) ? (item.seriesMasterId ?? null) : null,
    madeOf: item.transactionId ?? null,
  }),
  recordId,
  apply,

  async remove({ write }, recordIds) {
    await write.remove('event', recordIds);
    await write.remove('activity', recordIds.map(activityId));
  },

  watch: {
    path: '/me/events',
    changeType: 'created,updated,deleted',
    maxMinutes: 10_080, // https://learn.microsoft.com/graph/change-notifications-overview#subscription-lifetime
    async arrivals(tx, connection) {
      const row = await tx.one<{ key: string }>(
        sql`select remote_id as key from calendar where organisation_id = ${tx.organisationId} and user_id = ${connection.userId} and is_default`,
      );
      return row ? [row.key] : [];
    },
  },

  push: {
    async read(tx, recordIds) {
      const rows = await tx.all<EventColumns & { id: string }>(sql`
        select id, title, start_local, end_local, zone, is_all_day, location, text, show_as, is_private, attendees, recurrence from event
        where organisation_id = ${tx.organisationId} and id = any(${recordIds as string[]}) order by id for update`);
      return new Map(rows.map((row) => [row.id, stateOfRow(row)]));
    },
    merges: { attendees: mergeAttendees },
    send,
    create,
    carryOut,
    async patience(tx, recordIds) {
      const rows = await tx.all<{ id: string }>(sql`select id from event
        where organisation_id = ${tx.organisationId} and id = any(${recordIds as string[]}) and is_mine and jsonb_array_length(attendees) > 0`);
      return new Map(rows.map(({ id }) => [id, gatherSeconds]));
    },
    async settled({ write }, recordIds) {
      const rows = await write.tx.all<{ id: string; user_id: string; version: number }>(
        sql`select id, user_id, version from event where organisation_id = ${write.tx.organisationId} and id = any(${recordIds as string[]})`,
      );
      for (const row of rows) write.announce('event', row.id, row.user_id, row.version);
    },
  },
};

async function apply({ write, connection }: Records<Write>, arrivals: readonly Arrival<Item>[]): Promise<void> {
  const series = await recordsOf(
    write,
    connection,
    arrivals.flatMap(({ item }) => (isPart(item) ? (item.seriesMasterId ?? []) : [])),
  );
  const rows = arrivals.map((arrival) => {
    const master = isPart(arrival.item) ? arrival.item.seriesMasterId : undefined;
    return toRow(connection, arrival, master ? (series.get(master) ?? recordId(connection, master)) : null);
  });
  await write.put('event', rows);
  const told = rows.map((row) => activityOf(connection, row)).filter((one) => one !== undefined);
  await putActivities(write, told);
  const known = new Set(told.map(({ id }) => id));
  await write.remove('activity', rows.map(({ id }) => activityId(id)).filter((id) => !known.has(id))); // prettier-ignore
}

/** The records of series, which may have been made here. */
async function recordsOf({ tx }: Write, connection: Connection, masters: readonly string[]): Promise<Map<string, string>> {
  if (!masters.length) return new Map();
  const rows = await tx.all<{ remote_id: string; record_id: string }>(sql`select remote_id, record_id from link
    where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = 'event' and remote_id = any(${[...new Set(masters)]})`);
  return new Map(rows.map((row) => [row.remote_id, row.record_id]));
}
