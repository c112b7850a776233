import { after } from '../kernel/clock.ts';
import { enqueue } from '../kernel/queue/queue.ts';
import { giveBack, takeBack } from '../kernel/tenancy/organisation.ts';
import { holdScopes, saveScopes, schedule, unschedule, type ConnectionRow } from './connection.ts';
import type { SyncContext, WritePort } from './context.ts';
import { release, withheldFrom, withhold } from './withheld.ts';

// A permission that was taken back by mistake is given again soon, or not at all: an hour is what taking back takes, too.
const lookAgainSeconds = 3_600;

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
    await noteFoundForAll(write, gained);
    await enqueue(tx, { task: 'connect', payload: { organisationId, connectionId }, key: `connect:${connectionId}` });
    write.announce('connection', connectionId, userId, 1);
  });
  return true;
}

/**
 * Takes over that these permissions are no longer allowed for everybody. What an administrator allows holds for every user of
 * the tenant: what one user does not have is no longer allowed for all.
 * https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant
 */
export async function noteLostByAll({ tx, announce }: WritePort, lost: readonly string[]): Promise<void> {
  const gone = await takeBack(tx, lost);
  if (!gone.length) return;
  await withhold(tx, tx.organisationId, gone, 'lost');
  announce('organisation', tx.organisationId, null, 1);
}

/**
 * Takes over that permissions which were missing for everybody are allowed again, without a consent of ours: what a user's token
 * brings that the user was not asked for, an administrator has allowed at Microsoft.
 */
export async function noteFoundForAll({ tx, announce }: WritePort, found: readonly string[]): Promise<void> {
  const missing = await withheldFrom(tx, tx.organisationId);
  const again = found.filter((scope) => missing.has(scope));
  if (!again.length) return;
  await release(tx, tx.organisationId, again);
  await giveBack(tx, again);
  announce('organisation', tx.organisationId, null, 1);
}

/** Looks again later for a permission that was taken back, as long as one is missing: nobody tells when it is given again. */
export async function lookForLost(context: SyncContext, { organisationId, id, userId }: ConnectionRow): Promise<void> {
  await context.db.within(organisationId, async (tx) => {
    const missing = await withheldFrom(tx, userId);
    if ([...missing.values()].includes('lost')) await schedule(tx, id, 'regrant:all', after(context.clock.now(), lookAgainSeconds));
    else await unschedule(tx, id, ['regrant:all']);
  });
}
