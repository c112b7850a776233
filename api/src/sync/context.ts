import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db/db.ts';
import { SignInNeeded } from '../kernel/graph/failure.ts';
import type { During, Graph } from '../kernel/graph/client.ts';
import type { Priority } from '../kernel/graph/budget.ts';
import type { GraphFor } from '../kernel/graph/graphs.ts';
import type { Log } from '../kernel/log/log.ts';
import { holdActive, holdForWriting } from './connection.ts';
import type { Connection, Resource } from './resource.ts';

/** The write door, as far as the engine looks into it. */
export interface WritePort {
  readonly tx: Tx;
  announce(kind: string, id: string, userId: string | null, version: number): void;
}

/** A user, as far as tokens are concerned. */
export interface Owner {
  organisationId: string;
  userId: string;
}

/** Why the engine changes something. Further keys go into the change log as they are. */
export type SyncCause = {
  source: 'microsoft' | 'rapport';
  notifiedAt?: string;
  conflicts?: unknown[];
  /** The disconnect whose removal this is. */
  disconnectionId?: string;
};

// The engine handles any resource without knowing its item; each resource is checked against its own types.
export type AnyResource = Resource<any, any>;

/** What the engine works with. */
export interface SyncContext {
  db: Db;
  /** The same database, with room for transactions that last as long as a call of Microsoft's does. */
  patientDb: Db;
  clock: Clock;
  log: Log;
  /** Where Microsoft reaches our webhooks. */
  publicUrl: string;
  resources: readonly AnyResource[];
  graphs(use: GraphFor): Graph;
  change<T>(organisationId: string, cause: SyncCause, work: (write: WritePort) => Promise<T>): Promise<T>;
  /** What Microsoft grants this user now, asked anew. Throws `SignInNeeded` when it grants nothing any more. */
  granted(owner: Owner): Promise<string[]>;
  /** Every permission that the product has a use for. */
  knownScopes: readonly string[];
  /** Whether a code of Microsoft's says that a setting of the tenant, which only its administrator can change, is in the way. */
  isTenantRefusal(code: string): boolean;
  /** What the records' side does when a connection ends. */
  farewell: Farewell;
}

/** Ends what a connection has left behind, without the engine knowing what records and tokens are. */
export interface Farewell {
  /** Removes at most `most` mirrored records of a kind, from `after` on; answers where to go on, if there may be more. */
  removeMirrored(write: WritePort, kind: string, userId: string, most: number, after?: string): Promise<string | undefined>;
  /** The receipt's counts: what this disconnect has removed, and what stays. */
  counts(tx: Tx, disconnectionId: string): Promise<{ removed: object; kept: object }>;
  /** Destroys the user's stored sign-in; false if there was none. */
  destroySignIn(tx: Tx, userId: string): Promise<boolean>;
  /** Lets every process forget what it keeps of the user in memory, once the transaction is through. */
  forget(tx: Tx, userId: string): Promise<void>;
}

/** Names a piece of work of one connection. */
export interface WorkOf {
  organisationId: string;
  connectionId: string;
}

/** Whether the user wants the resource, the organisation has it on, and Microsoft grants all that it needs. */
export function isAllowed({ asked, off, scopes }: Connection, { feature, scopes: needed }: AnyResource): boolean {
  return asked.includes(feature) && !off.includes(feature) && needed.every((scope) => scopes.includes(scope));
}

/** The resource of that name, if this version knows it and the connection may use it now. */
export const resourceFor = (context: SyncContext, connection: Connection, name: string): AnyResource | undefined =>
  context.resources.find((resource) => resource.name === name && isAllowed(connection, resource));

/** Resources that the connection may use now. */
export const allowedResources = (context: SyncContext, connection: Connection): AnyResource[] =>
  context.resources.filter((resource) => isAllowed(connection, resource));

/** The connection ended, or waits for its user, while work for it was under way: the work is given up, and nothing of it stays. */
export class Ended extends SignInNeeded {
  constructor() {
    super('Your Microsoft account is no longer connected.');
  }
}

/** Changes records for a connection, all or nothing: nothing once a disconnect has begun. */
export function changeFor<T>(
  context: SyncContext,
  connection: Connection,
  cause: SyncCause,
  work: (write: WritePort) => Promise<T>,
): Promise<T> {
  return context.change(connection.organisationId, cause, async (write) => {
    if (!(await holdActive(write.tx, connection.id))) throw new Ended();
    return work(write);
  });
}

/**
 * The Graph of a connection, with everything that was granted. What it writes to Microsoft is written before a disconnect
 * commits, or not at all. `assertion` is the token of the request that a person waits for.
 */
export function graphFor(context: SyncContext, connection: Connection, urgency: Priority, assertion?: string): Graph {
  const { organisationId, id, userId, scopes } = connection;
  const during: During = (write) =>
    context.patientDb.within(organisationId, async (tx) => {
      if (!(await holdForWriting(tx, id))) throw new Ended();
      return write();
    });
  return context.graphs({ organisationId, userId, scopes, urgency, assertion, during });
}

/** Background work's Graph, behind what people wait for. */
export const backgroundGraph = (context: SyncContext, connection: Connection): Graph => graphFor(context, connection, 'background');

/** Tells the connection's user that its state or progress is another. */
export function announceConnection(write: WritePort, connection: Connection): void {
  write.announce('connection', connection.id, connection.userId, 1);
}
