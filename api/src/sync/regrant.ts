import { enqueue } from '../kernel/queue/queue.ts';
import { saveScopes, type ConnectionRow } from './connection.ts';
import type { SyncContext } from './context.ts';
import { release, withhold } from './withheld.ts';

/**
 * Asks Microsoft what it grants the user now, and takes it over: what is gone rests from here on, what has come begins.
 * True if anything differs. Throws \`SignInNeeded\` when Microsoft no longer knows the sign-in at all.
 */
export async function regrant(context: SyncContext, connection: ConnectionRow): Promise<boolean> {
  const granted = (await context.granted(connection)).filter((scope) => context.knownScopes.includes(scope));
  const lost = connection.scopes.filter((scope) => context.knownScopes.includes(scope) && !granted.includes(scope));
  const gained = granted.filter((scope) => !connection.scopes.includes(scope));
  if (!lost.length && !gained.length) return false;
  const { organisationId, id: connectionId, userId } = connection;
  await context.change(organisationId, { source: 'microsoft' }, async (write) => {
    const { tx } = write;
    await saveScopes(tx, connectionId, [...connection.scopes.filter((scope) => !lost.includes(scope)), ...gained]);
    await withhold(tx, userId, lost, 'lost');
    await release(tx, userId, gained);
    await enqueue(tx, { task: 'connect', payload: { organisationId, connectionId }, key: `connect:${connectionId}` });
    write.announce('connection', connectionId, userId, 1);
  });
  return true;
}
