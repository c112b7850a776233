import type { ConnectionRow } from './connection.ts';

/** How a user's connection stands, in one word. `inStep` has the connections whose first sync is over. */
export function stateOf(
  connection: ConnectionRow | undefined,
  inStep: ReadonlySet<string>,
): 'not_connected' | 'needs_reconnect' | 'syncing' | 'connected' {
  if (!connection) return 'not_connected';
  if (connection.state === 'needs_reconnect') return 'needs_reconnect';
  return inStep.has(connection.id) ? 'connected' : 'syncing';
}
