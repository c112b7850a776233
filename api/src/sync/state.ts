import type { ConnectionRow } from './connection.ts';
import { allowedResources, type SyncContext } from './context.ts';

/**
 * How a user's connection stands, in one word. `inStep` has the connections whose first sync is over; one that may fetch
 * nothing has none before it.
 */
export function stateOf(
  context: SyncContext,
  connection: ConnectionRow | undefined,
  inStep: ReadonlySet<string>,
): 'not_connected' | 'needs_reconnect' | 'disconnecting' | 'disconnected' | 'syncing' | 'connected' {
  if (!connection) return 'not_connected';
  if (connection.state !== 'active') return connection.state;
  return inStep.has(connection.id) || !allowedResources(context, connection).length ? 'connected' : 'syncing';
}
