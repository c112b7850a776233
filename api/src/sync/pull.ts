import type { Tx } from '../kernel/db/db.ts';
import { GraphFailure } from '../kernel/graph/failure.ts';
import type { Graph } from '../kernel/graph/client.ts';
import { stableId } from '../kernel/ids.ts';
import { enqueue } from '../kernel/queue/queue.ts';
import { applyItems, removeItems } from './apply.ts';
import { collectionOf, collectionsOf, moveCursor, restartCollection, type Collection } from './collection.ts';
import { announceConnection, backgroundGraph, changeFor, type AnyResource, type SyncCause, type SyncContext } from './context.ts';
import { linksOf, partsOf, unseen } from './link.ts';
import type { Connection, Page } from './resource.ts';

/** Something of a resource may have changed: `remoteId` if it is known what, nothing if anything may have. */
export interface Hint {
  organisationId: string;
  connectionId: string;
  resource: string;
  remoteId?: string;
  notifiedAt?: string;
}

// A long first read gives its worker to other work after so many pages, some 8 s. Giving way costs a read-ahead: measured, a
// first sync of 40,000 mails took 8 % longer with 20 pages than with 100.
const pagesAtOnce = 50;

/** Another process applied this page first: what we were about to write is written. */
class Overtaken extends Error {}

/**
 * Reads a collection from its cursor to the end of the round; false if it stopped before, to be continued. The next page
 * is fetched while one is being stored. Each page is one transaction with its cursor.
 */
export async function pullCollection(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  key: string,
  notifiedAt?: string,
): Promise<boolean> {
  const graph = backgroundGraph(context, connection);
  const collection = await context.db.within(connection.organisationId, (tx) => collectionOf(tx, connection.id, resource.name, key));
  if (!collection) return true;
  let cursor = collection.cursor;
  let coming: Promise<Page<unknown>> = resource.pull(graph, key, cursor, context.clock.now());
  for (let pages = 1; ; pages++) {
    let page: Page<unknown>;
    try {
      page = await coming;
    } catch (error) {
      if (!(error instanceof GraphFailure) || !error.isCursorLost || cursor === null) throw error;
      await context.db.within(connection.organisationId, (tx) => restartCollection(tx, connection.id, resource.name, key));
      return false;
    }
    const goOn = !page.last && pages < pagesAtOnce;
    if (goOn) {
      coming = resource.pull(graph, key, page.cursor, context.clock.now());
      coming.catch(() => {}); // it is awaited in the next turn; until then nobody else may call it unhandled
    }
    try {
      await storePage(context, connection, resource, collection, cursor, page, graph, notifiedAt);
    } catch (error) {
      if (error instanceof Overtaken) return true;
      throw error;
    }
    cursor = page.cursor;
    if (!goOn) return page.last;
  }
}

async function storePage(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  collection: Collection,
  from: string | null,
  page: Page<unknown>,
  graph: Graph,
  notifiedAt: string | undefined,
): Promise<void> {
  const changed = new Set(page.changed.map((item) => resource.describe(item).remoteId));
  const removed = [...page.removed, ...(await missingParts(context, connection, resource, page))].filter((id) => !changed.has(id));
  const missing = await stillHere(context, connection, resource, collection.key, removed, graph);
  const cause: SyncCause = { source: 'microsoft', ...(notifiedAt ? { notifiedAt } : {}) };
  await changeFor(context, connection, cause, async (write) => {
    const isFullRead = collection.state === 'filling';
    await applyItems(write, cause, [...page.changed, ...missing.moved], { connection, resource, round: collection.round, isFullRead });
    await removeItems(write, { connection, resource }, missing.gone);
    const to = { cursor: page.cursor, last: page.last, count: page.changed.length, at: context.clock.now() };
    if (!(await moveCursor(write.tx, connection.id, resource.name, collection.key, from, to))) throw new Overtaken();
    if (isFullRead) announceConnection(write, connection);
    if (page.last) await endRound(write.tx, connection, resource, collection);
  });
}

/** Parts that we know of items that say which they have, and do not name these. */
async function missingParts(
  context: SyncContext,
  { organisationId, id }: Connection,
  { name }: AnyResource,
  { wholes = [] }: Page<unknown>,
): Promise<string[]> {
  if (!wholes.length) return [];
  const named = new Map(wholes.map(({ remoteId, parts }) => [remoteId, new Set(parts)]));
  const known = await context.db.within(organisationId, (tx) => partsOf(tx, id, name, [...named.keys()]));
  return [...known].flatMap(([part, whole]) => (named.get(whole)?.has(part) ? [] : part));
}

/**
 * "Removed" from a collection may mean moved elsewhere, or a fault of Microsoft's. So each one is looked at by itself
 * before anything of ours is removed: https://learn.microsoft.com/graph/delta-query-messages
 */
async function stillHere(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  key: string,
  removed: string[],
  graph: Graph,
): Promise<{ moved: unknown[]; gone: string[] }> {
  const moved: unknown[] = [];
  const gone: string[] = [];
  if (!removed.length) return { moved, gone };
  const kept: string[] = [];
  const links = await context.db.within(connection.organisationId, (tx) => linksOf(tx, connection.id, resource.name, removed));
  const ours = removed.filter((id) => links.get(id)?.collection === key); // else it has arrived elsewhere already
  await Promise.all(
    ours.map(async (id) => {
      const item = await resource.get(graph, id);
      if (item === undefined) return void gone.push(id);
      moved.push(item);
      kept.push(id);
    }),
  );
  // What has left whole, and is elsewhere, may have lost parts on the way.
  const parts = await context.db.within(connection.organisationId, (tx) => partsOf(tx, connection.id, resource.name, kept));
  const ofParts = await stillHere(context, connection, resource, key, [...parts.keys()], graph);
  moved.push(...ofParts.moved);
  gone.push(...ofParts.gone);
  return { moved, gone };
}

/** What follows from the end of a round, as jobs in the transaction that ends it: a kill in between forgets neither. */
async function endRound(
  tx: Tx,
  { organisationId, id }: Connection,
  resource: AnyResource,
  { key, state, round }: Collection,
): Promise<void> {
  for (const other of resource.replans ?? [])
    await enqueue(tx, {
      task: 'plan',
      payload: { organisationId, connectionId: id, resource: other },
      key: `plan:${id}:${other}`,
      lane: `plan:${id}`,
    });
  if (state === 'filling' && round > 1)
    await enqueue(tx, { task: 'sweep', payload: { organisationId, connectionId: id, resource: resource.name, key, round } });
}

/** After a full read over a lost cursor: items that it did not meet are gone if Microsoft, asked for each, says so. */
export async function removeUnseen(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  key: string,
  round: number,
): Promise<void> {
  const ids = await context.db.within(connection.organisationId, (tx) => unseen(tx, connection.id, resource.name, key, round));
  const { moved, gone } = await stillHere(context, connection, resource, key, ids, backgroundGraph(context, connection));
  const cause: SyncCause = { source: 'microsoft' };
  await changeFor(context, connection, cause, async (write) => {
    const seenIn = round === afterAllRounds ? 1 : round;
    await applyItems(write, cause, moved, { connection, resource, round: seenIn, isFullRead: true });
    await removeItems(write, { connection, resource }, gone);
  });
}

// Every round is lower than this: all items of the collection count as unmet.
const afterAllRounds = 2 ** 31 - 1;

/** A collection is no more, e.g. its folder was deleted: finds out where its items went. */
export const retireCollection = (context: SyncContext, connection: Connection, resource: AnyResource, key: string): Promise<void> =>
  removeUnseen(context, connection, resource, key, afterAllRounds);

/** Follows hints: pulls the collections they point to, and looks by itself at what those did not bring. */
export async function followHints(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  hints: readonly Hint[],
): Promise<void> {
  const notifiedAt = hints
    .map((hint) => hint.notifiedAt)
    .filter((at) => at !== undefined)
    .sort()[0];
  const ids = [...new Set(hints.flatMap((hint) => hint.remoteId ?? []))];
  const find = () =>
    context.db.within(connection.organisationId, async (tx) => ({
      links: await linksOf(tx, connection.id, resource.name, ids),
      live: (await collectionsOf(tx, connection.id, resource.name)).filter((one) => one.state === 'live').map((one) => one.key),
      arrivals: (await resource.watch?.arrivals(tx, connection)) ?? [],
    }));
  const { links, live, arrivals } = await find();
  const pointed = new Set(
    hints.some((hint) => hint.remoteId === undefined) ? live : ids.flatMap((id) => links.get(id)?.collection ?? arrivals),
  );
  for (const key of live.filter((one) => pointed.has(one))) {
    const finished = await pullCollection(context, connection, resource, key, notifiedAt);
    if (!finished) await continueFilling(context, connection, resource.name, key);
  }
  const now = await find();
  const unmet = ids.filter((id) => {
    const link = now.links.get(id);
    return !link || !now.live.includes(link.collection);
  });
  if (unmet.length) await lookAt(context, connection, resource, unmet, notifiedAt);
}

async function lookAt(
  context: SyncContext,
  connection: Connection,
  resource: AnyResource,
  ids: readonly string[],
  notifiedAt: string | undefined,
): Promise<void> {
  const graph = backgroundGraph(context, connection);
  const items = (await Promise.all(ids.map((id) => resource.get(graph, id)))).filter((item) => item !== undefined);
  if (!items.length) return;
  const cause: SyncCause = { source: 'microsoft', ...(notifiedAt ? { notifiedAt } : {}) };
  await changeFor(context, connection, cause, (write) => applyItems(write, cause, items, { connection, resource, round: 1 }));
}

/** Adds the job that reads a collection on. */
export function continueFilling(
  context: SyncContext,
  { organisationId, id }: Connection,
  resource: string,
  key: string,
  rank = 0,
): Promise<void> {
  const name = `fill:${stableId(id, resource, key)}`; // Microsoft's ids are longer than a lane's name may be
  const payload = { organisationId, connectionId: id, resource, key };
  return context.db.within(organisationId, (tx) => enqueue(tx, { task: 'fill', payload, key: name, lane: name, priority: 10 + rank }));
}
