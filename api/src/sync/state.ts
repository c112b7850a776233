import type { Tx } from '../kernel/db/db.ts';
import { progressOf, type ConnectionRow } from './connection.ts';

/** How a user's connection stands, in one word. */
export async function stateOf(
  tx: Tx,
  connection: ConnectionRow | undefined,
): Promise<'not_connected' | 'needs_reconnect' | 'syncing' | 'connected'> {
  if (!connection) return 'not_connected';
  if (connection.state === 'needs_reconnect') return 'needs_reconnect';
  const progress = await progressOf(tx, connection.id);
  return progress.length > 0 && progress.every((one) => one.finished) ? 'connected' : 'syncing';
}
