import { expect } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { createDoor, type Cause, type Door, type Write } from '#api/crm/door.ts';
import { createFarewells } from '#api/crm/farewell.ts';
import { after, systemClock } from '#api/kernel/clock.ts';
import { createEnvelope } from '#api/kernel/crypto/envelope.ts';
import { openDb, ownerPool, sql } from '#api/kernel/db/db.ts';
import { Secret } from '#api/kernel/secret.ts';
import { knowUser } from '#api/kernel/tenancy/identity.ts';
import { connectOrganisation } from '#api/kernel/tenancy/organisation.ts';
import { collectionOf, planCollections } from '#api/sync/collection.ts';
import { connectionOf, saveConnection, type ConnectionRow } from '#api/sync/connection.ts';
import type { SyncContext } from '#api/sync/context.ts';
import { pebbleResource } from '#api/sync/example.resource.ts';
import { pullCollection, removeUnseen } from '#api/sync/pull.ts';
import { makeItem, markOutOfDate, pushAll, sendCommand } from '#api/sync/push.ts';
import { createTestDatabase } from './database.ts';
import { createPebbleCloud } from './pebble-cloud.ts';

const envelope = createEnvelope(new Secret(randomBytes(32).toString('base64')));

/** A database with a table of pebbles: the engine on its smallest example. */
export async function openPebbles() {
  const { url, drop } = await createTestDatabase();
  const owner = ownerPool(url, 1);
  await owner.query(`create table pebble (organisation_id uuid not null, id uuid not null, version integer not null default 1, user_id uuid, origin text not null,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now(), colour text, weight integer, primary key (organisation_id, id))`);
  await owner.query(`select isolate('pebble')`);
  await owner.end();
  const db = openDb(url, 6);
  const farewells = await createFarewells(db);

  const waiting = async () => {
    const [row] = await db.outside<{ count: number }>(sql`select count(*)::int as count from pg_locks join pg_stat_activity using (pid)
      where not granted and datname = current_database()`);
    return row!.count;
  };

  const untilWaiting = async (how: number) => {
    while ((await waiting()) < how) await setImmediate();
  };

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
      patientDb: db,
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
      /** Reads the changes of one basket, and looks at nothing else. */
      pullBasket: (key: string) => pullCollection(context, connection, pebbleResource, key),
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
      /** Holds a record while something is done that ends up waiting for it. */
      holding: (id: string, work: (untilWaiting: (how: number) => Promise<void>) => Promise<void>) =>
        db.within(organisationId, async (tx) => {
          await tx.run(sql`select 1 from pebble where organisation_id = ${organisationId} and id = ${record(id)} for update`);
          await work(untilWaiting);
        }),
      /** Paints, and does something else before that is committed. */
      painting: (id: string, colour: string, work: (untilWaiting: (how: number) => Promise<void>) => Promise<void>) =>
        db.within(organisationId, async (tx) => {
          await tx.run(sql`update pebble set colour = ${colour} where organisation_id = ${organisationId} and id = ${record(id)}`);
          await markOutOfDate(tx, [pebbleResource], [record(id)], clock.now());
          await work(untilWaiting);
        }),
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
      /** The version of an item that we know. */
      known: (id: string) =>
        db.within(organisationId, async (tx) => {
          const row = await tx.one<{ version: string }>(
            sql`select remote_version as version from link where organisation_id = ${organisationId} and remote_id = ${id}`,
          );
          return row?.version;
        }),
      outbox: () => db.within(organisationId, (tx) => tx.all(sql`select 1 from outbox where organisation_id = ${organisationId}`)),
      changes: () =>
        db.within(organisationId, (tx) =>
          tx.all<{ cause: { conflicts?: unknown[] } }>(sql`select cause from change where organisation_id = ${organisationId}`),
        ),
      record,
    };
  }

  return {
    createSide,
    async close() {
      await farewells.close();
      await db.close();
      await drop();
    },
  };
}

export type Pebbles = Awaited<ReturnType<typeof openPebbles>>;
export type Side = Awaited<ReturnType<Pebbles['createSide']>>;

/** Both sides say the same, and nothing is left to say. */
export async function expectAgreement(side: Side) {
  const rows = (await side.rows()).map(({ id, colour, weight }) => ({ id, colour, weight })).toSorted((a, b) => a.id.localeCompare(b.id));
  const items = side.cloud
    .all()
    .map(({ id, madeOf, colour, weight }) => ({ id: madeOf ?? side.record(id), colour, weight }))
    .toSorted((a, b) => a.id.localeCompare(b.id));
  expect(rows).toEqual(items);
  expect(await side.outbox()).toEqual([]);
}
