import { after } from '../kernel/clock.ts';
import { sql } from '../kernel/db/db.ts';
import { enqueue, type Tasks } from '../kernel/queue/queue.ts';
import { planCollections } from './collection.ts';
import { schedule, unschedule, type ConnectionRow } from './connection.ts';
import { carryOut, type DisconnectWork } from './disconnect.ts';
import { isAllowed, resourceFor, type AnyResource, type SyncContext, type WorkOf } from './context.ts';
import { forConnection } from './for-connection.ts';
import { continueFilling, followHints, pullCollection, removeUnseen, retireCollection, type Hint } from './pull.ts';
import { outward, pushAll, pushWaiting, sending } from './push.ts';
import { pullEverything } from './receive.ts';
import { lookForLost, regrant } from './regrant.ts';
import { endSubscription, isSubscribed, keepSubscribed, renewal } from './subscription.ts';

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
    /** A connection was made or repaired, or what it may do is another: begins what is allowed now, rests what is not. */
    connect: (payload) =>
      forConnection(context, payload as WorkOf, async (connection) => {
        const { organisationId, id: connectionId } = connection;
        await context.db.within(organisationId, (tx) => pushWaiting(tx, connectionId));
        for (const resource of context.resources)
          if (isAllowed(connection, resource)) await begin(context, connection, resource);
          else await rest(context, connection, resource);
        await lookForLost(context, connection);
      }),

    /** Permissions may have been given or taken at Microsoft: asks, and takes them over. */
    regrant: (payload) =>
      forConnection(context, payload as WorkOf, async (connection) => {
        if (!(await regrant(context, connection))) await lookForLost(context, connection);
      }),

    /** Ends what the organisation, the user or Microsoft has taken away of a connection. */
    rest: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const resource = context.resources.find((one) => one.name === (payload as OfResource).resource);
        if (resource && !isAllowed(connection, resource)) await endSubscription(context, connection, resource.name);
      }),

    disconnect: (payload) => carryOut(context, payload as DisconnectWork),

    plan: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const resource = resourceFor(context, connection, (payload as OfResource).resource);
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
        const resource = resourceFor(context, connection, name);
        if (resource && !(await pullCollection(context, connection, resource, key))) await continueFilling(context, connection, name, key);
      }),

    pull: (payload) => {
      const hints = (Array.isArray(payload) ? payload : [payload]) as Hint[];
      return forConnection(context, hints[0]!, async (connection) => {
        const resource = resourceFor(context, connection, hints[0]!.resource);
        if (resource) await followHints(context, connection, resource, hints);
      });
    },

    sweep: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const { resource: name, key, round } = payload as OfResource & { key: string; round: number };
        const resource = resourceFor(context, connection, name);
        if (resource) await removeUnseen(context, connection, resource, key, round);
      }),

    push: (payload) => forConnection(context, payload as WorkOf, (connection) => pushAll(context, connection)),

    renew: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const resource = resourceFor(context, connection, (payload as OfResource).resource);
        if (!resource || !(await keepSubscribed(context, connection, resource))) return;
        await context.db.within(connection.organisationId, (tx) =>
          enqueue(tx, pullEverything(connection.organisationId, connection.id, resource.name)),
        );
      }),

    poll: (payload) =>
      forConnection(context, payload as OfResource, async (connection) => {
        const { organisationId, id } = connection;
        const { resource: name } = payload as OfResource;
        const resource = resourceFor(context, connection, name);
        await context.db.within(organisationId, async (tx) => {
          if (!resource) return unschedule(tx, id, duesOf(name));
          const isPushed = !resource.watch || (await isSubscribed(tx, id, name, context.clock.now()));
          await enqueue(tx, pullEverything(organisationId, id, name));
          await pushWaiting(tx, id);
          await schedule(tx, id, `poll:${name}`, after(context.clock.now(), isPushed ? pollSeconds : pollSecondsWithoutPush));
        });
      }),
  };
}

/** What falls due of a resource, again and again. */
const duesOf = (resource: string): string[] => [`poll:${resource}`, `renew:${resource}`];

/** Subscribes first, so that nothing falls between the first read and the first notification. */
function begin(context: SyncContext, { organisationId, id: connectionId }: ConnectionRow, resource: AnyResource): Promise<void> {
  const work = { organisationId, connectionId, resource: resource.name };
  return context.db.within(organisationId, async (tx) => {
    await enqueue(tx, { task: 'plan', payload: work, key: `plan:${connectionId}:${resource.name}`, lane: `plan:${connectionId}` });
    if (resource.watch) await enqueue(tx, renewal(work));
    await enqueue(tx, pullEverything(organisationId, connectionId, resource.name)); // what came while it was broken
    await schedule(tx, connectionId, `poll:${resource.name}`, after(context.clock.now(), pollSeconds));
  });
}

/** What is here stays as it is; nothing more is asked of Microsoft, and Microsoft is asked to say no more. */
function rest(context: SyncContext, { organisationId, id: connectionId }: ConnectionRow, resource: AnyResource): Promise<void> {
  return context.db.within(organisationId, async (tx) => {
    await unschedule(tx, connectionId, duesOf(resource.name));
    if (!resource.watch) return;
    const payload = { organisationId, connectionId, resource: resource.name };
    await enqueue(tx, { task: 'rest', payload, key: `rest:${connectionId}:${resource.name}`, lane: outward(connectionId) });
  });
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
      const payload = { organisationId, connectionId, resource };
      const job = { renew: () => renewal(payload), push: () => sending({ organisationId, connectionId }) }[task];
      await enqueue(tx, job?.() ?? { task, payload, key: `${what}:${connectionId}` });
    });
  }
}
