import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { createTestDatabase } from '#test/database.ts';
import { createEnvelope } from '../kernel/crypto/envelope.ts';
import { openDb, sql, type Db } from '../kernel/db/db.ts';
import { newId } from '../kernel/ids.ts';
import { Secret } from '../kernel/secret.ts';
import { createDoor, type Door } from './door.ts';
import { knowUser } from '../kernel/tenancy/identity.ts';
import { connectOrganisation } from '../kernel/tenancy/organisation.ts';
import { changesAfter } from './log.ts';

let db: Db;
let door: Door;
let drop: () => Promise<void>;
const [ours, theirs, user, colleague] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
const cause = { source: 'user', userId: user } as const;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDb(database.url, 10);
  door = createDoor(db, []);
  const envelope = createEnvelope(new Secret(randomBytes(32).toString('base64')));
  for (const organisationId of [ours, theirs])
    await db.within(organisationId, async (tx) => {
      await connectOrganisation(tx, envelope, user, [], new Date());
      await knowUser(tx, { userId: user, name: 'Ada', address: 'ada@contoso.example' });
    });
});
afterAll(async () => {
  await db.close();
  await drop();
});

const company = (id: string, name: string) => ({ id, origin: 'owned', name, domain: null });

test('writing the same thing again changes nothing and tells nobody', async () => {
  const id = newId();
  expect(await door.open(ours, cause, (write) => write.put('company', [company(id, 'Fabrikam')]))).toMatchObject([
    { operation: 'created', version: 1 },
  ]);
  expect(await door.open(ours, cause, (write) => write.put('company', [company(id, 'Fabrikam')]))).toEqual([]);
  expect(await door.open(ours, cause, (write) => write.patch('company', id, { name: 'Fabrikam' }))).toBeUndefined();
  expect(await door.open(ours, cause, (write) => write.patch('company', id, { name: 'Fabrikam AG' }))).toMatchObject({
    operation: 'updated',
    version: 2,
  });
});

test('a change and its log entry are there together, or neither is', async () => {
  const id = newId();
  const before = await db.within(ours, (tx) => changesAfter(tx, 0, user, 10_000));
  const failed = door.open(ours, cause, async (write) => {
    await write.put('company', [company(id, 'Never')]);
    throw new Error('half-way');
  });
  await expect(failed).rejects.toThrow('half-way');
  expect(await db.within(ours, (tx) => tx.one(sql`select 1 from company where organisation_id = ${ours} and id = ${id}`))).toBeUndefined();
  expect(await db.within(ours, (tx) => changesAfter(tx, 0, user, 10_000))).toEqual(before);
});

test('a reader that follows the log while many write at once misses nothing and sees nothing twice', async () => {
  const start = (await db.within(ours, (tx) => changesAfter(tx, 0, user, 100_000))).upTo;
  const ids = Array.from({ length: 120 }, newId);
  const read: string[] = [];
  let position = start;
  const follow = async () => {
    const { changes, upTo } = await db.within(ours, (tx) => changesAfter(tx, position, user, 7));
    read.push(...changes.map((change) => change.recordId));
    position = upTo;
  };
  let writing = true;
  const writers = Promise.all(ids.map((id) => door.open(ours, cause, (write) => write.put('company', [company(id, id)])))).finally(
    () => (writing = false),
  );
  while (writing) await follow();
  await writers;
  while (read.length < ids.length) await follow();
  expect(read.toSorted()).toEqual(ids.toSorted());
  const positions = await db.within(ours, (tx) =>
    tx.all<{ position: number }>(sql`select position from change where organisation_id = ${ours} order by position`),
  );
  expect(positions.map((row) => row.position)).toEqual(positions.map((_, index) => index + 1));
});

test('what belongs to one person is not told to a colleague', async () => {
  const { upTo } = await db.within(ours, (tx) => changesAfter(tx, 0, user, 100_000));
  await door.open(ours, cause, (write) => write.put('company', [{ ...company(newId(), 'Secret'), user_id: user }]));
  expect((await db.within(ours, (tx) => changesAfter(tx, upTo, user, 10))).changes).toHaveLength(1);
  expect((await db.within(ours, (tx) => changesAfter(tx, upTo, colleague, 10))).changes).toHaveLength(0);
});

test('text that the database cannot hold is mended, not refused', async () => {
  const id = newId();
  await door.open(ours, cause, (write) => write.put('company', [company(id, 'A\0B\ud83dC 😀')]));
  const row = await db.within(ours, (tx) =>
    tx.one<{ name: string }>(sql`select name from company where organisation_id = ${ours} and id = ${id}`),
  );
  expect(row?.name).toBe('AB\ufffdC 😀');
});

test('row security alone keeps organisations apart, whatever a query asks', async () => {
  await door.open(theirs, cause, (write) => write.put('company', [company(newId(), 'Theirs')]));
  const seen = await db.within(ours, (tx) => tx.all<{ organisation_id: string }>(sql`select organisation_id from company`));
  expect(new Set(seen.map((row) => row.organisation_id))).toEqual(new Set([ours]));
  expect(await db.outside(sql`select 1 from company`)).toEqual([]);
  const smuggled = db.within(ours, (tx) =>
    tx.run(sql`insert into company (organisation_id, id, origin, name) values (${theirs}, ${newId()}, 'owned', 'x')`),
  );
  await expect(smuggled).rejects.toMatchObject({ code: '42501' });
});
