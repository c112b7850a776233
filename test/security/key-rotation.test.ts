import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createEnvelope, type Envelope } from '#api/kernel/crypto/envelope.ts';
import { rotateKeys } from '#api/kernel/crypto/rotation.ts';
import { openDb, ownerPool, type Db } from '#api/kernel/db/db.ts';
import { createTokenStore } from '#api/kernel/graph/token-store.ts';
import { Secret } from '#api/kernel/secret.ts';
import { createTestDatabase } from '../database.ts';

const newKey = () => new Secret(randomBytes(32).toString('base64'));
const [old, present, stranger] = [newKey(), newKey(), newKey()];
const owners: { organisationId: string; userId: string }[] = [];
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: pg.Pool;
let processes: Db[];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = ownerPool(database.url, 1);
  processes = [openDb(database.url, 4), openDb(database.url, 4)];
  for (let index = 0; index < 12; index++) await addOrganisation(createEnvelope(old));
});
afterAll(async () => {
  for (const db of processes) await db.close();
  await pool.end();
  await database.drop();
});

async function addOrganisation(envelope: Envelope): Promise<void> {
  const organisationId = randomUUID();
  await pool.query('insert into organisation (organisation_id, data_key) values ($1, $2)', [
    organisationId,
    envelope.newDataKey(organisationId),
  ]);
  for (let user = 0; user < 3; user++) {
    const userId = randomUUID();
    await pool.query(`insert into app_user (organisation_id, id, name, address) values ($1, $2, '', '')`, [organisationId, userId]);
    await createTokenStore(processes[0]!, envelope).save({ organisationId, userId }, 'token 1', 0);
    owners.push({ organisationId, userId });
  }
}

/** How many users' tokens open with these keys. */
async function opens(key: Secret, previous: Secret[] = []): Promise<number> {
  const store = createTokenStore(processes[0]!, createEnvelope(key, previous));
  const opened = await Promise.allSettled(owners.map((owner) => store.load(owner)));
  return opened.filter((one) => one.status === 'fulfilled' && one.value?.cache.startsWith('token ')).length;
}

test('the key is exchanged while two servers read and write tokens, and none is lost', async () => {
  expect(await opens(old)).toBe(owners.length);
  const servers = processes.map((db) => createTokenStore(db, createEnvelope(present, [old])));
  const written = new Map<string, number>();
  let rotating = true;
  const work = async (store: (typeof servers)[number], owner: (typeof owners)[number]) => {
    while (rotating) {
      const { cache, version } = (await store.load(owner))!;
      const next = Number(cache.split(' ')[1]) + 1;
      if (await store.save(owner, `token ${next}`, version)) written.set(owner.userId, next);
    }
  };
  const working = Promise.all(owners.flatMap((owner) => servers.map((store) => work(store, owner))));
  expect(await rotateKeys(database.url, createEnvelope(present, [old]))).toEqual({ organisations: 12, resealed: 12 });
  rotating = false;
  await working;

  expect(written.size).toBeGreaterThan(0);
  const store = createTokenStore(processes[1]!, createEnvelope(present));
  for (const owner of owners) expect((await store.load(owner))?.cache).toBe(`token ${written.get(owner.userId) ?? 1}`);
  expect({ present: await opens(present), old: await opens(old), stranger: await opens(stranger) }).toEqual({
    present: owners.length,
    old: 0,
    stranger: 0,
  });
});

test('exchanging the key again and again changes nothing more, and a new organisation is under the new key at once', async () => {
  expect(await rotateKeys(database.url, createEnvelope(present, [old]))).toEqual({ organisations: 12, resealed: 0 });
  await addOrganisation(createEnvelope(present, [old]));
  expect(await rotateKeys(database.url, createEnvelope(present))).toEqual({ organisations: 13, resealed: 0 });
});

test('a key that opens nothing changes nothing', async () => {
  await expect(rotateKeys(database.url, createEnvelope(stranger))).rejects.toThrow('a stored secret cannot be opened');
  expect(await opens(present)).toBe(owners.length);
});

test('what was sealed before ciphertexts named their key still opens, and is sealed anew', async () => {
  const first = (key: Buffer, plain: Buffer, place: string) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from([1]), iv, cipher.getAuthTag(), body]);
  };
  const raw = randomBytes(32);
  const dataKey = first(Buffer.from(old.reveal(), 'base64'), raw, 'o|organisation|data_key|o');
  const place = { organisationId: 'o', table: 't', column: 'c', row: 'r' };
  const sealed = first(raw, Buffer.from('token'), 'o|t|c|r');
  const both = createEnvelope(present, [old]);
  expect(both.open(dataKey, place, sealed)).toBe('token');
  expect(() => both.open(dataKey, { ...place, row: 's' }, sealed)).toThrow('a stored secret cannot be opened');
  const renewed = both.reseal('o', dataKey)!;
  expect(createEnvelope(present).open(renewed, place, sealed)).toBe('token');
  expect(() => createEnvelope(old).open(renewed, place, sealed)).toThrow('a stored secret cannot be opened');
  expect(both.reseal('o', renewed)).toBeUndefined();
});

test('a row that is put in another’s place stays shut, with all keys at hand', async () => {
  const [one, other] = [owners[0]!, owners.find(({ organisationId }) => organisationId !== owners[0]!.organisationId)!];
  const colleague = owners.find(({ organisationId, userId }) => organisationId === one.organisationId && userId !== one.userId)!;
  const store = createTokenStore(processes[0]!, createEnvelope(present, [old]));
  const shut = 'a stored secret cannot be opened';
  for (const victim of [other, colleague]) {
    await pool.query('update token_cache set sealed = (select sealed from token_cache where user_id = $1) where user_id = $2', [
      victim.userId,
      one.userId,
    ]);
    await expect(store.load(one)).rejects.toThrow(shut);
  }
  await pool.query('update organisation set data_key = (select data_key from organisation where organisation_id = $1) where organisation_id = $2', [one.organisationId, other.organisationId]); // prettier-ignore
  await expect(store.load(other)).rejects.toThrow(shut);
});

test('the database’s owner finds the organisations to seal anew, also where he is bound by row security; the server does not', async () => {
  const probe = `probe_${randomUUID().replaceAll('-', '')}`;
  await pool.query(`create role ${probe} nologin`);
  try {
    await pool.query(`grant ${(await pool.query('select current_user')).rows[0].current_user} to ${probe}`);
    await pool.query(`set role ${probe}`);
    expect((await pool.query('select 1 from organisation')).rowCount).toBe(13);
    expect((await pool.query('select 1 from token_cache')).rowCount).toBe(0);
    expect((await pool.query(`update organisation set data_key = ''`)).rowCount).toBe(0);
    await pool.query('set role rapport_runtime');
    expect((await pool.query('select 1 from organisation')).rowCount).toBe(0);
  } finally {
    await pool.query('reset role');
    await pool.query(`drop role ${probe}`);
  }
});
