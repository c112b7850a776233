import { after } from '../kernel/clock.ts';
import { hashToken, newToken } from '../kernel/crypto/envelope.ts';
import { sql, type Tx } from '../kernel/db/db.ts';
import { GraphFailure } from '../kernel/graph/failure.ts';
import type { Graph } from '../kernel/graph/client.ts';
import { newId } from '../kernel/ids.ts';
import { schedule } from './connection.ts';
import { backgroundGraph, type AnyResource, type SyncContext, type WorkOf } from './context.ts';
import { outward } from './push.ts';
import type { Connection } from './resource.ts';

/** A subscription as Graph shows it. */
export interface Remote {
  id: string;
  resource: string;
  notificationUrl: string;
  expirationDateTime: string;
}

interface Row {
  id: string;
  remoteId: string;
  expiresAt: Date;
}

const minute = 60;
// Some tenants refuse the documented life of Outlook subscriptions and take the older, shorter one.
const shorterMinutes = 4_230;
// Asking for exactly the maximum fails when Microsoft's clock is behind ours.
const margin = 10;
const retrySeconds = 15 * minute;

/** The paths at which Microsoft calls us. */
export const webhookPaths = { notifications: '/webhooks/graph', lifecycle: '/webhooks/graph/lifecycle' } as const;

/** The job that keeps a subscription alive. It writes to Microsoft, so it has the lane of everything that does. */
export const renewal = (payload: WorkOf & { resource: string }) => ({
  task: 'renew',
  payload,
  key: `renew:${payload.connectionId}:${payload.resource}`,
  lane: outward(payload.connectionId),
  priority: -1,
});

/** Lets Microsoft stop calling us for a resource. */
export async function endSubscription(context: SyncContext, connection: Connection, resource: string): Promise<void> {
  const { organisationId, id } = connection;
  const rows = await context.db.within(organisationId, (tx) =>
    tx.all<Row>(sql`select id, remote_id as "remoteId", expires_at as "expiresAt" from subscription
      where organisation_id = ${organisationId} and connection_id = ${id} and resource = ${resource}`),
  );
  const graph = backgroundGraph(context, connection);
  for (const row of rows) {
    if (row.remoteId && row.expiresAt > context.clock.now()) await endAtMicrosoft(graph, row.remoteId);
    await context.db.within(organisationId, (tx) =>
      tx.run(sql`delete from subscription where organisation_id = ${organisationId} and id = ${row.id}`),
    );
  }
}

/** Deletes a subscription at Microsoft; answers 204, or 404 when it was gone already. */
export async function endAtMicrosoft(graph: Graph, remoteId: string): Promise<204 | 404> {
  try {
    await graph.delete(`/subscriptions/${remoteId}`);
    return 204;
  } catch (error) {
    if (error instanceof GraphFailure && error.isMissing) return 404;
    throw error;
  }
}

/** Subscriptions to our address at Microsoft that no row of ours need know of: one was made, and its answer was lost. */
export async function oursAtMicrosoft(graph: Graph, publicUrl: string): Promise<Remote[]> {
  const { value } = await graph.get<{ value: Remote[] }>('/subscriptions');
  return value.filter((one) => one.notificationUrl === publicUrl + webhookPaths.notifications);
}

const active = (tx: Tx, connectionId: string, resource: string) =>
  tx.one<Row>(sql`select id, remote_id as "remoteId", expires_at as "expiresAt" from subscription
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and resource = ${resource} and state = 'active'`);

/** Whether Microsoft is to call us for this resource at present. */
export async function isSubscribed(tx: Tx, connectionId: string, resource: string, now: Date): Promise<boolean> {
  const row = await active(tx, connectionId, resource);
  return row !== undefined && row.remoteId !== '' && row.expiresAt > now;
}

/**
 * Sees to it that there is one subscription, living for a good while: renews it, or makes a new one when it is gone.
 * True if it was made anew: then changes may have been missed in between.
 */
export async function keepSubscribed(context: SyncContext, connection: Connection, resource: AnyResource): Promise<boolean> {
  if (!resource.watch) return false;
  const { organisationId, id } = connection;
  const graph = backgroundGraph(context, connection);
  const current = await context.db.within(organisationId, (tx) => active(tx, id, resource.name));
  try {
    if (current?.remoteId && current.expiresAt > context.clock.now() && (await renew(context, connection, resource, current, graph)))
      return false;
    await replace(context, connection, resource, graph);
    return true;
  } catch (error) {
    // Polling carries on meanwhile; without a next attempt the push would stay dead for ever.
    await context.db.within(organisationId, (tx) => schedule(tx, id, `renew:${resource.name}`, after(context.clock.now(), retrySeconds)));
    throw error;
  }
}

async function renew(context: SyncContext, connection: Connection, resource: AnyResource, current: Row, graph: Graph): Promise<boolean> {
  const minutes = (current.expiresAt.getTime() - context.clock.now().getTime()) / 60_000;
  const wanted = minutes <= shorterMinutes - margin ? [resource.watch!.maxMinutes, shorterMinutes] : [resource.watch!.maxMinutes];
  for (const life of wanted) {
    try {
      const renewed = await graph.patch<Remote>(`/subscriptions/${current.remoteId}`, { expirationDateTime: expiry(context, life) });
      await keep(context, connection, resource, current.id, renewed);
      return true;
    } catch (error) {
      if (error instanceof GraphFailure && error.isMissing) return false;
      if (!(error instanceof GraphFailure) || error.status !== 400 || life === wanted.at(-1)) throw error;
    }
  }
  return false;
}

async function replace(context: SyncContext, connection: Connection, resource: AnyResource, graph: Graph): Promise<void> {
  const { organisationId, id: connectionId } = connection;
  const id = newId();
  const secret = newToken();
  // The row is there before Microsoft's first notification can be; it is what the notification is checked against.
  await context.db.within(organisationId, async (tx) => {
    await tx.run(
      sql`update subscription set state = 'replaced' where organisation_id = ${organisationId} and connection_id = ${connectionId} and resource = ${resource.name} and state = 'active'`,
    );
    await tx.run(sql`insert into subscription (organisation_id, id, connection_id, resource, secret_hash, expires_at, state)
      values (${organisationId}, ${id}, ${connectionId}, ${resource.name}, ${hashToken(secret)}, ${context.clock.now()}, 'active')`);
  });
  const { path } = resource.watch!;
  const body = {
    changeType: resource.watch!.changeType,
    resource: typeof path === 'function' ? path(connection) : path,
    notificationUrl: context.publicUrl + webhookPaths.notifications,
    lifecycleNotificationUrl: context.publicUrl + webhookPaths.lifecycle,
    clientState: `${organisationId}.${id}.${secret}`,
    latestSupportedTlsVersion: 'v1_2',
  };
  const make = (life: number) => graph.post<Remote>('/subscriptions', { ...body, expirationDateTime: expiry(context, life) });
  let made: Remote;
  try {
    made = await make(resource.watch!.maxMinutes);
  } catch (error) {
    if (!(error instanceof GraphFailure) || !(error.status === 409 || error.status === 400)) throw error;
    // One of ours whose answer was lost, or a life that is too long here.
    if (error.status === 409) await removeStrays(graph, context.publicUrl, body.resource);
    made = await make(error.status === 409 ? resource.watch!.maxMinutes : shorterMinutes);
  }
  await keep(context, connection, resource, id, made);
}

async function removeStrays(graph: Graph, publicUrl: string, resource: string): Promise<void> {
  const ours = await oursAtMicrosoft(graph, publicUrl);
  const strays = ours.filter((one) => one.resource.replace(/^\//, '') === resource.replace(/^\//, ''));
  for (const stray of strays) await graph.delete(`/subscriptions/${stray.id}`);
}

const expiry = (context: SyncContext, minutes: number) => after(context.clock.now(), (minutes - margin) * minute).toISOString();

/** Notes what Microsoft granted and when to renew: at half its life, so that two failed days still leave time. */
function keep(context: SyncContext, { organisationId, id }: Connection, resource: AnyResource, row: string, remote: Remote): Promise<void> {
  const now = context.clock.now();
  const expiresAt = new Date(remote.expirationDateTime);
  const half = new Date((now.getTime() + expiresAt.getTime()) / 2);
  return context.db.within(organisationId, async (tx) => {
    await tx.run(
      sql`update subscription set remote_id = ${remote.id}, expires_at = ${expiresAt} where organisation_id = ${organisationId} and id = ${row}`,
    );
    await schedule(tx, id, `renew:${resource.name}`, half);
  });
}
