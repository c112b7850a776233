import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createDoor, type Door } from './door.ts';
import { readerTasks, wakeReaders, type Reader } from './reader.ts';
import { openDb, ownerPool, sql, type Db } from '../kernel/db/db.ts';
import { newId } from '../kernel/ids.ts';
import { systemClock } from '../kernel/clock.ts';
import { createTestDatabase } from '#test/database.ts';

const organisationId = '11111111-1111-4111-8111-111111111111';
let db: Db;
let drop: () => Promise<void>;
let door: Door;
let seen: string[];
let failing: boolean;

const reader: Reader = {
  name: 'test',
  kinds: ['company'],
  async read(_write, changes) {
    if (failing) throw new Error('down');
    seen.push(...changes.map(({ recordId }) => recordId));
  },
};
const read = () => readerTasks({ door, clock: systemClock }, [reader]).read_log!({ organisationId, reader: 'test' });
const put = (kind: 'company' | 'person') => {
  const id = newId();
  return door.open(organisationId, { source: 'user' }, async (write) => {
    await write.put(kind, [{ id, origin: 'owned', name: 'x' }]);
    return id;
  });
};

beforeAll(async () => {
  const database = await createTestDatabase();
  const pool = ownerPool(database.url, 1);
  await pool.query(`insert into organisation (organisation_id, data_key) values ($1, '')`, [organisationId]);
  await pool.end();
  db = openDb(database.url, 4);
  drop = database.drop;
  door = createDoor(db, [(tx, changes) => wakeReaders(tx, [reader], changes)]);
});
afterAll(async () => {
  await db.close();
  await drop();
});
beforeEach(() => {
  [seen, failing] = [[], false];
});

test('a reader sees each change of its kinds once, in order, however often it is woken', async () => {
  const ids = [await put('company'), await put('company')];
  await put('person');
  ids.push(await put('company'));
  await read();
  await read();
  expect(seen).toEqual(ids);
});

test('a reader that fails has seen nothing: the next time it begins where it stood', async () => {
  const id = await put('company');
  failing = true;
  await expect(read()).rejects.toThrow('down');
  failing = false;
  await read();
  expect(seen).toEqual([id]);
});

test('two that read at once see each change once between them', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => put('company')));
  await Promise.all([read(), read(), read()]);
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test('more than one transaction takes in is read by the next, in order', async () => {
  const ids: string[] = [];
  await door.open(organisationId, { source: 'user' }, async (write) => {
    ids.push(...Array.from({ length: 450 }, newId));
    await write.put('company', ids.map((id) => ({ id, origin: 'owned', name: 'x' }))); // prettier-ignore
  });
  for (let times = 0; times < 3; times++) await read();
  expect(seen).toHaveLength(450);
  expect(new Set(seen)).toEqual(new Set(ids));
  const row = await db.within(organisationId, (tx) =>
    tx.one<{ position: number }>(sql`select position from log_reader where name = 'test'`),
  );
  expect(row!.position).toBeGreaterThan(450);
});
