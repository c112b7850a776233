import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { GraphFailure, SignInNeeded, Throttled } from '../../kernel/graph/failure.ts';
import type { Tx } from '../../kernel/db/db.ts';
import { isOn } from '../../kernel/tenancy/organisation.ts';
import { connectionOf, type ConnectionRow } from '../../sync/connection.ts';
import { graphFor } from '../../sync/context.ts';
import type { Connection } from '../../sync/resource.ts';

/** What a meeting with a Teams link needs. */
export const meetingScopes = ['Calendars.ReadWrite', 'OnlineMeetings.ReadWrite'] as const;

/** The user's connection, if it may make meetings; else says what is missing, so that the page can offer to connect. */
export async function requireConnection(tx: Tx, userId: string, scopes: readonly string[]): Promise<ConnectionRow> {
  if (!(await isOn(tx, 'calendar')))
    throw new Refusal(
      'forbidden',
      'Your organisation has switched calendar and meetings off. Your meetings are still in Outlook and Teams.',
    );
  const connection = await connectionOf(tx, userId);
  if (!connection || connection.state === 'disconnecting' || connection.state === 'disconnected')
    throw new Refusal('not_connected', 'Connect your Microsoft account to make meetings here.');
  if (connection.state === 'needs_reconnect') throw new Refusal('not_connected', connection.reason ?? 'Please connect again.');
  if (!connection.asked.includes('calendar') || scopes.some((scope) => !connection.scopes.includes(scope)))
    throw new Refusal('permission_missing', 'Rapport was not given the permission to make Teams meetings for you.');
  return connection;
}

/** Microsoft in the name of a person who waits. */
export const graphOf = (context: Context, { assertion }: Caller, connection: Connection): Graph =>
  graphFor(context.sync, connection, 'foreground', assertion);

/** What Microsoft refused, as a sentence for the person; any other error goes on as it is. */
export function inWords(error: unknown): never {
  if (error instanceof SignInNeeded) throw new Refusal('not_connected', error.reason);
  if (error instanceof Throttled)
    throw new Refusal('too_many', 'Microsoft asks us to wait a moment. What you have asked for is done as soon as it lets us.');
  if (!(error instanceof GraphFailure)) throw error;
  if (error.status === 403) throw new Refusal('permission_missing', 'Microsoft does not let Rapport make Teams meetings for you.');
  if (isUncertain(error))
    throw new Refusal(
      'microsoft_unavailable',
      'Microsoft does not answer at the moment. What you have asked for is done as soon as it does; asking again does it once.',
    );
  throw new Refusal('invalid_input', 'Microsoft does not take the meeting as it is. Please look at its times and at whom you invite.');
}

/** Nobody can say whether Microsoft has done it: to be tried again, not to be given up. */
export const isUncertain = (error: unknown): boolean => error instanceof GraphFailure && (error.status === 0 || error.status >= 500);
