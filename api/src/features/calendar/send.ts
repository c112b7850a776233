import type { Event } from '@microsoft/microsoft-graph-types';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { windowsOf } from '../../kernel/zones.ts';
import type { Command, State } from '../../sync/resource.ts';
import { readAttendees } from './attendees.ts';
import { missing } from './calendar.resource.ts';
import { readTimes, type Item, type ShowAs } from './state.ts';
import { withText } from './teams-block.ts';
import { asText, readEvent } from './view.ts';

/** How an event is made: in which calendar, and whether Teams is to give it a link. */
export type Making = { calendar: string; isOnline?: boolean };

/** What is done with an event that is no state of it. */
export type EventCommand =
  | { kind: 'cancel'; comment: string }
  | { kind: 'remove' }
  | { kind: 'answer'; answer: 'accepted' | 'tentative' | 'declined'; comment: string; isTold: boolean; at: string };

const showing: Record<ShowAs, NonNullable<Event['showAs']>> = { free: 'free', tentative: 'tentative', busy: 'busy', away: 'oof', elsewhere: 'workingElsewhere' }; // prettier-ignore

// What Exchange does with the fields of an event: https://learn.microsoft.com/graph/api/event-update#request-body
const fields: Record<string, (wanted: State, html: string, joinUrl: string | null) => Event> = {
  title: ({ title }) => ({ subject: String(title) }),
  when(wanted) {
    const { start, end, zone, isAllDay, recurrence } = readTimes(wanted.when);
    const timeZone = windowsOf(zone);
    return { isAllDay, start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone }, ...(recurrence && { recurrence }) };
  },
  location: ({ location }) => ({ location: { displayName: String(location) } }),
  text: ({ text }, html, joinUrl) => ({ body: { contentType: 'html', content: withText(String(text), html, joinUrl) } }),
  showAs: ({ showAs }) => ({ showAs: showing[showAs as ShowAs] }),
  isPrivate: ({ isPrivate }) => ({ sensitivity: isPrivate ? 'private' : 'normal' }),
  attendees: ({ attendees }) => ({
    attendees: readAttendees(attendees).map(({ address, name, kind }) => ({ type: kind, emailAddress: { address, name } })),
  }),
};

/**
 * Sends what differs, and only if the event is still the one that we know: Exchange does not promise to honour If-Match on
 * events, so its version is read first.
 */
export async function send(graph: Graph, remoteId: string, base: State, wanted: State, version: string | null): Promise<Item> {
  const path = `/me/events/${encodeURIComponent(remoteId)}`;
  const current = await graph.get<Item>(path, { query: { $select: 'id,changeKey,body,onlineMeeting' } });
  if (version && current.changeKey !== version) throw new GraphFailure(412, 'changedMeanwhile');
  const differing = Object.keys(fields).filter((field) => wanted[field] !== base[field]);
  const html = current.body?.content ?? '';
  const patch = Object.assign({}, ...differing.map((field) => fields[field]!(wanted, html, current.onlineMeeting?.joinUrl ?? null)));
  await graph.patch(path, patch, current.changeKey ? { ifMatch: `W/"${current.changeKey}"` } : {});
  const item = await readEvent(graph, remoteId);
  if (!item) throw new GraphFailure(404, 'ErrorItemNotFound');
  return item;
}

/** Makes the event; the record's id as the transaction's makes it one, however often it is sent. */
export async function create(graph: Graph, recordId: string, wanted: State, how: Command): Promise<Item> {
  const { calendar, isOnline } = how as Making;
  const written: Event = Object.assign({}, ...Object.values(fields).map((field) => field(wanted, '', null)), {
    transactionId: recordId,
    ...(isOnline ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' } : {}),
  });
  const item = await graph.post<Item>(`/me/calendars/${encodeURIComponent(calendar)}/events`, written, { prefer: asText });
  return { ...item, calendar: { id: calendar } };
}

/** Cancels, removes or answers an event. What was done already, its answer lost, is not done again: each mails people. */
export async function carryOut(graph: Graph, remoteId: string, command: Command): Promise<Item | undefined> {
  const path = `/me/events/${encodeURIComponent(remoteId)}`;
  const order = command as unknown as EventCommand;
  const current = await readEvent(graph, remoteId);
  if (!current) return undefined;
  if (order.kind === 'answer') {
    if (isAnswered(current, order)) return current;
    const action = { accepted: 'accept', tentative: 'tentativelyAccept', declined: 'decline' }[order.answer];
    await graph.post(`${path}/${action}`, { comment: order.comment, sendResponse: order.isTold });
    return readEvent(graph, remoteId);
  }
  if (order.kind === 'cancel') await graph.post(`${path}/cancel`, { comment: order.comment }).catch(missing);
  else await graph.delete(path).catch(missing);
  return undefined;
}

function isAnswered({ responseStatus }: Item, { answer, at }: Extract<EventCommand, { kind: 'answer' }>): boolean {
  const given = { accepted: 'accepted', tentative: 'tentativelyAccepted', declined: 'declined' }[answer];
  return responseStatus?.response === given && Date.parse(responseStatus.time ?? '') >= Date.parse(at);
}
