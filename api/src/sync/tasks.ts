import { after } from '../kernel/clock.ts';
import { sql } from '../kernel/db/db.ts';
import { enqueue, type Tasks } from '../kernel/queue/queue.ts';
import { planCollections } from './collection.ts';
import { schedule } from './connection.ts';
import { allowedResources, forConnection, resourceNamed, type SyncContext, type WorkOf } from './context.ts';
import { continueFilling, followHints, pullCollection, removeUnseen, retireCollection, type Hint } from './pull.ts';
import { pushAll, pushWaiting } from './push.ts';
import { pullEverything } from './receive.ts';
import { isSubscribed, keepSubscribed } from './subscription.ts';

// Notifications get lost (Microsoft documents up to 3 minutes' delay and announces no loss of some): this finds what they missed.
const pollSeconds = 5 * 60;
// While Microsoft cannot call us, looking is all there is.
const pollSecondsWithoutPush = 30;
const dueAtOnce = 500;
const dueLeaseSeconds = 120;

interface OfResource extends WorkOf {
  resource: string;
}

/** The engine's jobs. Each may be repeated at any time. */
export function syncTasks(context: SyncContext): Tasks {
  return {
    /** A connection was made or repaired: subscribe first, so that nothing falls between the first read and the first notification. */
    connect: (payload) =>
      forConnection(context, payload as WorkOf, async (connection) => {
        const { organisationId, id: connectionId } = connection;
        await context.db.within(organisationId, (tx) => pushWaiting(tx, connectionId));
        for (const resource of allowedResources(context, connection)) {
          const work = { organisationId, connectionId, resource: resource.name };
          await context.db.within(organisationId, async (tx) => {
            await enqueue(tx, { task: 'plan', payload: work, key: `plan:${connectionId}:${resource.name}`, lane: `plan:${connectionId}` });
            if (resource.watch)
              await enqueue(tx, { task: 'renew', payload: work, key: `renew:${connectionId}:${resource.name}`, priority: -1 });
            await enqueue(tx, pullEverything(organisationId, connectionId, resource.name)); // what came while it was broken
            await schedule(tx, connectionId, `poll:${resource.name}`, after(context.clock.now(), pollSeconds));
          });
        }
      }),

    plan: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const resource = resourceNamed(context, (payload as OfResource).resource);
        if (!resource) return;
        const plans = await context.db.within(connection.organisationId, (tx) => resource.collections(tx, connection));
        const dropped = await context.db.within(connection.organisationId, (tx) =>
          planCollections(tx, connection.id, resource.name, plans),
        );
        for (const key of dropped) await retireCollection(context, connection, resource, key);
        const unfinished = await context.db.within(connection.organisationId, (tx) =>
          tx.all<{ key: string; rank: number }>(
            sql`select key, rank from collection where organisation_id = ${tx.organisationId} and connection_id = ${connection.id} and resource = ${resource.name} and state = 'filling' order by rank`,
          ),
        );
        for (const { key, rank } of unfinished) await continueFilling(context, connection, resource.name, key, rank);
      }),

    fill: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const { resource: name, key } = payload as OfResource & { key: string };
        const resource = resourceNamed(context, name);
        if (resource && !(await pullCollection(context, connection, resource, key))) await continueFilling(context, connection, name, key);
      }),

    pull: (payload) => {
      const hints = (Array.isArray(payload) ? payload : [payload]) as Hint[];
      return forConnection(context, hints[0]!, async (connection) => {
        const resource = resourceNamed(context, hints[0]!.resource);
        if (resource) await followHints(context, connection, resource, hints);
      });
    },

    sweep: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const { resource: name, key, round } = payload as OfResource & { key: string; round: number };
        const resource = resourceNamed(context, name);
        if (resource) await removeUnseen(context, connection, resource, key, round);
      }),

    push: (payload) => forConnection(context, payload as WorkOf, (connection) => pushAll(context, connection)),

    renew: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const resource = resourceNamed(context, (payload as OfResource).resource);
        if (!resource || !(await keepSubscribed(context, connection, resource))) return;
        await context.db.within(connection.organisationId, (tx) =>
          enqueue(tx, pullEverything(connection.organisationId, connection.id, resource.name)),
        );
      }),

    poll: (payload) =>
      forConnection(context, payload as OfResource, async ({ organisationId, id }) => {
        const { resource } = payload as OfResource;
        await context.db.within(organisationId, async (tx) => {
          const isPushed = !resourceNamed(context, resource)?.watch || (await isSubscribed(tx, id, resource, context.clock.now()));
          await enqueue(tx, pullEverything(organisationId, id, resource));
          await pushWaiting(tx, id);
          await schedule(tx, id, `poll:${resource}`, after(context.clock.now(), isPushed ? pollSeconds : pollSecondsWithoutPush));
        });
      }),
  };
}

/** Turns what has fallen due into jobs. Cheap when nothing has; each process with a worker calls it every few seconds. */
export async function tick(context: SyncContext): Promise<void> {
  const now = context.clock.now();
  const due = await context.db.outside<{ organisation_id: string; connection_id: string; what: string }>(
    sql`select * from due_work(${now}, ${dueAtOnce})`,
  );
  for (const { organisation_id: organisationId, connection_id: connectionId, what } of due) {
    const [task, resource] = what.split(':') as [string, string];
    await context.db.within(organisationId, async (tx) => {
      // Out of the way of the next tick; the job itself sets the next real time.
      await schedule(tx, connectionId, what, after(now, dueLeaseSeconds));
      await enqueue(tx, { task, payload: { organisationId, connectionId, resource }, key: `${what}:${connectionId}` });
    });
  }
}
