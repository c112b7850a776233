import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import { after } from '../../kernel/clock.ts';
import { GraphFailure, SignInNeeded } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { Postponed } from '../../kernel/queue/queue.ts';
import { backgroundGraph } from '../../sync/context.ts';
import { forConnection } from '../../sync/for-connection.ts';
import type { Connection } from '../../sync/resource.ts';
import { isUncertain } from './access.ts';
import { attendeesOf, invited, newEvent, type Asked } from './draft.ts';
import { noteEvent, noteState, requestById, takeRequest, type Request, type RequestWork } from './request.ts';
import { keep, type Made } from './keep.ts';

const select = 'id,iCalUId,attendees,onlineMeeting';

/** How long is waited for what is late while a person looks on: 8 seconds altogether. */
export const patience = [250, 500, 1_000, 2_000, 4_000];
// Measured by nobody: Graph does not say how late a link may come. Who is invited must hear of it in good time.
const invitesWithoutLinkAfter = 15 * 60;
const givesUpAfter = 24 * 3_600;

/**
 * Carries a request out as far as it goes: makes the event, waits for its link, invites, and keeps the meeting. Each step
 * finds what an earlier attempt has done, so that it may be killed anywhere. Undefined when somebody else is at it.
 */
export async function carryOut(
  context: Context,
  graph: Graph,
  connection: Connection,
  requestId: string,
  waits: readonly number[],
): Promise<'made' | 'pending' | 'refused' | undefined> {
  const within = <T>(work: Parameters<typeof context.db.within<T>>[1]) => context.db.within(connection.organisationId, work);
  const request = await within((tx) => takeRequest(tx, requestId, context.clock.now()));
  if (!request) return undefined;
  const { asked } = request;
  let remoteId = request.remote_id;
  try {
    if (remoteId === null) {
      if (asked.isOnline) await requireTeams(graph);
      remoteId = (await again(waits, () => graph.post<Made>('/me/events', newEvent(asked, requestId, connection.account)))).id;
      await within((tx) => noteEvent(tx, requestId, remoteId!));
    }
    const now = context.clock.now();
    let event = await read(graph, remoteId, asked.isOnline ? waits : []);
    if (!event) return await keep(context, connection, request, undefined, 'refused');
    const isLate = asked.isOnline && !event.onlineMeeting?.joinUrl;
    if (!isLate || now >= after(request.created_at, invitesWithoutLinkAfter)) event = await invite(graph, event, asked, connection.account);
    const isOver = !isLate || now >= after(request.created_at, givesUpAfter);
    return await keep(context, connection, request, event, isOver ? 'made' : 'pending');
  } catch (error) {
    await within((tx) => noteState(tx, requestId, remoteId === null && isFinal(error) ? 'refused' : 'asked', null));
    throw error;
  }
}

const isFinal = (error: unknown) =>
  error instanceof Refusal || error instanceof SignInNeeded || (error instanceof GraphFailure && !isUncertain(error));

/** The job that goes on with a request that nobody waits for any more. */
export function goOn(context: Context, work: RequestWork): Promise<void> {
  return forConnection(context.sync, work, async (connection) => {
    const outcome = await carryOut(context, backgroundGraph(context.sync, connection), connection, work.requestId, []).catch((error) => {
      if (isFinal(error) && !(error instanceof SignInNeeded)) return 'refused' as const;
      throw error;
    });
    if (outcome === 'made' || outcome === 'refused') return;
    const request = await context.db.within(work.organisationId, (tx) => requestById(tx, work.requestId));
    if (request?.state !== 'asked') return;
    throw new Postponed(nextLook(request, context.clock.now()));
  });
}

// The longer a link has been late, the longer it may still be: looked for after as long again, at least every 10 minutes.
function nextLook({ created_at, taken_until }: Request, now: Date): Date {
  if (taken_until > now) return taken_until;
  const seconds = (now.getTime() - created_at.getTime()) / 1_000;
  return after(now, Math.min(Math.max(seconds, 10), 600));
}

/** https://learn.microsoft.com/graph/outlook-calendar-online-meetings#find-meeting-providers */
async function requireTeams(graph: Graph): Promise<void> {
  const { allowedOnlineMeetingProviders: allowed } = await graph.get<{ allowedOnlineMeetingProviders?: string[] }>('/me/calendar', {
    query: { $select: 'allowedOnlineMeetingProviders' },
  });
  if (allowed?.length && !allowed.includes('teamsForBusiness'))
    throw new Refusal(
      'forbidden',
      'Your Microsoft account has no Teams. Schedule the meeting without a Teams link, or ask your administrator for Teams.',
    );
}

/** The event with its link, waited for as long as told; undefined when it is gone. */
async function read(graph: Graph, remoteId: string, waits: readonly number[]): Promise<Made | undefined> {
  const get = () =>
    graph.get<Made>(`/me/events/${encodeURIComponent(remoteId)}`, { query: { $select: select } }).catch((error: unknown) => {
      if (error instanceof GraphFailure && error.isMissing) return undefined;
      throw error;
    });
  let event = await get();
  for (const wait of waits) {
    if (!event || event.onlineMeeting?.joinUrl) break;
    await pause(wait);
    event = await get();
  }
  return event;
}

/**
 * Invites whom it is for, unless that was done before: who was taken out since is not mailed again. Whoever somebody has
 * added to the event meanwhile stays in it.
 */
async function invite(graph: Graph, event: Made, asked: Asked, account: string): Promise<Made> {
  const there = event.attendees ?? [];
  const isThere = (address: string) => there.some(({ emailAddress }) => emailAddress?.address?.toLowerCase() === address.toLowerCase());
  const wanted = invited(asked.event, account);
  if (!asked.isOnline || !wanted.length || wanted.some(({ address }) => isThere(address))) return event;
  const attendees = [...there, ...attendeesOf(asked.event, account).attendees!];
  const changed = await graph.patch<Made>(`/me/events/${encodeURIComponent(event.id)}`, { attendees });
  return { ...event, attendees: changed.attendees ?? [] };
}

/** Tries again what Microsoft may or may not have done: only for what becomes one, however often it is sent. */
async function again<T>(waits: readonly number[], attempt: () => Promise<T>): Promise<T> {
  for (const wait of waits.slice(1, 3))
    try {
      return await attempt();
    } catch (error) {
      if (!isUncertain(error)) throw error;
      await pause(wait);
    }
  return attempt();
}
