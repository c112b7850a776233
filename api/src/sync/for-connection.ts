import { after } from '../kernel/clock.ts';
import { GraphFailure, SignInNeeded, Throttled } from '../kernel/graph/failure.ts';
import { Postponed } from '../kernel/queue/queue.ts';
import { activeConnection, needsReconnect, schedule, type ConnectionRow } from './connection.ts';
import { announceConnection, Ended, type SyncContext, type WorkOf } from './context.ts';
import { noteLostByAll, regrant } from './regrant.ts';
import { noteRefusal } from './tenant-refusal.ts';

/**
 * Does a piece of work for a connection that is active, and turns what Microsoft refuses into what follows from it:
 * wait, do without a permission that was taken back, tell the administrator, ask the user to sign in again, or fail and be
 * tried again.
 */
export async function forConnection(context: SyncContext, work: WorkOf, doIt: (connection: ConnectionRow) => Promise<void>): Promise<void> {
  const connection = await context.db.within(work.organisationId, (tx) => activeConnection(tx, work.connectionId));
  if (!connection) return;
  try {
    await doIt(connection);
  } catch (error) {
    if (error instanceof Ended) return;
    if (error instanceof Throttled) throw new Postponed(error.until);
    if (error instanceof GraphFailure) {
      context.log.warn('Microsoft Graph refused', { connectionId: connection.id, status: error.status, code: error.code });
      const code = error.codes.find((one) => context.isTenantRefusal(one));
      if (code) await tenantRefused(context, connection, work, code);
      if (code && error.status) return; // else it was not even asked, and is tried again
    }
    const isDenied = error instanceof SignInNeeded || (error instanceof GraphFailure && error.isDenied);
    if (!isDenied || !(await lookAtPermissions(context, connection, error))) throw error;
  }
}

/** Finds out what is granted now. True if that explains the refusal: what goes on from here is in a job of its own. */
async function lookAtPermissions(context: SyncContext, connection: ConnectionRow, refusal: unknown): Promise<boolean> {
  try {
    if (await regrant(context, connection)) return true;
    if (refusal instanceof SignInNeeded) await stop(context, connection, refusal);
  } catch (error) {
    if (!(error instanceof SignInNeeded)) throw error;
    await stop(context, connection, error);
  }
  return refusal instanceof SignInNeeded;
}

// The tenant has nothing of the app any more, so what was allowed there for everybody is gone with it.
async function stop(context: SyncContext, connection: ConnectionRow, { reason, isForAll }: SignInNeeded): Promise<void> {
  await context.change(connection.organisationId, { source: 'microsoft' }, async (write) => {
    if (await needsReconnect(write.tx, connection.id, reason)) announceConnection(write, connection);
    if (isForAll) await noteLostByAll(write, context.knownScopes);
  });
}

// Only a person can change a tenant's setting, so looking again soon would be knocking at a closed door.
const refusedSeconds = 3_600;

async function tenantRefused(context: SyncContext, connection: ConnectionRow, work: WorkOf & { resource?: string }, code: string) {
  const now = context.clock.now();
  await context.change(connection.organisationId, { source: 'microsoft' }, async (write) => {
    await noteRefusal(write.tx, code, now);
    if (work.resource) await schedule(write.tx, connection.id, `poll:${work.resource}`, after(now, refusedSeconds));
    write.announce('organisation', connection.organisationId, null, 1);
  });
}
