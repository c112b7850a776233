import { enqueue } from '../kernel/queue/queue.ts';
import { takeBack } from '../kernel/tenancy/organisation.ts';
import { holdScopes, saveScopes, type ConnectionRow } from './connection.ts';
import type { SyncContext, WritePort } from './context.ts';
import { release, withhold } from './withheld.ts';

/**
 * Asks Microsoft what it grants the user now, and takes it over: what is gone rests from here on, what has come begins.
 * True if anything differs. Throws `SignInNeeded` when Microsoft no longer knows the sign-in at all.
 */
export async function regrant(context: SyncContext, connection: ConnectionRow): Promise<boolean> {
  const granted = (await context.granted(connection)).filter((scope) => context.knownScopes.includes(scope));
  const lost = connection.scopes.filter((scope) => context.knownScopes.includes(scope) && !granted.includes(scope));
  const gained = granted.filter((scope) => !connection.scopes.includes(scope));
  if (!lost.length && !gained.length) return false;
  const { organisationId, id: connectionId, userId } = connection;
  await context.change(organisationId, { source: 'microsoft' }, async (write) => {
    const { tx } = write;
    // The user may have signed in again since Microsoft was asked, or be on the way out. Then the answer is old, and what follows
    // from the new state is in a job of its own already.
    if (!(await holdScopes(tx, connectionId, connection.scopes))) return;
    await saveScopes(tx, connectionId, [...connection.scopes.filter((scope) => !lost.includes(scope)), ...gained]);
    await withhold(tx, userId, lost, 'lost');
    await release(tx, userId, gained);
    await noteLostByAll(write, lost);
    await enqueue(tx, { task: 'connect', payload: { organisationId, connectionId }, key: `connect:${connectionId}` });
    write.announce('connection', connectionId, userId, 1);
  });
  return true;
}

// What an administrator allows holds for every user of the tenant: what one user does not have is no longer allowed for all.
// https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant
async function noteLostByAll({ tx, announce }: WritePort, lost: readonly string[]): Promise<void> {
  const gone = await takeBack(tx, lost);
  if (!gone.length) return;
  await withhold(tx, tx.organisationId, gone, 'lost');
  announce('organisation', tx.organisationId, null, 1);
}
