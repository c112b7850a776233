import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createTestDatabase } from '#test/database.ts';
import { createEnvelope } from '../kernel/crypto/envelope.ts';
import { openDb, ownerPool, type Db } from '../kernel/db/db.ts';
import { Secret } from '../kernel/secret.ts';
import { connectOrganisation } from '../kernel/tenancy/organisation.ts';
import { auditAfter, verifyAudit, writeAudit } from './audit.ts';

const newKey = () => new Secret(randomBytes(32).toString('base64'));
const key = newKey();
const envelope = createEnvelope(key);
const admin = randomUUID();
let db: Db;
let owner: pg.Pool;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDb(database.url, 10);
  owner = ownerPool(database.url, 2);
});
afterAll(async () => {
  await db.close();
  await owner.end();
  await drop();
});

const write = (organisationId: string, action: string, detail: Record<string, unknown> = {}, at = new Date()) =>
  db.within(organisationId, (tx) => writeAudit(tx, envelope, { at, actorId: admin, action, detail }));
const brokenAt = (organisationId: string) => db.within(organisationId, (tx) => verifyAudit(tx, envelope));
const lines = (organisationId: string) => db.within(organisationId, (tx) => auditAfter(tx, 0, 10_000));

/** An organisation whose log has this many lines. */
async function organisation(length = 6): Promise<string> {
  const id = randomUUID();
  await db.within(id, (tx) => connectOrganisation(tx, envelope, admin, [], new Date()));
  await write(id, 'organisation_connected', { scopes: ['Mail.ReadWrite'], missing: [] });
  for (let n = 2; n <= length; n++) await write(id, 'switch_changed', { name: 'email', isOn: n % 2 === 0 });
  return id;
}

/** Does what only the database's owner can do: switches the guard off and writes past row security. */
async function tamper(statement: string, ...values: unknown[]): Promise<number | null> {
  await owner.query('alter table audit disable trigger user');
  try {
    return (await owner.query(statement, values)).rowCount;
  } finally {
    await owner.query('alter table audit enable trigger user');
  }
}

test('a log that nobody has touched is unaltered, line after line', async () => {
  const id = await organisation(40);
  expect(await brokenAt(id)).toBeUndefined();
  expect((await lines(id)).map((line) => line.position)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

const attacks: [what: string, brokenAt: number, statements: string[]][] = [
  ['a detail that was altered', 3, [`update audit set detail = '{"name": "email", "isOn": true}' where organisation_id = $1 and position = 3`]],
  ['a time that was changed', 4, [`update audit set at = at - interval '1 hour' where organisation_id = $1 and position = 4`]],
  ['another actor', 2, [`update audit set actor_id = null where organisation_id = $1 and position = 2`]],
  ['another action', 5, [`update audit set action = 'admin_read' where organisation_id = $1 and position = 5`]],
  ['a line removed in the middle', 3, [`delete from audit where organisation_id = $1 and position = 3`]],
  ['a line removed in the middle, and the rest moved up', 3, [
    `delete from audit where organisation_id = $1 and position = 3`,
    `update audit set position = position - 1 where organisation_id = $1 and position > 3`,
    `update organisation set audit_position = 5 where organisation_id = $1`,
  ]],
  ['the end cut off', 5, [`delete from audit where organisation_id = $1 and position > 4`]],
  ['the end cut off, and the head moved back', 5, [
    `delete from audit where organisation_id = $1 and position > 4`,
    `update organisation set audit_position = 4, audit_seal = (select seal from audit where organisation_id = $1 and position = 4) where organisation_id = $1`,
  ]],
  ['two lines swapped', 2, [
    `update audit set position = -position where organisation_id = $1 and position in (2, 5)`,
    `update audit set position = 7 + position where organisation_id = $1 and position < 0`,
  ]],
  ['a line put in', 4, [
    `update audit set position = -position where organisation_id = $1 and position >= 4`,
    `update audit set position = 1 - position where organisation_id = $1 and position < 0`,
    `insert into audit select organisation_id, 4, at, actor_id, action, detail, previous, seal from audit where organisation_id = $1 and position = 2`,
  ]],
  ['a line added at the end', 7, [
    `insert into audit select organisation_id, 7, at, actor_id, action, detail, seal, seal from audit where organisation_id = $1 and position = 6`,
  ]],
  ['everything removed', 1, [`delete from audit where organisation_id = $1`]],
  ['everything removed, and the head as on the first day', 1, [
    `delete from audit where organisation_id = $1`,
    `update organisation set audit_position = 0, audit_seal = null where organisation_id = $1`,
  ]],
]; // prettier-ignore

test.each(attacks)('%s is found, at its place, and stays found when the log goes on', async (_what, position, statements) => {
  const id = await organisation();
  for (const statement of statements) expect(await tamper(statement, id)).toBeGreaterThan(0);
  expect(await brokenAt(id)).toBe(position);
  await write(id, 'members_reminded', { count: 3 });
  await write(id, 'members_reminded', { count: 4 });
  expect(await brokenAt(id)).toBe(position);
});

test('a line copied from another organisation is found at its place', async () => {
  const [id, other] = [await organisation(), await organisation()];
  await tamper(`delete from audit where organisation_id = $1 and position = 4`, id);
  await tamper(
    `insert into audit select $1::uuid, position, at, actor_id, action, detail, previous, seal from audit where organisation_id = $2 and position = 4`,
    id,
    other,
  );
  expect(await brokenAt(id)).toBe(4);
  expect(await brokenAt(other)).toBeUndefined();
});

test('a whole log copied from another organisation is found', async () => {
  const [id, other] = [await organisation(), await organisation()];
  await tamper(`delete from audit where organisation_id = $1`, id);
  await tamper(
    `insert into audit select $1::uuid, position, at, actor_id, action, detail, previous, seal from audit where organisation_id = $2`,
    id,
    other,
  );
  await tamper(
    `update organisation set audit_seal = (select audit_seal from organisation where organisation_id = $2) where organisation_id = $1`,
    id,
    other,
  );
  expect(await brokenAt(id)).toBe(1);
});

test('neither the server nor a careless owner can change, remove or empty what is written', async () => {
  const id = await organisation(3);
  const client = await owner.connect();
  try {
    for (const role of ['none', 'rapport_runtime'])
      for (const statement of [`update audit set action = 'x'`, `delete from audit`, `truncate audit`]) {
        await client.query('begin');
        await client.query(`set local role ${role}`);
        await client.query(`select set_config('rapport.organisation_id', $1, true)`, [id]);
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
        await client.query('rollback');
      }
  } finally {
    client.release();
  }
  expect(await brokenAt(id)).toBeUndefined();
});

test('however many write at once, the log has no gap, no fork and no line twice', async () => {
  const detail = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.double({ noNaN: true })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(detail, { minLength: 2, maxLength: 25 }), async (details) => {
      const id = await organisation(1);
      await Promise.all(details.map((one) => write(id, 'switch_changed', one)));
      const written = await lines(id);
      expect(written.map((line) => line.position)).toEqual([...details.keys(), details.length].map((index) => index + 1));
      for (const [index, line] of written.entries()) if (index) expect(line.previous).toEqual(written[index - 1]!.seal);
      expect(await brokenAt(id)).toBeUndefined();
    }),
    { numRuns: 12 },
  );
});

test('a line is there with what it tells of, or neither is', async () => {
  const id = await organisation(2);
  const failed = db.within(id, async (tx) => {
    await writeAudit(tx, envelope, { at: new Date(), actorId: admin, action: 'members_reminded', detail: {} });
    throw new Error('half-way');
  });
  await expect(failed).rejects.toThrow('half-way');
  expect(await lines(id)).toHaveLength(2);
  expect(await brokenAt(id)).toBeUndefined();
});

test('a log longer than one look is read to its end', async () => {
  const id = await organisation(1);
  await db.within(id, async (tx) => {
    for (let n = 2; n <= 2_001; n++)
      await writeAudit(tx, envelope, { at: new Date(), actorId: null, action: 'switch_changed', detail: { n } });
  });
  expect(await brokenAt(id)).toBeUndefined();
  await tamper(`update audit set detail = '{}' where organisation_id = $1 and position = 1500`, id);
  expect(await brokenAt(id)).toBe(1500);
});

test('the log stays unaltered when RAPPORT_KEY is exchanged, and goes on under the new one', async () => {
  const id = await organisation(3);
  const present = newKey();
  const [{ data_key: dataKey }] = (await owner.query('select data_key from organisation where organisation_id = $1', [id])).rows;
  const resealed = createEnvelope(present, [key]).reseal(id, dataKey as Buffer);
  await owner.query('update organisation set data_key = $2 where organisation_id = $1', [id, resealed]);
  const renewed = createEnvelope(present);
  await db.within(id, (tx) => writeAudit(tx, renewed, { at: new Date(), actorId: admin, action: 'members_reminded', detail: {} }));
  expect(await db.within(id, (tx) => verifyAudit(tx, renewed))).toBeUndefined();
});
