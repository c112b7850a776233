import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db/db.ts';
import { GraphFailure, SignInNeeded, Throttled } from '../kernel/graph/failure.ts';
import type { Graph } from '../kernel/graph/client.ts';
import type { GraphFor } from '../kernel/graph/graphs.ts';
import type { Log } from '../kernel/log/log.ts';
import { Postponed } from '../kernel/queue/queue.ts';
import { activeConnection, needsReconnect, type ConnectionRow } from './connection.ts';
import type { Connection, Resource } from './resource.ts';

/** The write door, as far as the engine looks into it. */
export interface WritePort {
  readonly tx: Tx;
  announce(kind: string, id: string, userId: string | null, version: number): void;
}

/** Why the engine changes something. Further keys go into the change log as they are. */
export type SyncCause = {
  source: 'microsoft';
  notifiedAt?: string;
  conflicts?: unknown[];
};

// The engine handles any resource without knowing its item; each resource is checked against its own types.
export type AnyResource = Resource<any, any>;

/** What the engine works with. */
export interface SyncContext {
  db: Db;
  clock: Clock;
  log: Log;
  /** Where Microsoft reaches our webhooks. */
  publicUrl: string;
  resources: readonly AnyResource[];
  graphs(use: GraphFor): Graph;
  change<T>(organisationId: string, cause: SyncCause, work: (write: WritePort) => Promise<T>): Promise<T>;
}

/** Names a piece of work of one connection. */
export interface WorkOf {
  organisationId: string;
  connectionId: string;
}

/** The resource of that name; undefined for one that this version does not know. */
export const resourceNamed = (context: SyncContext, name: string): AnyResource | undefined =>
  context.resources.find((resource) => resource.name === name);

/** Resources that the connection's permissions allow. */
export function allowedResources(context: SyncContext, connection: Connection): AnyResource[] {
  return context.resources.filter((resource) => resource.scopes.every((scope) => connection.scopes.includes(scope)));
}

/** Background work's Graph: everything that was granted, behind what people wait for. */
export const backgroundGraph = (context: SyncContext, connection: Connection): Graph =>
  context.graphs({
    organisationId: connection.organisationId,
    userId: connection.userId,
    scopes: connection.scopes,
    urgency: 'background',
  });

/**
 * Does a piece of work for a connection that is active, and turns what Microsoft refuses into what follows from it:
 * wait, ask the user to sign in again, or fail and be tried again.
 */
export async function forConnection(context: SyncContext, work: WorkOf, doIt: (connection: ConnectionRow) => Promise<void>): Promise<void> {
  const connection = await context.db.within(work.organisationId, (tx) => activeConnection(tx, work.connectionId));
  if (!connection) return;
  try {
    await doIt(connection);
  } catch (error) {
    if (error instanceof Throttled) throw new Postponed(error.until);
    if (error instanceof SignInNeeded) return stop(context, connection, error.reason);
    if (error instanceof GraphFailure)
      context.log.warn('Microsoft Graph refused', { connectionId: connection.id, status: error.status, code: error.code });
    throw error;
  }
}

async function stop(context: SyncContext, connection: ConnectionRow, reason: string): Promise<void> {
  await context.change(connection.organisationId, { source: 'microsoft' }, async (write) => {
    if (await needsReconnect(write.tx, connection.id, reason)) announceConnection(write, connection);
  });
}

/** Tells the connection's user that its state or progress is another. */
export function announceConnection(write: WritePort, connection: Connection): void {
  write.announce('connection', connection.id, connection.userId, 1);
}
