import { Refusal } from '#contract/error.ts';
import type { Preview } from '#contract/calendar.ts';
import type { Context } from '../../context.ts';
import type { Write } from '../../crm/door.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { newId } from '../../kernel/ids.ts';
import { isOn } from '../../kernel/tenancy/organisation.ts';
import { connectionOf, type ConnectionRow } from '../../sync/connection.ts';
import { linkOfRecord } from '../../sync/link.ts';
import { makeItem, sendCommand } from '../../sync/push.ts';
import { graphFor } from '../../sync/context.ts';
import { refused, takeBack } from '../../sync/take-back.ts';
import type { Handlers } from '../feature.ts';
import { columnsOf, rowOf } from './change.ts';
import { readFreeBusy } from './free-busy.ts';
import { beginsAnew, requireLossSeen, requireSeriesAtRest } from './begins-anew.ts';
import { eventResource } from './event.resource.ts';
import { inWords } from './in-words.ts';
import { mailingOfCancel, mailingOfChange, mailingOfNew, requireSeen } from './mailing.ts';
import { conflictsOf, eventById, eventsBetween, toEvent, type EventRecord } from './read.ts';
import { recurrenceInWords } from './recurrence-words.ts';
import type { EventCommand, Making } from './send.ts';

const longestDays = 62;
const day = 86_400_000;
const gone = () => new Refusal('not_found', 'This event is no longer here. It may have been deleted in Outlook.');

/** Answers of the calendar routes. Each sees the caller's own calendars only. */
export function calendarHandlers(context: Context): Partial<Handlers> {
  const within = <T>(caller: Caller, work: (tx: Tx) => Promise<T>) =>
    context.db.within(caller.organisationId, async (tx) => {
      await requireOn(tx);
      return work(tx);
    });
  const change = <T>(caller: Caller, work: (write: Write, connection: ConnectionRow) => Promise<T>) =>
    context.door.open(caller.organisationId, { source: 'user', userId: caller.userId }, async (write) => {
      await requireOn(write.tx);
      return work(write, await requireConnection(write.tx, caller.userId));
    });

  return {
    listCalendars: (_input, caller) =>
      within(caller, async (tx) => {
        const items = await tx.all<{ id: string; name: string; colour: string; isDefault: boolean; canEdit: boolean }>(sql`
          select id, name, colour, is_default as "isDefault", can_edit as "canEdit" from calendar
          where organisation_id = ${tx.organisationId} and user_id = ${caller.userId} order by is_default desc, lower(name), id`);
        return { items };
      }),

    listEvents: ({ query }, caller) => {
      const [from, until] = [new Date(query.from), new Date(query.until)];
      if (!(from < until) || until.getTime() - from.getTime() > longestDays * day)
        throw new Refusal('invalid_input', `Ask for at most ${longestDays} days, the end after the beginning.`, 'until');
      return within(caller, async (tx) => ({ items: (await eventsBetween(tx, caller.userId, from, until)).map(toEvent) }));
    },

    getEvent: ({ params }, caller) =>
      within(caller, async (tx) => {
        const row = await own(tx, caller, params.id);
        const series = row.series_id ? await eventById(tx, caller.userId, row.series_id) : undefined;
        const recurrence = recurrenceInWords(series?.recurrence ?? row.recurrence);
        return { ...toEvent(row), text: row.text, recurrence, conflicts: await conflictsOf(tx, row, series) };
      }),

    previewEvent: ({ body }, caller) =>
      within(caller, async (tx): Promise<Preview> => {
        const connection = await requireConnection(tx, caller.userId);
        const { account } = connection;
        if (!body.eventId) return { ...mailingOfNew(body.change?.attendees ?? [], account), beginsAnew: null };
        const shown = await own(tx, caller, body.eventId);
        const target = await reached(tx, caller, shown, body.reach);
        if (body.isCancelling) return { ...(await mailingOfCancel(tx, connection, target)), beginsAnew: null };
        const after = { ...target, ...columnsOf(body.change ?? {}, target, shown) };
        return { ...mailingOfChange(target, after, account), beginsAnew: await beginsAnew(tx, target, after) };
      }),

    createEvent: ({ body }, caller) =>
      change(caller, async (write, connection) => {
        const calendar = await calendarFor(write.tx, caller, body.calendarId);
        requireSeen(mailingOfNew(body.event.attendees, connection.account), body.mails);
        const id = newId();
        const owner = { id, userId: caller.userId, calendarId: calendar.id, name: caller.name, address: connection.account };
        await write.put('event', [rowOf(body.event, owner)]);
        await makeItem(write.tx, connection.id, 'event', id, { calendar: calendar.remote_id } satisfies Making);
        return toEvent(await own(write.tx, caller, id));
      }),

    updateEvent: ({ params, body }, caller) =>
      change(caller, async (write, connection) => {
        const { shown, target } = await hold(write.tx, caller, params.id, body.reach);
        const columns = columnsOf(body.change, target, shown);
        const after = { ...target, ...columns };
        await requireSeriesAtRest(write.tx, connection.id, target);
        requireSeen(mailingOfChange(target, after, connection.account), body.mails);
        requireLossSeen(await beginsAnew(write.tx, target, after), body.changedDates);
        const changed = await write.patch('event', target.id, columns);
        const event = toEvent(await own(write.tx, caller, shown.id));
        return changed ? { ...event, isPending: true, refusal: null } : event;
      }),

    cancelEvent: ({ params, body }, caller) =>
      change(caller, async (write, connection) => {
        const { target } = await hold(write.tx, caller, params.id, body.reach);
        const mailing = await mailingOfCancel(write.tx, connection, target);
        requireSeen(mailing, body.mails);
        await requireLinked(write.tx, connection, target);
        await requireSeriesAtRest(write.tx, connection.id, target);
        await write.patch('event', target.id, { is_cancelled: true });
        const command: EventCommand = mailing.to.length ? { kind: 'cancel', comment: body.comment } : { kind: 'remove' };
        await sendCommand(write.tx, connection.id, 'event', target.id, command);
        return {};
      }),

    answerEvent: ({ params, body }, caller) =>
      change(caller, async (write, connection) => {
        const { target: row } = await hold(write.tx, caller, params.id, 'this');
        if (row.is_mine) throw new Refusal('forbidden', 'This is your own event: there is nothing to answer.');
        if (row.is_cancelled) throw new Refusal('conflict', 'This event has been cancelled.');
        await requireLinked(write.tx, connection, row);
        await write.patch('event', row.id, { my_answer: body.answer });
        const command: EventCommand = { kind: 'answer', ...body, at: context.clock.now().toISOString() };
        await sendCommand(write.tx, connection.id, 'event', row.id, command);
        return toEvent(await own(write.tx, caller, row.id));
      }),

    async takeBackEvent({ params }, caller) {
      const { connection, ids } = await within(caller, async (tx) => {
        const connection = await requireConnection(tx, caller.userId);
        const { id, series_id } = await own(tx, caller, params.id);
        return { connection, ids: await refused(tx, series_id ? [id, series_id] : [id]) };
      });
      const graph = graphFor(context.sync, connection, 'foreground', caller.assertion);
      for (const id of ids) await takeBack(context.sync, connection, eventResource, id, graph).catch(inWords);
      return {};
    },

    freeBusy: ({ body }, caller) => readFreeBusy(context, caller, body, () => within(caller, (tx) => requireConnection(tx, caller.userId))),
  };
}

async function requireOn(tx: Tx): Promise<void> {
  if (!(await isOn(tx, 'calendar')))
    throw new Refusal('forbidden', 'Your organisation has switched the calendar off. Your events are still in Outlook.');
}

async function requireConnection(tx: Tx, userId: string): Promise<ConnectionRow> {
  const connection = await connectionOf(tx, userId);
  if (!connection || connection.state === 'disconnecting' || connection.state === 'disconnected')
    throw new Refusal('not_connected', 'Connect your Microsoft account to use your calendar here.');
  if (connection.state === 'needs_reconnect') throw new Refusal('not_connected', connection.reason ?? 'Please connect again.');
  if (!connection.asked.includes('calendar') || !connection.scopes.includes('Calendars.ReadWrite'))
    throw new Refusal('permission_missing', 'Rapport was not given the permission to read and write your calendar.');
  return connection;
}

async function own(tx: Tx, caller: Caller, id: string): Promise<EventRecord> {
  const row = await eventById(tx, caller.userId, id);
  if (!row) throw gone();
  return row;
}

/** The event that is meant: the one that is shown, or its series. */
async function reached(tx: Tx, caller: Caller, shown: EventRecord, reach: 'this' | 'series'): Promise<EventRecord> {
  return reach === 'series' && shown.series_id ? own(tx, caller, shown.series_id) : shown;
}

/** The same, held until the transaction ends: what is read of an event must still be so when it is written. */
async function hold(tx: Tx, caller: Caller, id: string, reach: 'this' | 'series'): Promise<{ shown: EventRecord; target: EventRecord }> {
  const { id: held } = await reached(tx, caller, await own(tx, caller, id), reach);
  await tx.run(sql`select 1 from event where organisation_id = ${tx.organisationId} and id = ${held} for update`);
  const shown = await own(tx, caller, id);
  return { shown, target: await reached(tx, caller, shown, reach) };
}

async function requireLinked(tx: Tx, connection: ConnectionRow, { id }: EventRecord): Promise<void> {
  if (!(await linkOfRecord(tx, connection.id, 'event', id)))
    throw new Refusal('conflict', 'This event is still on its way to Outlook. Please try again in a moment.');
}

async function calendarFor(tx: Tx, caller: Caller, id: string | undefined): Promise<{ id: string; remote_id: string }> {
  const wanted = id ? sql`id = ${id}` : sql`is_default`;
  const row = await tx.one<{ id: string; remote_id: string; can_edit: boolean }>(sql`select id, remote_id, can_edit from calendar
    where organisation_id = ${tx.organisationId} and user_id = ${caller.userId} and ${wanted}`);
  if (!row) throw new Refusal('not_found', 'This calendar is not here, or not yet.');
  if (!row.can_edit) throw new Refusal('forbidden', 'This calendar is for reading only.');
  return row;
}
