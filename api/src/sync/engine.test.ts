import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes, randomUUID } from 'node:crypto';
import { createTestDatabase } from '#test/database.ts';
import { createDoor, type Cause, type Door, type Write } from '../crm/door.ts';
import { createFarewells, type Farewells } from '../crm/farewell.ts';
import { knowUser } from '../kernel/tenancy/identity.ts';
import { connectOrganisation } from '../kernel/tenancy/organisation.ts';
import { after, systemClock } from '../kernel/clock.ts';
import { createEnvelope } from '../kernel/crypto/envelope.ts';
import { openDb, ownerPool, sql, type Db } from '../kernel/db/db.ts';
import { GraphFailure } from '../kernel/graph/failure.ts';
import type { Graph } from '../kernel/graph/client.ts';
import { Secret } from '../kernel/secret.ts';
import { collectionOf, planCollections } from './collection.ts';
import { connectionOf, saveConnection, type ConnectionRow } from './connection.ts';
import type { SyncContext } from './context.ts';
import { pebbleResource, type Pebble } from './example.resource.ts';
import { pullCollection, removeUnseen } from './pull.ts';
import { makeItem, markOutOfDate, pushAll, sendCommand } from './push.ts';

/** Microsoft, as far as pebbles go: versions, 412, and delta with pages and tombstones on leaving a basket. */
function createPebbleCloud(pageSize: number) {
  const pebbles = new Map<string, Pebble>();
  const history: { id: string; basket: string; gone: boolean }[] = [];
  const deeds: string[] = [];
  const blank = { changeKey: '', colour: 'grey', weight: 1, chipOf: null, madeOf: null };
  let version = 0;
  let loseNextAnswer = false;
  let expired = 0;
  const note = (pebble: Pebble, basket = pebble.basket, gone = false) => void history.push({ id: pebble.id, basket, gone });
  const put = (pebble: Pebble) => {
    const before = pebbles.get(pebble.id);
    const next = { ...pebble, changeKey: String(++version) };
    pebbles.set(pebble.id, next);
    if (before && before.basket !== next.basket) note(before, before.basket, true);
    note(next);
    return next;
  };
  const missing = () => new GraphFailure(404, 'ErrorItemNotFound');
  const answer = () => {
    const isLost = loseNextAnswer;
    loseNextAnswer = false;
    if (isLost) throw new GraphFailure(504, 'lost');
  };
  const remove = (id: string) => {
    const found = pebbles.get(id);
    pebbles.delete(id);
    if (found) note(found, found.basket, true);
    for (const { id: chip, chipOf } of [...pebbles.values()]) if (found && chipOf === id) pebbles.delete(chip); // nobody is told of chips
  };
  const page = (basket: string, from: number) => {
    const entries = history
      .slice(from)
      .map((entry, index) => ({ ...entry, position: from + index + 1 }))
      .filter((entry) => entry.basket === basket);
    const shown = entries.slice(0, pageSize);
    const value = shown.map(({ id, gone }) =>
      gone || pebbles.get(id)?.basket !== basket ? { id, '@removed': { reason: 'deleted' } } : pebbles.get(id)!,
    );
    const more = entries.length > shown.length;
    return { value, [more ? 'nextLink' : 'deltaLink']: `link/${basket}/${more ? shown.at(-1)!.position : history.length}/${expired}` };
  };
  const graph = {
    async get(path: string) {
      const [, basket, from, epoch] = /^link\/(\w+)\/(\d+)\/(\d+)$/.exec(path) ?? [];
      if (basket && Number(epoch) !== expired) throw new GraphFailure(410, 'syncStateNotFound');
      if (basket) return page(basket, Number(from));
      const [, start] = /^\/pebbles\/(\w+)\/delta$/.exec(path) ?? [];
      if (start) return page(start, 0);
      const found = pebbles.get(path.split('/').at(-1)!);
      if (!found) throw missing();
      return found;
    },
    async post(path: string, body: Partial<Pebble>) {
      const [, id, deed] = /^\/pebbles\/(\w+)\/(\w+)$/.exec(path) ?? [];
      deeds.push(deed ?? 'made');
      if (deed === 'crush') remove(id!);
      const twin = body.madeOf ? [...pebbles.values()].find(({ madeOf }) => madeOf === body.madeOf) : undefined;
      const made = deed ? pebbles.get(id!) : (twin ?? put({ ...blank, ...body, id: `n${version}`, basket: path.split('/').at(-1)! }));
      answer();
      return made;
    },
    async patch(path: string, body: Partial<Pebble>, options?: { ifMatch?: string }) {
      const found = pebbles.get(path.split('/').at(-1)!);
      if (!found) throw missing();
      if (options?.ifMatch && options.ifMatch !== found.changeKey) throw new GraphFailure(412, 'ErrorIrresolvableConflict');
      const changed = put({ ...found, ...body });
      deeds.push('changed');
      answer();
      return changed;
    },
  } as unknown as Graph;
  return {
    graph,
    all: () => [...pebbles.values()],
    get: (id: string) => pebbles.get(id),
    /** What was done, in order. */
    deeds,
    add: (id: string, basket = 'red') => put({ ...blank, id, basket }),
    /** Breaks chips off a pebble, in place of those that there were. */
    chip(id: string, chips: string[]) {
      for (const { id: old, chipOf } of [...pebbles.values()]) if (chipOf === id && !chips.includes(old)) pebbles.delete(old);
      const whole = put({ ...pebbles.get(id)!, chips });
      for (const chip of chips) put({ ...blank, ...pebbles.get(chip), id: chip, basket: whole.basket, chipOf: id });
    },
    edit: (id: string, change: Partial<Pebble>) => pebbles.has(id) && put({ ...pebbles.get(id)!, ...change }),
    remove,
    loseNextAnswer: () => void (loseNextAnswer = true),
    expireCursors: () => void expired++,
  };
}

let farewells: Farewells;
let db: Db;
let url: string;
let drop: () => Promise<void>;
const envelope = createEnvelope(new Secret(randomBytes(32).toString('base64')));

beforeAll(async () => {
  const database = await createTestDatabase();
  ({ url, drop } = database);
  const owner = ownerPool(url, 1);
  await owner.query(`create table pebble (organisation_id uuid not null, id uuid not null, version integer not null default 1, user_id uuid, origin text not null,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now(), colour text, weight integer, primary key (organisation_id, id))`);
  await owner.query(`select isolate('pebble')`);
  await owner.end();
  db = openDb(url, 6);
  farewells = await createFarewells(db);
});
afterAll(async () => {
  await farewells.close();
  await db.close();
  await drop();
});

/** An organisation of its own with one connected user and a cloud of pebbles. */
async function createSide(pageSize = 3) {
  const [organisationId, userId] = [randomUUID(), randomUUID()];
  await db.within(organisationId, async (tx) => {
    await connectOrganisation(tx, envelope, userId, [], new Date());
    await knowUser(tx, { userId, name: 'Ada', address: 'ada@contoso.example' });
  });
  const cloud = createPebbleCloud(pageSize);
  let ahead = 0;
  const clock = { now: () => after(systemClock.now(), ahead) };
  const door: Door = createDoor(db, [
    async (tx, changes, cause) => {
      const ids = changes.filter((change) => change.operation === 'updated').map((change) => change.recordId);
      if (cause.source === 'user' && ids.length) await markOutOfDate(tx, [pebbleResource], ids, clock.now());
    },
  ]);
  const context: SyncContext = {
    db,
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    publicUrl: 'http://localhost',
    resources: [pebbleResource],
    graphs: () => cloud.graph,
    change: (organisation, cause, work) => door.open(organisation, cause as Cause, work),
    granted: async () => ['Pebbles.ReadWrite'],
    knownScopes: ['Pebbles.ReadWrite'],
    isTenantRefusal: () => false,
    farewell: { ...farewells, removeMirrored: (write, ...what) => farewells.removeMirrored(write as Write, ...what) },
  };
  const connection = await db.within(organisationId, async (tx) => {
    await saveConnection(tx, {
      id: randomUUID(),
      userId,
      account: 'ada@contoso.example',
      asked: ['pebbles'],
      scopes: ['Pebbles.ReadWrite'],
    });
    const made = (await connectionOf(tx, userId)) as ConnectionRow;
    await planCollections(tx, made.id, 'pebble', await pebbleResource.collections(tx, made));
    return made;
  });
  const record = (id: string) => pebbleResource.recordId(connection, id);
  return {
    cloud,
    pull: async () => {
      for (const key of ['red', 'blue']) {
        while (!(await pullCollection(context, connection, pebbleResource, key)));
        const found = await db.within(organisationId, (tx) => collectionOf(tx, connection.id, 'pebble', key));
        await removeUnseen(context, connection, pebbleResource, key, found!.round); // the job that the end of a full read adds
      }
    },
    push: () => pushAll(context, connection).catch(() => {}),
    paint: (id: string, change: { colour?: string; weight?: number }) =>
      door.open(organisationId, { source: 'user', userId }, (write) => write.patch('pebble', record(id), change)),
    /** Makes a pebble here; answers its record. */
    make: (colour: string) =>
      door.open(organisationId, { source: 'user', userId }, async (write) => {
        const id = randomUUID();
        await write.put('pebble', [{ id, user_id: userId, origin: 'mirrored', colour, weight: 1 }]);
        await makeItem(write.tx, connection.id, 'pebble', id, { basket: 'red' });
        return id;
      }),
    paintRecord: (recordId: string, colour: string) =>
      door.open(organisationId, { source: 'user', userId }, (write) => write.patch('pebble', recordId, { colour })),
    command: (id: string, kind: string) =>
      db.within(organisationId, (tx) => sendCommand(tx, connection.id, 'pebble', record(id), { kind })),
    wait: (seconds: number) => void (ahead += seconds),
    due: () =>
      db.within(organisationId, (tx) =>
        tx.all<{ due_at: Date }>(sql`select due_at from schedule where organisation_id = ${organisationId} and what = 'push'`),
      ),
    rows: () =>
      db.within(organisationId, (tx) =>
        tx.all<{ id: string; colour: string; weight: number; version: number }>(
          sql`select id, colour, weight, version from pebble where organisation_id = ${organisationId}`,
        ),
      ),
    outbox: () => db.within(organisationId, (tx) => tx.all(sql`select 1 from outbox where organisation_id = ${organisationId}`)),
    changes: () =>
      db.within(organisationId, (tx) =>
        tx.all<{ cause: { conflicts?: unknown[] } }>(sql`select cause from change where organisation_id = ${organisationId}`),
      ),
    record,
  };
}
type Side = Awaited<ReturnType<typeof createSide>>;

/** Both sides say the same, and nothing is left to say. */
async function expectAgreement(side: Side) {
  const rows = (await side.rows()).map(({ id, colour, weight }) => ({ id, colour, weight })).toSorted((a, b) => a.id.localeCompare(b.id));
  const items = side.cloud
    .all()
    .map(({ id, madeOf, colour, weight }) => ({ id: madeOf ?? side.record(id), colour, weight }))
    .toSorted((a, b) => a.id.localeCompare(b.id));
  expect(rows).toEqual(items);
  expect(await side.outbox()).toEqual([]);
}

const id = fc.constantFrom('p1', 'p2', 'p3', 'p4');
const colour = fc.constantFrom('red', 'green', 'gold');
const step = fc.oneof(
  fc.record({
    do: fc.constant('ours' as const),
    id,
    change: fc.oneof(fc.record({ colour }), fc.record({ weight: fc.integer({ min: 1, max: 9 }) })),
  }),
  fc.record({
    do: fc.constant('theirs' as const),
    id,
    change: fc.oneof(
      fc.record({ colour }),
      fc.record({ weight: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ basket: fc.constantFrom('red', 'blue') }),
    ),
  }),
  fc.record({ do: fc.constantFrom('add' as const, 'remove' as const), id }),
  fc.record({ do: fc.constant('make' as const), colour }),
  fc.record({ do: fc.constant('order' as const), id, kind: fc.constantFrom('polish', 'crush') }),
  fc.record({ do: fc.constantFrom('pull' as const, 'push' as const, 'lose' as const, 'expire' as const) }),
);

test('whatever both sides do, in whatever order, with answers lost and cursors expired: they end up the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), fc.integer({ min: 1, max: 4 }), async (steps, pageSize) => {
      const side = await createSide(pageSize);
      for (const each of ['p1', 'p2']) side.cloud.add(each);
      await side.pull();
      const actions: Record<string, (at: any) => unknown> = {
        ours: ({ id, change }) => side.paint(id, change),
        theirs: ({ id, change }) => side.cloud.edit(id, change),
        add: ({ id }) => side.cloud.get(id) ?? side.cloud.add(id),
        remove: ({ id }) => side.cloud.remove(id),
        make: ({ colour }) => side.make(colour),
        order: ({ id, kind }) => side.command(id, kind),
        pull: () => side.pull(),
        push: () => side.push(),
        lose: () => side.cloud.loseNextAnswer(),
        expire: () => side.cloud.expireCursors(),
      };
      for (const each of steps) await actions[each.do]!(each);
      for (let round = 0; round < 3; round++) {
        await side.push();
        await side.pull();
      }
      await expectAgreement(side);
      const before = await side.rows();
      await side.pull();
      await side.push();
      expect(await side.rows()).toEqual(before); // quiet: an echo of an echo would show as a version
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('different fields edited on both sides are both kept', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  side.cloud.edit('p1', { weight: 7 });
  await side.push();
  await side.pull();
  expect(side.cloud.get('p1')).toMatchObject({ colour: 'gold', weight: 7 });
  await expectAgreement(side);
});

test('when both sides change one field differently, Microsoft’s stays and ours is kept in the history', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  side.cloud.edit('p1', { colour: 'green' });
  await side.push();
  expect(await side.rows()).toMatchObject([{ colour: 'green' }]);
  const conflicts = (await side.changes()).flatMap(({ cause }) => cause.conflicts ?? []);
  expect(conflicts).toContainEqual({ recordId: side.record('p1'), conflicts: [{ field: 'colour', kept: 'green', lost: 'gold' }] });
});

test('an edit that is made while another is on its way is sent too', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  await Promise.all([side.push(), side.paint('p1', { colour: 'grey' })]);
  await side.push();
  expect(side.cloud.get('p1')).toMatchObject({ colour: 'grey' });
  await expectAgreement(side);
});

test('two processes that pull the same page at once write it once', async () => {
  const side = await createSide();
  for (const each of ['p1', 'p2', 'p3', 'p4']) side.cloud.add(each);
  await Promise.all([side.pull(), side.pull(), side.pull()]);
  await side.pull();
  await expectAgreement(side);
  expect((await side.rows()).map((row) => row.version)).toEqual([1, 1, 1, 1]);
});

test('what is made here becomes one item, however often its answer is lost, and edits made meanwhile follow', async () => {
  const side = await createSide();
  const record = await side.make('gold');
  side.cloud.loseNextAnswer();
  await side.push();
  await side.pull(); // meets the item, and leaves it to who makes it
  expect(await side.rows()).toMatchObject([{ id: record, colour: 'gold' }]);
  await side.paintRecord(record, 'green');
  await side.push();
  await side.pull();
  expect(side.cloud.all()).toMatchObject([{ madeOf: record, colour: 'green' }]);
  expect(await side.rows()).toMatchObject([{ id: record, colour: 'green' }]);
  expect(await side.outbox()).toEqual([]);
});

test('what another program has made under a name of its own becomes a record of its own', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  side.cloud.edit('p1', { madeOf: 'not-one-of-ours' });
  await side.pull();
  expect(await side.rows()).toMatchObject([{ id: side.record('p1') }]);
});

test('a command goes out once and before what else waits, and what it takes away is gone here', async () => {
  const side = await createSide();
  for (const each of ['p1', 'p2']) side.cloud.add(each);
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  await side.command('p1', 'polish');
  await side.command('p2', 'crush');
  await side.push();
  expect(side.cloud.deeds.toSorted()).toEqual(['changed', 'crush', 'polish']);
  expect(side.cloud.deeds.indexOf('polish')).toBeLessThan(side.cloud.deeds.indexOf('changed'));
  expect(await side.rows()).toMatchObject([{ colour: 'gold' }]);
  await side.push();
  expect(side.cloud.deeds).toHaveLength(3);
  await side.pull();
  await expectAgreement(side);
});

test('a command for what is gone already takes the record with it', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  side.cloud.remove('p1');
  await side.command('p1', 'polish');
  await side.push();
  expect(await side.rows()).toEqual([]);
  expect(await side.outbox()).toEqual([]);
});

test('edits of which people are told are gathered for a minute from the first and then sent at once', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  side.cloud.edit('p1', { weight: 100 });
  await side.pull();
  for (const colour of ['gold', 'green', 'red']) {
    await side.paint('p1', { colour });
    await side.push();
    side.wait(15);
  }
  expect(side.cloud.deeds).toEqual([]);
  expect(await side.due()).toHaveLength(1);
  await side.push();
  expect(side.cloud.deeds).toEqual([]);
  side.wait(20); // a minute after the first, not after the last
  await side.push();
  expect(side.cloud.deeds).toEqual(['changed']);
  expect(await side.due()).toEqual([]);
  await side.pull();
  await expectAgreement(side);
});

test('a part that its whole no longer names is gone, and all of them with the whole, although nobody is told of parts', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  side.cloud.chip('p1', ['c1', 'c2', 'c3']);
  await side.pull();
  expect(await side.rows()).toHaveLength(4);
  side.cloud.chip('p1', ['c1', 'c3', 'c4']);
  await side.pull();
  await expectAgreement(side);
  side.cloud.remove('p1');
  await side.pull();
  expect(await side.rows()).toEqual([]);
});
