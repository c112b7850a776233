import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { features } from '#api/features/index.ts';
import { GraphFailure } from '#api/kernel/graph/failure.ts';
import type { Graph } from '#api/kernel/graph/client.ts';
import { allConnections } from '#api/sync/connection.ts';
import { terms } from '#api/features/connections/permissions.ts';
import type { Connection } from '#api/sync/resource.ts';
import type { Write } from '#api/crm/door.ts';
import { createWorld, type World } from '#test/world.ts';

// Every resource keeps these promises. A new one is in here as soon as it is in a feature; nothing is to be added.
const resources = features.flatMap((feature) => feature.resources ?? []).filter((resource) => !resource.isOnlyAnnounced);

let world: World;
let connection: Connection;
let graph: Graph;
let foreignGraph: Graph;

beforeAll(async () => {
  world = await createWorld({ seed: true });
  for (const name of ['ada', 'ben']) await world.as(name).connect(['email', 'calendar']);
  await world.settle();
  const { context } = world.rapport;
  const connections = await context.db.within('11111111-1111-4111-8111-111111111111', allConnections);
  const of = (account: string) => connections.find((one) => one.account.startsWith(account))!;
  connection = of('ada');
  graph = context.graphs({ ...connection, urgency: 'foreground' });
  foreignGraph = context.graphs({ ...of('ben'), urgency: 'foreground' });
});
afterAll(() => world.stop());

const where = ({ parentFolderId, calendar }: any) => ({ ...(parentFolderId && { parentFolderId }), ...(calendar && { calendar }) });
const now = () => world.sandbox.cloud.clock.now();
const open = <T>(work: (write: Write) => Promise<T>) =>
  world.rapport.context.door.open(connection.organisationId, { source: 'microsoft' }, work);

test('there are resources to look at', () => {
  expect(resources.length).toBeGreaterThanOrEqual(2);
});

describe.each(resources.map((resource) => [resource.name, resource] as const))('%s', (_name, resource) => {
  const itemsOf = async () => {
    const plans = await world.rapport.context.db.within(connection.organisationId, (tx) => resource.collections(tx, connection));
    const items = [];
    for (const { key } of plans) {
      let cursor: string | null = null;
      for (let last = false; !last;) {
        const page = await resource.pull(graph, key, cursor, now());
        items.push(...page.changed);
        ({ cursor, last } = page);
      }
    }
    return items;
  };
  const arrivalsOf = (items: readonly unknown[]) =>
    items.map((item) => {
      const { remoteId, state } = resource.describe(item);
      return { recordId: resource.recordId(connection, remoteId), item, state };
    });

  test('asks only for permissions that the person was told the reason of', () => {
    const told = terms.flatMap((one) => one.permissions.map(({ scope }) => scope));
    for (const scope of resource.scopes) expect(told).toContain(scope);
  });

  test('describes each item by an id, its collection and a flat state', async () => {
    const items = await itemsOf();
    expect(items.length).toBeGreaterThan(0);
    const plans = await world.rapport.context.db.within(connection.organisationId, (tx) => resource.collections(tx, connection));
    for (const item of items) {
      const { remoteId, collection, state } = resource.describe(item);
      expect(remoteId).toBeTruthy();
      expect(plans.map((plan) => plan.key)).toContain(collection);
      for (const value of Object.values(state))
        expect(['string', 'number', 'boolean', 'object']).toContain(value === null ? 'object' : typeof value);
    }
  });

  test('applying what is there already changes nothing', async () => {
    const arrivals = arrivalsOf(await itemsOf());
    const before = await world.rows('select max(position) as position from change');
    await open((write) => resource.apply({ write, connection }, arrivals));
    expect(await world.rows('select max(position) as position from change')).toEqual(before);
  });

  test('survives any property that is null, absent or of an unknown kind', async () => {
    const [sample] = await itemsOf();
    const { collection, remoteId } = resource.describe(sample);
    const properties = Object.keys(sample as object).filter((name) => !['id'].includes(name));
    const odd = fc.constantFrom(null, undefined, 'unknownFutureValue');
    const change = fc.dictionary(fc.constantFrom(...properties), odd);
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const kept = Object.fromEntries(
          Object.entries(changed).filter(
            ([name, value]) => value !== 'unknownFutureValue' || typeof (sample as Record<string, unknown>)[name] === 'string',
          ),
        );
        const item = {
          ...(sample as object),
          ...kept,
          id: remoteId,
          // Where an item lies is what it was asked for by.
          ...where(sample),
        };
        expect(resource.describe(item)).toMatchObject({ remoteId, collection });
        await open(async (write) => {
          await resource.apply({ write, connection }, arrivalsOf([item]));
        });
      }),
      { numRuns: 60 },
    );
    await open((write) => resource.apply({ write, connection }, arrivalsOf([sample])));
  });

  test('fetches one item as the collection shows it, and never from another mailbox', async () => {
    const [sample] = await itemsOf();
    const { remoteId, collection, state } = resource.describe(sample);
    expect(resource.describe(await resource.get(graph, remoteId))).toMatchObject({ remoteId, collection, state });
    expect(await resource.get(foreignGraph, remoteId).catch(() => undefined)).toBeUndefined();
  });

  test('says when its cursor is dead', async () => {
    const [plan] = await world.rapport.context.db.within(connection.organisationId, (tx) => resource.collections(tx, connection));
    let { cursor, last } = await resource.pull(graph, plan!.key, null, now());
    while (!last) ({ cursor, last } = await resource.pull(graph, plan!.key, cursor, now()));
    await world.sandbox.control.expireCursors({});
    const failure = await resource.pull(graph, plan!.key, cursor, now()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GraphFailure);
    expect((failure as GraphFailure).isCursorLost).toBe(true);
  });

  test('what is sent is what is read: both sides compare the same fields', async () => {
    if (!resource.push) return expect(resource.describe((await itemsOf())[0]).state).toEqual({});
    const [sample] = await itemsOf();
    const { recordId, state } = arrivalsOf([sample])[0]!;
    const read = await world.rapport.context.db.within(connection.organisationId, (tx) => resource.push!.read(tx, [recordId]));
    expect(read.get(recordId)).toEqual(state);
  });

  test('removes its records, and makes the same ones again', async () => {
    const arrivals = arrivalsOf(await itemsOf());
    const count = async () =>
      (await world.rows<{ n: number }>(`select count(*)::int as n from ${resource.name} where user_id = $1`, [connection.userId]))[0]!.n;
    const before = await count();
    await open((write) =>
      resource.remove(
        { write, connection },
        arrivals.map(({ recordId }) => recordId),
      ),
    );
    expect(await count()).toBe(0);
    await open((write) => resource.apply({ write, connection }, arrivals));
    expect(await count()).toBe(before);
  });
});
