import type { Event } from '@microsoft/microsoft-graph-types';
import type { Context } from '../../context.ts';
import type { Logged } from '../../crm/log.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import { backgroundGraph, type WorkOf } from '../../sync/context.ts';
import { forConnection } from '../../sync/for-connection.ts';
import { outward } from '../../sync/push.ts';
import { holdsLink, linkIn, withLink } from './invitation.ts';

interface Mending extends WorkOf {
  eventId: string;
}

type Item = Pick<Event, 'body' | 'onlineMeeting' | 'isCancelled'> & { id: string };
const select = 'id,body,onlineMeeting,isCancelled';

/**
 * After each write of an organiser's event, a look at whether its link is still the same everywhere. Occurrences follow their
 * series; a date that was changed by itself has an invitation of its own. What was found so at first is left as it was.
 */
export async function mendAfter(tx: Tx, changes: readonly Logged[], now: Date): Promise<void> {
  const written = changes.filter(({ operation }) => operation !== 'removed').map(({ recordId }) => recordId);
  const rows = await tx.all<{ event_id: string; connection_id: string }>(sql`
    select distinct target.id as event_id, connection_id from event
    join event as target on target.organisation_id = event.organisation_id and target.id = case when event.kind = 'occurrence' then event.series_id else event.id end
    join link on link.organisation_id = target.organisation_id and link.resource = 'event' and link.record_id = target.id
    where event.organisation_id = ${tx.organisationId} and event.id = any(${written}) and target.is_mine and not target.is_cancelled
      and (target.kind = 'series' or target.ends_at > ${now})
      and exists (select from meeting_member as member join meeting on meeting.organisation_id = member.organisation_id and meeting.id = meeting_id
        join event as own on own.organisation_id = member.organisation_id and own.id = event_id
        where member.organisation_id = event.organisation_id and (own.id = target.id or own.series_id = target.id)
          and (meeting.is_made_here or meeting.version > 1 or (target.kind = 'exception' and target.version > 1)))`);
  for (const { event_id: eventId, connection_id: connectionId } of rows)
    await enqueue(tx, {
      task: 'mend_link',
      payload: { organisationId: tx.organisationId, connectionId, eventId } satisfies Mending,
      key: `mend_link:${eventId}`,
      lane: outward(connectionId),
    });
}

/** Compares the link in Graph, in the invitation and in the record. Graph's is the one by which people get in: the others follow it. */
export function mendLink(context: Context, { eventId, ...work }: Mending): Promise<void> {
  return forConnection(context.sync, work, async (connection) => {
    const within = <T>(run: (tx: Tx) => Promise<T>) => context.db.within(work.organisationId, run);
    const remoteId = await within((tx) =>
      tx.one<{ remote_id: string }>(sql`select remote_id from link
        where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = 'event' and record_id = ${eventId}`),
    );
    if (!remoteId) return;
    const graph = backgroundGraph(context.sync, connection);
    const path = `/me/events/${encodeURIComponent(remoteId.remote_id)}`;
    let item = await read(graph, path);
    if (!item || item.isCancelled) return;
    if (!agrees(item)) {
      await note(context, work.organisationId, eventId, item, 'repairing');
      item = await repair(graph, path, item);
    }
    await note(context, work.organisationId, eventId, item, item.onlineMeeting?.joinUrl ? 'verified' : 'none');
  });
}

const agrees = ({ body, onlineMeeting }: Item): boolean => {
  const html = body?.content ?? '';
  return onlineMeeting?.joinUrl ? holdsLink(html, onlineMeeting.joinUrl) : linkIn(html) === undefined;
};

async function repair(graph: Graph, path: string, item: Item): Promise<Item> {
  let online = item;
  // The invitation promises a Teams meeting that the event no longer is: it becomes one again.
  if (!item.onlineMeeting?.joinUrl)
    online = await graph.patch<Item>(path, { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' });
  const joinUrl = online.onlineMeeting?.joinUrl;
  if (!joinUrl) throw new GraphFailure(0, 'linkIsLate');
  const html = online.body?.content ?? '';
  const stale = linkIn(html);
  const content = withLink(html, joinUrl, stale === joinUrl ? undefined : stale);
  await graph.patch(path, { body: { contentType: 'html', content } });
  const mended = await read(graph, path);
  if (!mended || !agrees(mended)) throw new GraphFailure(0, 'linkStaysAway');
  return mended;
}

const read = (graph: Graph, path: string): Promise<Item | undefined> =>
  graph.get<Item>(path, { query: { $select: select } }).catch((error: unknown) => {
    if (error instanceof GraphFailure && error.isMissing) return undefined;
    throw error;
  });

/** Writes what Graph says into the records of the event: of a series, into those of all its occurrences. */
function note(
  context: Context,
  organisationId: string,
  eventId: string,
  item: Item,
  link: 'verified' | 'repairing' | 'none',
): Promise<void> {
  const joinUrl = item.onlineMeeting?.joinUrl ?? null;
  return context.door.open(organisationId, { source: 'rapport' }, async (write) => {
    const rows = await write.tx.all<{ id: string }>(sql`
      select meeting.id from meeting join meeting_member as member on member.organisation_id = meeting.organisation_id and meeting_id = meeting.id
      join event on event.organisation_id = member.organisation_id and event.id = event_id
      where meeting.organisation_id = ${organisationId} and (event.id = ${eventId} or (series_id = ${eventId} and kind = 'occurrence')) and meeting.link <> 'pending'`);
    for (const { id } of rows) await write.patch('meeting', id, { join_url: joinUrl, is_online: joinUrl !== null, link });
  });
}
