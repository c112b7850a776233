import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Context } from '#api/context.ts';
import { createDoor } from '#api/crm/door.ts';
import { carryOutErasure } from '#api/features/privacy/erase-user.ts';
import { leftOut } from '#api/features/privacy/left-out.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type Person, type World } from '#test/world.ts';
import { addressOf, dump, plant, planted, tables } from './planted.ts';

const [contoso, northwind] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const someone = '99999999-9999-4999-8999-999999999999';
const stranger = '88888888-8888-4888-8888-888888888888';

// Tables that hold nothing of anybody, each with what they hold instead.
const nobodys: Record<string, string> = {
  log_reader: 'how far the change log was read',
  organisation_switch: 'what the organisation has decided',
  tenant_notice: 'what the tenant has set',
};

interface Exported {
  tables: Record<string, Record<string, unknown>[]>;
}

let world: World;
let ada: Person;
beforeEach(async () => {
  world = await createWorld();
  ada = world.as('ada');
});
afterEach(() => world.stop());

const userFile = (id: string, by = ada) => by.call(routes.exportUser, { params: { id }, body: {} });
const personFile = (id: string, by = ada) => by.call(routes.exportPerson, { params: { id }, body: {} });
const tenant = (user: string) => world.sandbox.cloud.identity.user(user)!.tenantId;
const idOf = (user: string) => world.sandbox.cloud.identity.user(user)!.id;

/** The rows that were planted with a mark, as an export has to show them. */
async function shownOf(organisationId: string, mark: string, ...words: string[]): Promise<Record<string, Record<string, unknown>[]>> {
  const ids = [...(await tables(world)).keys()].map((table) => planted(mark, table));
  const shown: Record<string, Record<string, unknown>[]> = {};
  for (const { table, row } of await dump(world)) {
    if (!row.includes(organisationId) || ![mark, ...words, ...ids].some((word) => row.includes(word))) continue;
    const kept = Object.entries(JSON.parse(row) as Record<string, unknown>).filter(([column]) => !leftOut[table]?.[column]);
    (shown[table] ??= []).push(Object.fromEntries(kept));
  }
  return shown;
}

test('the export of a user holds every row of theirs, whatever table it is in, and nothing of anybody else', async () => {
  const into = await plant(world, { organisationId: contoso, mark: 'mine', userId: someone });
  const mine = await shownOf(contoso, 'mine', someone);
  await plant(world, { organisationId: contoso, mark: 'colleagues', userId: stranger });
  await plant(world, { organisationId: contoso, mark: 'everyones', userId: null });
  await plant(world, { organisationId: northwind, mark: 'elsewhere', userId: someone });

  const { text, fileName } = await userFile(someone);
  const { tables: exported } = JSON.parse(text) as Exported;
  expect(fileName).toContain(someone);
  for (const other of ['colleagues', 'everyones', 'elsewhere']) expect(text).not.toContain(other);
  expect(Object.keys(exported).toSorted()).toEqual(into.filter((table) => !nobodys[table]));
  for (const table of Object.keys(exported)) expect({ [table]: exported[table] }).toEqual({ [table]: mine[table] });
});

test('what no export shows is a secret or a seal, named with its reason, and nothing else', async () => {
  const columns = [...(await tables(world)).values()].flat();
  const named = Object.entries(leftOut).flatMap(([table, of]) => Object.keys(of).map((column) => `${table}.${column}`));
  const binary = columns
    .filter(({ table, type }) => type === 'bytea' && table !== 'organisation')
    .map(({ table, name }) => `${table}.${name}`);
  expect(named.toSorted()).toEqual([...binary, 'connect_attempt.nonce'].toSorted());
});

test('the export of a person holds what everybody may see of them, and no member’s mailbox', async () => {
  await plant(world, { organisationId: contoso, mark: 'everyones', userId: null });
  const theirs = await shownOf(contoso, 'everyones');
  await plant(world, { organisationId: contoso, mark: 'others', userId: null });
  await plant(world, { organisationId: contoso, mark: 'members', userId: someone });
  await plant(world, { organisationId: northwind, mark: 'elsewhere', userId: null });
  await world.rows(`insert into activity_participant (organisation_id, activity_id, address, happened_at) values ($1, $2, $3, now())`, [
    contoso,
    planted('members', 'activity'),
    addressOf('everyones'),
  ]);

  const person = planted('everyones', 'person');
  const { text } = await personFile(person);
  const { tables: exported } = JSON.parse(text) as Exported;
  for (const other of ['others', 'members', 'elsewhere']) expect(text).not.toContain(`canary ${other}`);
  const naming = Object.keys(theirs).filter((table) =>
    theirs[table]!.some((row) => [person, addressOf('everyones')].some((word) => JSON.stringify(row).includes(word))),
  );
  expect(naming).toEqual(expect.arrayContaining(['activity', 'activity_participant', 'change', 'person', 'person_address']));
  expect(Object.keys(exported)).toEqual(expect.arrayContaining(naming));
  for (const table of Object.keys(exported)) expect({ [table]: exported[table] }).toEqual({ [table]: theirs[table] });
});

test('a member exports what is stored of himself; of others, only an Org Admin does, and only in the own organisation', async () => {
  const ben = world.as('ben');
  await ben.connect();
  await world.settle();
  const { text } = await ben.call(routes.exportMyData, { body: {} });
  const { tables: exported } = JSON.parse(text) as Exported;
  expect(exported).toMatchObject({
    app_user: [{ id: idOf('ben') }],
    connection: [{ user_id: idOf('ben'), scopes: expect.arrayContaining(['Mail.ReadWrite']) }],
  });
  expect(exported.token_cache).toEqual([expect.not.objectContaining({ sealed: expect.anything() })]);
  await expect(userFile(idOf('ada'), ben)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(personFile(planted('everyones', 'person'), ben)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(userFile(idOf('ben'), world.as('zoe'))).rejects.toMatchObject({ code: 'not_found' });
  const { items } = await ada.call(routes.listAudit, { query: {} });
  expect(items[0]).toMatchObject({ action: 'user_exported', words: expect.stringMatching(/^exported everything stored of the user Ben/) });
});

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const confirmed = { confirmation: 'erase' } as const;
const eraseUser = (user: string, by = ada) => by.call(routes.eraseUser, { params: { id: idOf(user) }, body: confirmed });

/** Ada and Ben at work, each with a mailbox. */
async function atWork(): Promise<void> {
  for (const user of ['ada', 'ben'])
    for (let index = 0; index < 3; index++)
      world.sandbox.graph.mailbox(user).receive({ from: nora, subject: `For ${user} ${index}`, text: `Only ${user} reads this` });
  await ada.connect();
  await world.as('ben').connect();
  await world.settle();
  await ada.call(routes.addPerson, { body: nora });
}

// What a user has once, and what the engine would begin to work on.
const onlyOnce = [
  'app_user',
  'connection',
  'token_cache',
  'audit',
  ...Object.keys(nobodys),
  'subscription',
  'collection',
  'schedule',
  'link',
  'outbox',
];
const words = { 'disconnection.state': 'finished' };

/** Gives each of them, and everybody, a row in every other table, too. */
async function withEverything(): Promise<void> {
  await atWork();
  for (const user of ['ada', 'ben']) {
    const [connection] = await world.rows<{ id: string }>('select id from connection where user_id = $1', [idOf(user)]);
    await plant(world, {
      organisationId: tenant(user),
      mark: `${user}s`,
      userId: idOf(user),
      given: { connection: connection!.id },
      without: onlyOnce,
      words,
    });
  }
  await plant(world, { organisationId: contoso, mark: 'everyones', userId: null, without: ['audit'] });
}

/** What is stored of everybody but one user: all rows that neither name him nor hang on a row that does. */
async function ofOthers(user: string): Promise<string[]> {
  const all = (await dump(world)).filter(({ table }) => !['audit', 'change', 'log_reader', 'organisation', 'jobs'].includes(table));
  const marks = new Set<string>([idOf(user)]);
  // What hangs on his rows is his, and what hangs on that.
  for (let size = 0; size < marks.size;) {
    size = marks.size;
    const his = all.filter(({ row }) => [...marks].some((mark) => row.includes(mark)));
    for (const { id } of his.map(({ row }) => JSON.parse(row) as { id?: string })) if (id) marks.add(id);
  }
  return all.filter(({ row }) => ![...marks].some((mark) => row.includes(mark))).map(({ table, row }) => `${table} ${row}`).toSorted(); // prettier-ignore
}

const traces = async (...words: string[]) =>
  (await dump(world)).filter(({ row }) => words.some((word) => row.toLowerCase().includes(word.toLowerCase()))).map(({ table }) => table);

test('a user who is erased leaves nothing behind but the lines of the audit log, and nobody else loses anything', async () => {
  await withEverything();
  const [ben] = await world.rows<{ name: string; address: string }>('select name, address from app_user where id = $1', [idOf('ben')]);
  const others = await ofOthers('ben');
  expect(others.length).toBeGreaterThan(20);
  const [stored] = await world.rows<{ n: number }>('select count(*)::int as n from message where user_id = $1', [idOf('ben')]);
  const { removed } = await eraseUser('ben');
  expect(removed).toMatchObject({ message: stored!.n });
  await world.settle();
  expect(await traces('canary bens', 'for ben', 'only ben', ben!.name)).toEqual([]);
  expect(new Set(await traces(idOf('ben')))).toEqual(new Set(['audit']));
  expect(await ofOthers('ben')).toEqual(others);
  expect(world.sandbox.graph.mailbox('ben').size).toBe(3);
  expect(world.sandbox.graph.subscriptions.of(idOf('ben'))).toEqual([]);
  const { items } = await ada.call(routes.listAudit, { query: {} });
  expect(items.map(({ actor, words }) => `${actor} ${words}`)).toEqual(
    expect.arrayContaining([
      'A removed user connected a Microsoft account for Mail.ReadWrite',
      expect.stringMatching(/^Ada Lindholm disconnected and erased a user, with \d+ records of theirs$/),
    ]),
  );
});

test('whoever was erased and signs in again begins anew', async () => {
  await atWork();
  await eraseUser('ben');
  await world.settle();
  const ben = world.as('ben');
  expect((await ben.call(routes.getConnection, {})).state).toBe('not_connected');
  expect(await ben.connect()).toMatchObject({ outcome: 'connected' });
  await world.settle();
  expect(await world.rows('select 1 from message where user_id = $1', [idOf('ben')])).toHaveLength(3);
});

test('with Microsoft away, name and mail are gone at once, and the sign-in as soon as nothing is left there', async () => {
  await atWork();
  await world.sandbox.control.setFaults({ fail: [{ method: 'DELETE', path: '/subscriptions', status: 500, times: 6 }] });
  await eraseUser('ben');
  await world.settle();
  expect(await traces('for ben', 'only ben')).toEqual([]);
  expect(await world.rows('select name, address from app_user where id = $1', [idOf('ben')])).toEqual([
    { name: 'A removed user', address: '' },
  ]);
  await world.sandbox.control.clearFaults({});
  for (let hours = 0; hours < 4; hours++) await world.advance({ minutes: 61 });
  expect(new Set(await traces(idOf('ben')))).toEqual(new Set(['audit']));
});

test('killed at any step of an erasure, the next start finishes it', async () => {
  let kills = 0;
  for (let step = 1, isOver = false; !isOver; step++) {
    await world.as('ben').connect();
    await world.settle();
    await world.as('ben').call(routes.disconnect, { body: { confirmed: true } });
    await world.settle();
    await plant(world, { organisationId: contoso, mark: `bens-${step}`, userId: idOf('ben'), without: onlyOnce, words });
    const { context } = world.rapport;
    const dying: Context = { ...context, db: { ...context.db, within: killedAt(step, context.db.within) } };
    await eraseUser('ben');
    const work = { organisationId: contoso, userId: idOf('ben') };
    const wasKilled = await carryOutErasure({ ...dying, door: createDoor(dying.db, []) }, work).then(
      () => false,
      () => true,
    );
    if (wasKilled) kills++;
    else isOver = true;
    await world.settle();
    expect(new Set(await traces(idOf('ben'), `bens-${step}`))).toEqual(new Set(['audit']));
  }
  expect(kills).toBeGreaterThan(4);
});

/** A database whose n-th transaction is begun and never committed. */
function killedAt(step: number, within: Context['db']['within']): Context['db']['within'] {
  let transactions = 0;
  return (organisationId, work) =>
    within(organisationId, async (tx) => {
      const result = await work(tx);
      if (++transactions >= step) throw new Error('killed');
      return result;
    });
}

test('a person who is erased is gone with all addresses and what was written about them alone; company and mail stay', async () => {
  await withEverything();
  const person = planted('everyones', 'person');
  await world.rows(`insert into activity_participant (organisation_id, activity_id, address, happened_at) values ($1, $2, $3, now())`, [
    contoso,
    planted('adas', 'activity'),
    addressOf('everyones'),
  ]);
  const before = (await dump(world)).filter(({ table }) => !['audit', 'change', 'organisation'].includes(table));
  const { removed } = await ada.call(routes.erasePerson, { params: { id: person }, body: confirmed });
  expect(removed).toEqual({ person: 1, activity: 1 });
  expect(await traces(addressOf('everyones'), 'canary everyones person', 'canary everyones activity', 'canary everyones change')).toEqual(
    [],
  );
  const after = (await dump(world)).filter(({ table }) => !['audit', 'change', 'organisation'].includes(table));
  const mentions = new Set([...(await tables(world)).values()].flat().filter((column) => column.parent === 'person' && column.optional).map(({ table, name }) => `${table}.${name}`)); // prettier-ignore
  // A row that may do without the person stays without; one that cannot is gone, and so is all that has the address.
  const without = ({ table, row }: { table: string; row: string }) => ({
    table,
    row: JSON.stringify(JSON.parse(row), (key, value: unknown) =>
      mentions.has(`${table}.${key}`) && value === person ? null : value,
    ).replace('canary everyones transcript_speaker name', 'Erased person'),
  });
  const isGone = ({ row }: { row: string }) => row.includes(person) || row.includes(addressOf('everyones'));
  const left = before.map(without).filter((one) => !isGone(one));
  expect(before.length - left.length).toBeGreaterThan(3);
  expect(after.map(without).toSorted(byText)).toEqual(left.toSorted(byText));
  expect(after.map(({ table }) => table)).toContain('company');
  await expect(ada.call(routes.getPerson, { params: { id: person } })).rejects.toMatchObject({ code: 'not_found' });
  await expect(ada.call(routes.erasePerson, { params: { id: person }, body: confirmed })).rejects.toMatchObject({ code: 'not_found' });
});

const byText = (one: { row: string }, other: { row: string }) => one.row.localeCompare(other.row);

test('colleagues’ open pages hear that a person was erased', async () => {
  const person = await ada.call(routes.addPerson, { body: nora });
  await ada.call(routes.erasePerson, { params: { id: person.id }, body: confirmed });
  const told = await world.rows(`select operation from change where kind = 'person' and record_id = $1 and user_id is null`, [person.id]);
  expect(told).toEqual([{ operation: 'removed' }]);
});

test('erasing takes the word, an Org Admin, and somebody of the own organisation', async () => {
  const person = await ada.call(routes.addPerson, { body: nora });
  await world.as('ben').call(routes.getMe, {});
  for (const confirmation of ['', 'yes', 'ERASE'])
    await expect(
      ada.call(routes.eraseUser, { params: { id: idOf('ben') }, body: { confirmation: confirmation as 'erase' } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(eraseUser('ada', world.as('ben'))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(eraseUser('ben', world.as('zoe'))).rejects.toMatchObject({ code: 'not_found' });
  await expect(world.as('zoe').call(routes.erasePerson, { params: { id: person.id }, body: confirmed })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await world.rows('select 1 from person')).toHaveLength(1);
  expect(await world.rows('select 1 from app_user where id = $1', [idOf('ben')])).toHaveLength(1);
});
