import { after } from '../kernel/clock.ts';
import { json, sql, type Tx } from '../kernel/db/db.ts';
import { GraphFailure, SignInNeeded, Throttled } from '../kernel/graph/failure.ts';
import type { Graph } from '../kernel/graph/client.ts';
import { enqueue, Postponed } from '../kernel/queue/queue.ts';
import { endWriting, type ConnectionRow } from './connection.ts';
import { announceConnection, type SyncContext, type WritePort } from './context.ts';
import { outward } from './push.ts';
import { endAtMicrosoft, oursAtMicrosoft } from './subscription.ts';

/** Names one disconnect of one connection. */
export interface DisconnectWork {
  organisationId: string;
  disconnectionId: string;
}

export interface Order {
  id: string;
  parentId: string | null;
  actorId: string;
  deletesMirrored: boolean;
  at: Date;
}

/**
 * Begins to disconnect: from the commit of this transaction on, nothing more is read or written for the connection. False if
 * that had begun already.
 */
export async function beginDisconnect(write: WritePort, connection: ConnectionRow, order: Order): Promise<boolean> {
  const { tx } = write;
  const { organisationId, id: connectionId, userId, account } = connection;
  await endWriting(tx, connectionId);
  const begun = await tx.run(
    sql`update connection set state = 'disconnecting', reason = null where organisation_id = ${organisationId} and id = ${connectionId} and state <> 'disconnecting'`,
  );
  if (!begun) return false;
  await tx.run(sql`
    insert into disconnection (organisation_id, id, parent_id, connection_id, user_id, account, actor_id, deletes_mirrored, state, started_at, had_sign_in)
    values (${organisationId}, ${order.id}, ${order.parentId}, ${connectionId}, ${userId}, ${account}, ${order.actorId}, ${order.deletesMirrored}, 'running', ${order.at},
      exists (select from token_cache where organisation_id = ${organisationId} and user_id = ${userId}))`);
  await tx.run(sql`
    insert into retired_subscription (organisation_id, disconnection_id, remote_id, resource, expires_at)
    select organisation_id, ${order.id}::uuid, remote_id, resource, expires_at from subscription
    where organisation_id = ${organisationId} and connection_id = ${connectionId} and remote_id <> '' and expires_at > ${order.at}`);
  await tx.run(sql`delete from schedule where organisation_id = ${organisationId} and connection_id = ${connectionId}`);
  // In the lane of everything that writes to Microsoft: it begins when what is being sent just now has been sent.
  await enqueue(tx, {
    task: 'disconnect',
    payload: { organisationId, disconnectionId: order.id },
    key: `disconnect:${order.id}`,
    lane: outward(connectionId),
    priority: -10,
  });
  announceConnection(write, connection);
  write.announce('disconnection', order.id, userId, 1);
  return true;
}

interface Row {
  connectionId: string;
  userId: string;
  account: string;
  deletesMirrored: boolean;
  state: 'running' | 'retrying' | 'finished';
  looked: boolean;
  attempts: number;
}

const rowOf = (tx: Tx, id: string) =>
  tx.one<Row>(sql`select connection_id as "connectionId", user_id as "userId", account, deletes_mirrored as "deletesMirrored", state, looked, attempts
    from disconnection where organisation_id = ${tx.organisationId} and id = ${id}`);

/** Carries a disconnect out, from wherever it was left: each step may be repeated, and the network may be away at any of them. */
export async function carryOut(context: SyncContext, { organisationId, disconnectionId: id }: DisconnectWork): Promise<void> {
  const row = await context.db.within(organisationId, (tx) => rowOf(tx, id));
  if (!row || row.state === 'finished') return;
  // The copies first: however slowly Microsoft answers, they do not wait for it.
  if (row.state === 'running' && row.deletesMirrored) await removeMirrored(context, organisationId, id, row.userId);
  const problem = await endSubscriptions(context, organisationId, id, row);
  if (row.state === 'running') await endConnection(context, organisationId, id, row);
  const until = await finish(context, organisationId, id, row, problem);
  if (until) throw new Postponed(until);
}

/** Deletes what lives at Microsoft, one by one; each answer is kept as soon as it is there. Answers why some are left, if any are. */
async function endSubscriptions(context: SyncContext, organisationId: string, id: string, row: Row): Promise<string | undefined> {
  const { userId } = row;
  // A permission that was taken back meanwhile must not stand in the way, so none but the sign-in's own is asked for: the token
  // carries all that is granted anyway.
  const graph = context.graphs({ organisationId, userId, scopes: ['User.Read'], urgency: 'background' });
  let problem: string | undefined;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      problem ??= wordsOf(error);
    }
  };
  if (!row.looked) await attempt(() => findStrays(context, organisationId, id, row, graph));
  const left = await context.db.within(organisationId, (tx) =>
    tx.all<{ remoteId: string; expiresAt: Date }>(sql`select remote_id as "remoteId", expires_at as "expiresAt" from retired_subscription
      where organisation_id = ${organisationId} and disconnection_id = ${id} and answer is null`),
  );
  for (const { remoteId, expiresAt } of left)
    await attempt(async () => {
      const answer = expiresAt <= context.clock.now() ? 0 : await endAtMicrosoft(graph, remoteId);
      await context.db.within(organisationId, (tx) =>
        tx.run(sql`update retired_subscription set answer = ${answer}, answered_at = ${context.clock.now()}
          where organisation_id = ${organisationId} and disconnection_id = ${id} and remote_id = ${remoteId}`),
      );
    });
  return problem;
}

/** One may have been made whose answer was lost. Where the sign-in is dead there is no way to look; such a one runs out by itself. */
async function findStrays(context: SyncContext, organisationId: string, id: string, row: Row, graph: Graph): Promise<void> {
  // A new connection of the same user may live by now: then what is at Microsoft is no longer only what has ended.
  const isAlone = row.state === 'running' || !(await context.db.within(organisationId, (tx) => isConnected(tx, row.userId)));
  const found = isAlone
    ? await oursAtMicrosoft(graph, context.publicUrl).catch((error: unknown) => {
        if (error instanceof SignInNeeded) return [];
        throw error;
      })
    : [];
  await context.db.within(organisationId, async (tx) => {
    await tx.run(sql`
      insert into retired_subscription (organisation_id, disconnection_id, remote_id, resource, expires_at)
      select ${organisationId}, ${id}, given.id, given.resource, given."expirationDateTime"
      from jsonb_to_recordset(${json(found)}::jsonb) as given (id text, resource text, "expirationDateTime" timestamptz)
      on conflict do nothing`);
    await tx.run(sql`update disconnection set looked = true where organisation_id = ${organisationId} and id = ${id}`);
  });
}

const isConnected = async (tx: Tx, userId: string): Promise<boolean> =>
  (await tx.one(
    sql`select 1 from connection where organisation_id = ${tx.organisationId} and user_id = ${userId} and state in ('active', 'needs_reconnect')`,
  )) !== undefined;

function wordsOf(error: unknown): string {
  if (error instanceof Throttled) return 'Microsoft asks us to wait.';
  if (error instanceof SignInNeeded) return 'Microsoft no longer accepts the sign-in. The subscriptions run out by themselves.';
  if (error instanceof GraphFailure) return error.status ? `Microsoft answered ${error.status}.` : 'Microsoft cannot be reached.';
  throw error;
}

// A transaction of a thousand removals holds its locks for some 100 ms.
const removedAtOnce = 1_000;

/** Each step is one transaction, and the change log counts what it removed: killed at any moment, the count stays true. */
async function removeMirrored(context: SyncContext, organisationId: string, disconnectionId: string, userId: string): Promise<void> {
  for (const kind of new Set(context.resources.flatMap((resource) => resource.mirrors))) {
    let last: string | undefined;
    do {
      last = await context.change(organisationId, { source: 'rapport', disconnectionId }, (write) =>
        context.farewell.removeMirrored(write, kind, userId, removedAtOnce, last),
      );
    } while (last);
  }
}

/** The connection is no more; or, where its copies are kept, it sleeps with what it needs to go on without doubling any. */
async function endConnection(context: SyncContext, organisationId: string, id: string, row: Row): Promise<void> {
  await context.change(organisationId, { source: 'rapport', disconnectionId: id }, async (write) => {
    const { tx } = write;
    const of = sql`organisation_id = ${organisationId} and connection_id = ${row.connectionId}`;
    await tx.run(sql`delete from subscription where ${of}`);
    if (row.deletesMirrored)
      await tx.run(sql`delete from connection where organisation_id = ${organisationId} and id = ${row.connectionId}`);
    else
      await tx.run(
        sql`update connection set state = 'disconnected' where organisation_id = ${organisationId} and id = ${row.connectionId}`,
      );
    await tx.run(sql`delete from withheld where organisation_id = ${organisationId} and holder = ${row.userId}`);
    const { removed, kept } = await context.farewell.counts(tx, id);
    await tx.run(sql`update disconnection set state = 'retrying', removed = ${json(removed)}::jsonb, kept = ${json(kept)}::jsonb
      where organisation_id = ${organisationId} and id = ${id}`);
    await context.farewell.forget(tx, row.userId);
    write.announce('connection', row.connectionId, row.userId, 1);
  });
}

const firstRetrySeconds = 60;
const longestRetrySeconds = 3_600;

/** Destroys the sign-in once nothing at Microsoft needs it any more. Answers when to try again, if something is left. */
async function finish(
  context: SyncContext,
  organisationId: string,
  id: string,
  row: Row,
  problem: string | undefined,
): Promise<Date | undefined> {
  const now = context.clock.now();
  return context.change(organisationId, { source: 'rapport', disconnectionId: id }, async (write) => {
    const { tx } = write;
    const left = await tx.one(
      sql`select 1 from retired_subscription where organisation_id = ${organisationId} and disconnection_id = ${id} and answer is null`,
    );
    const isOver = problem === undefined && left === undefined;
    if (isOver && !(await isConnected(tx, row.userId))) await context.farewell.destroySignIn(tx, row.userId);
    await tx.run(sql`
      update disconnection set attempts = attempts + 1, problem = ${problem ?? null}, sign_in_destroyed = had_sign_in and ${isOver},
        state = ${isOver ? 'finished' : 'retrying'}, finished_at = ${isOver ? now : null}
      where organisation_id = ${organisationId} and id = ${id}`);
    write.announce('disconnection', id, row.userId, 1);
    return isOver ? undefined : after(now, Math.min(firstRetrySeconds * 2 ** row.attempts, longestRetrySeconds));
  });
}
