import type { ConnectionRow } from './connection.ts';

/** How a user's connection stands, in one word. `inStep` has the connections whose first sync is over. */
export function stateOf(
  connection: ConnectionRow | undefined,
  inStep: ReadonlySet<string>,
): 'not_connected' | 'needs_reconnect' | 'disconnecting' | 'disconnected' | 'syncing' | 'connected' {
  if (!connection) return 'not_connected';
  if (connection.state !== 'active') return connection.state;
  return inStep.has(connection.id) ? 'connected' : 'syncing';
}
