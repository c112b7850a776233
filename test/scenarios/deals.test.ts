import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { putActivities } from '#api/crm/activity.ts';
import { routes } from '#contract/routes.ts';
import type { Input } from '#contract/route.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const omar = { name: 'Omar Haddad', address: 'omar@tailspin.example' };
const addPerson = (someone: typeof nora, user = 'ada') => world.as(user).call(routes.addPerson, { body: someone });
type DealBody = Input<typeof routes.addDeal>['body'];
const addDeal = (body: DealBody, user = 'ada') => world.as(user).call(routes.addDeal, { body });
const change = (id: string, body: Input<typeof routes.updateDeal>['body'], user = 'ada') =>
  world.as(user).call(routes.updateDeal, { params: { id }, body });
const deal = (id: string, user = 'ada') => world.as(user).call(routes.getDeal, { params: { id } });
const titles = async (query: Input<typeof routes.listDeals>['query'], user = 'ada') =>
  (await world.as(user).call(routes.listDeals, { query })).items.map(({ title }) => title);
const story = async (id: string, user = 'ada') =>
  (await world.as(user).call(routes.listDealActivities, { params: { id }, query: {} })).items.map(({ title }) => title);

test('a deal that I add is there for everybody in the organisation, with its company, its people and me', async () => {
  const [first, second] = [await addPerson(nora), await addPerson(omar)];
  const added = await addDeal({
    title: 'Twelve pump units',
    amount: 48_000,
    closesOn: '2026-12-31',
    companyId: first.company!.id,
    personIds: [second.id, first.id],
  });
  expect(added).toMatchObject({
    title: 'Twelve pump units',
    stage: 'new',
    amount: 48_000,
    currency: 'EUR',
    closesOn: '2026-12-31',
    ownerName: 'Ada Lindholm',
    company: { name: 'Fabrikam' },
    people: [{ name: 'Omar Haddad', address: omar.address }, { name: 'Nora Weiss' }],
  });
  expect(await deal(added.id, 'ben')).toEqual(added);
  await expect(deal(added.id, 'zoe')).rejects.toMatchObject({ code: 'not_found' });
  expect(await titles({}, 'zoe')).toEqual([]);
});

test('a change touches what it names and nothing else, whoever of us makes it', async () => {
  const { id: personId } = await addPerson(nora);
  const before = await addDeal({
    title: 'Pumps',
    stage: 'talking',
    amount: 100,
    currency: 'CHF',
    closesOn: '2026-03-01',
    personIds: [personId],
  });
  const after = await change(before.id, { stage: 'offered' }, 'ben');
  expect(after).toEqual({ ...before, stage: 'offered', version: before.version + 1 });
  expect(await change(before.id, { stage: 'offered' })).toEqual(after);
  expect(await change(before.id, { amount: null, personIds: [] })).toMatchObject({
    stage: 'offered',
    amount: null,
    people: [],
    currency: 'CHF',
  });
});

test('a deal’s story has its own steps and what happened with its people, of my mailbox for me alone', async () => {
  world.sandbox.graph.mailbox('ada').receive({ from: nora, subject: 'Your offer', text: 'Thank you' });
  await world.as('ada').connect();
  await world.settle();
  const { id: personId } = await addPerson(nora);
  const { id } = await addDeal({ title: 'Pumps', personIds: [personId] });
  await world.advance({ minutes: 1 });
  await change(id, { stage: 'talking', title: 'Twelve pumps' });
  await world.advance({ minutes: 1 });
  await change(id, { stage: 'won' }, 'ben');
  await change(id, { stage: 'won' }, 'ben');
  const shared = ['Moved from Talking to Won', 'Moved from New to Talking', 'Nora Weiss was added', 'The deal was added'];
  expect((await story(id)).toSorted()).toEqual([...shared, 'Your offer'].toSorted());
  expect((await story(id)).slice(0, 2)).toEqual(shared.slice(0, 2));
  expect((await story(id, 'ben')).toSorted()).toEqual(shared.toSorted());
});

test('a meeting that is linked to a deal is in its story once, whoever was in it', async () => {
  const { id: personId } = await addPerson(nora);
  const { id } = await addDeal({ title: 'Pumps', personIds: [personId] });
  const { tenantId } = world.sandbox.cloud.identity.user('ada')!;
  for (const [meetingId, title, address] of [
    ['99999999-9999-4999-8999-999999999991', 'With Nora', nora.address],
    ['99999999-9999-4999-8999-999999999992', 'With her auditor', 'auditor@northwind.example'],
  ] as const) {
    await world.rows(
      `insert into meeting (organisation_id, id, origin, ical_uid, title, starts_at, ends_at, zone, is_online, deal_id)
        values ($1, $2, 'owned', $3, $3, now(), now(), 'Europe/Berlin', true, $4)`,
      [tenantId, meetingId, title, id],
    );
    await world.rapport.context.door.open(tenantId, { source: 'rapport' }, (write) =>
      putActivities(write, [
        {
          id: meetingId,
          userId: null,
          origin: 'owned',
          kind: 'meeting',
          title,
          summary: '',
          happenedAt: '2026-01-01T00:00:00Z',
          recordKind: 'meeting',
          recordId: meetingId,
          addresses: [address],
        },
      ]),
    );
  }
  const told = (await story(id, 'ben')).filter((title) => title.startsWith('With'));
  expect(told.toSorted()).toEqual(['With Nora', 'With her auditor']);
});

test('a long story is read page by page, nothing twice and nothing left out', async () => {
  const { id: personId } = await addPerson(nora);
  const { id } = await addDeal({ title: 'Pumps', personIds: [personId] });
  for (const stage of ['talking', 'new', 'talking', 'offered', 'won'] as const) await change(id, { stage });
  const whole = await story(id);
  expect(whole).toHaveLength(7);
  const read: string[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
    const { items, next } = await world.as('ada').call(routes.listDealActivities, { params: { id }, query: { limit: 2, cursor } });
    read.push(...items.map(({ title }) => title));
    cursor = next;
  }
  expect(read).toEqual(whole);
});

test('deals are found by title, company or person, of one stage, company or person, the newest first, page by page', async () => {
  const [first, second] = [await addPerson(nora), await addPerson(omar)];
  for (const [title, personId, companyId] of [
    ['Pumps', first.id, first.company!.id],
    ['Valves 100%', first.id, null],
    ['Tailspin frame contract', second.id, second.company!.id],
    ['Nobody’s', undefined, null],
  ] as const) {
    await addDeal({ title, companyId, personIds: personId ? [personId] : [], stage: title === 'Pumps' ? 'won' : 'new' });
    await world.advance({ seconds: 1 });
  }
  expect(await titles({ search: 'PUMP' })).toEqual(['Pumps']);
  expect(await titles({ search: 'fabrikam' })).toEqual(['Pumps']);
  expect(await titles({ search: 'weiss' })).toEqual(['Valves 100%', 'Pumps']);
  expect(await titles({ search: '%' })).toEqual(['Valves 100%']);
  expect(await titles({ stage: 'won' })).toEqual(['Pumps']);
  expect(await titles({ personId: second.id })).toEqual(['Tailspin frame contract']);
  expect(await titles({ companyId: first.company!.id })).toEqual(['Pumps']);
  const { items, next } = await world.as('ada').call(routes.listDeals, { query: { limit: 3 } });
  expect(items.map(({ title }) => title)).toEqual(['Nobody’s', 'Tailspin frame contract', 'Valves 100%']);
  expect(await titles({ limit: 3, cursor: next })).toEqual(['Pumps']);
});

test('a deal takes nobody and no company that the organisation does not have, and then nothing is written', async () => {
  const theirs = await addPerson(nora, 'zoe');
  const mine = await addPerson(nora);
  const refused = (body: Partial<DealBody>) => addDeal({ title: 'Pumps', ...body });
  await expect(refused({ companyId: theirs.company!.id })).rejects.toMatchObject({ code: 'not_found', field: 'companyId' });
  await expect(refused({ personIds: [mine.id, theirs.id] })).rejects.toMatchObject({ code: 'not_found', field: 'personIds' });
  await expect(refused({ currency: 'euro' })).rejects.toMatchObject({ code: 'invalid_input', field: 'currency' });
  await expect(refused({ amount: -1 })).rejects.toMatchObject({ code: 'invalid_input', field: 'amount' });
  await expect(refused({ title: ' ' })).rejects.toMatchObject({ code: 'invalid_input', field: 'title' });
  expect(await titles({})).toEqual([]);
});

test('colleagues’ open pages hear of a deal, also when only its people change', async () => {
  const { id: personId } = await addPerson(nora);
  const { id } = await addDeal({ title: 'Pumps' });
  await change(id, { personIds: [personId] });
  await change(id, { personIds: [personId] });
  const told = await world.rows(
    `select operation from change where kind = 'deal' and record_id = $1 and user_id is null order by position`,
    [id],
  );
  expect(told).toEqual([{ operation: 'created' }, { operation: 'updated' }]);
});

test('a deal stays when the person it is with is erased, and when the colleague who had it is', async () => {
  const { id: personId } = await addPerson(nora);
  const { id } = await addDeal({ title: 'Pumps', personIds: [personId] }, 'ben');
  await change(id, { stage: 'talking' }, 'ben');
  const confirmed = { confirmation: 'erase' } as const;
  await world.as('ada').call(routes.erasePerson, { params: { id: personId }, body: confirmed });
  const { ownerId } = await deal(id);
  await world.as('ada').call(routes.eraseUser, { params: { id: ownerId! }, body: confirmed });
  await world.settle();
  expect(await deal(id)).toMatchObject({ title: 'Pumps', people: [], ownerId: null, ownerName: null });
  expect(await story(id)).toEqual(['Moved from New to Talking', 'The deal was added']);
});
