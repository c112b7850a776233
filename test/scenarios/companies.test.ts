import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fromSoon, putActivities, timelineOfDomain } from '#api/crm/activity.ts';
import { sql, type Sql, type Tx } from '#api/kernel/db/db.ts';
import { routes } from '#contract/routes.ts';
import type { Input } from '#contract/route.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const omar = { name: 'Omar Haddad', address: 'omar@fabrikam.example' };
const add = (someone: { name: string; address: string; companyName?: string }) => world.as('ada').call(routes.addPerson, { body: someone });
const receive = (subject: string, from = nora, user = 'ada') => world.sandbox.graph.mailbox(user).receive({ from, subject, text: subject });
const page = (id: string, query: Input<typeof routes.listCompanyActivities>['query'] = {}, user = 'ada') =>
  world.as(user).call(routes.listCompanyActivities, { params: { id }, query });
const story = async (id: string, user = 'ada') => (await page(id, {}, user)).items.map(({ title }) => title);
const inDays = (days: number, hour = '09') =>
  `${new Date(world.sandbox.cloud.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)}T${hour}:00:00`;

test('a company’s timeline tells of everybody with an address there, also of those who are not in Rapport', async () => {
  receive('From Nora');
  receive('From somebody new', { name: 'Sales', address: 'Sales@Fabrikam.example' });
  receive('From elsewhere', { name: 'Tom', address: 'tom@fabrikam.example.net' });
  await world.as('ada').connect();
  await world.settle();
  const { company } = await add(nora);
  expect((await story(company!.id)).toSorted()).toEqual(['From Nora', 'From somebody new', 'Nora Weiss was added']);
});

test('of a company without a domain, the timeline tells of its people', async () => {
  receive('From her own address', { name: 'Nora', address: 'nora.weiss@gmail.com' });
  receive('From another one', { name: 'Nobody', address: 'nobody@gmail.com' });
  await world.as('ada').connect();
  await world.settle();
  const { company } = await add({ name: 'Nora Weiss', address: 'nora.weiss@gmail.com', companyName: 'Weiss & Daughter' });
  expect(company).toMatchObject({ name: 'Weiss & Daughter', domain: null });
  expect((await story(company!.id)).toSorted()).toEqual(['From her own address', 'Nora Weiss was added']);
});

test('what is in my mailbox and my calendar stands in a company’s timeline for me alone', async () => {
  receive('Between Nora and me');
  await world.as('ada').connect(['email', 'calendar']);
  const event = (fields: object) => world.sandbox.control.createEvent({ user: 'ada', subject: 'Lunch', start: inDays(1), minutes: 60, attendees: [nora.address], ...fields }); // prettier-ignore
  await event({});
  await event({ subject: 'Teams talk', start: inDays(2), teams: true });
  await event({ subject: 'Private talk', start: inDays(3), sensitivity: 'private' });
  await world.settle();
  const { company } = await add(nora);
  expect(await story(company!.id)).toEqual(expect.arrayContaining(['Teams talk', 'Lunch', 'Between Nora and me', 'Nora Weiss was added']));
  expect(await story(company!.id)).not.toContain('Private talk');
  expect(await story(company!.id, 'ben')).toEqual(['Nora Weiss was added']);
});

test('a meeting of one with several people of a company is one line', async () => {
  await world.as('ada').connect(['calendar']);
  const attendees = [nora.address, omar.address, 'nobody.knows@fabrikam.example'];
  await world.sandbox.control.createEvent({ user: 'ada', subject: 'All of us', start: inDays(1), minutes: 60, teams: true, attendees });
  await world.settle();
  const { company } = await add(nora);
  await add(omar);
  expect((await story(company!.id)).filter((title) => title === 'All of us')).toHaveLength(1);
});

test('a meeting that is linked to a company and the steps of its deals are in its timeline for everybody', async () => {
  await world.as('ada').connect(['calendar']);
  await world.settle();
  const { company } = await add(nora);
  const event = { title: 'With her auditor', start: inDays(1), end: inDays(1, '10'), zone: 'UTC', attendees: [{ address: 'auditor@northwind.example' }] }; // prettier-ignore
  const body = { event, isOnline: true, companyId: company!.id, mails: ['auditor@northwind.example'], requestId: crypto.randomUUID() };
  const meeting = await world.as('ada').call(routes.scheduleMeeting, { body });
  await world.settle();
  const deal = await world.as('ada').call(routes.addDeal, { body: { title: 'Pumps', companyId: company!.id } });
  const { items } = await page(company!.id, {}, 'ben');
  expect(items.find(({ title }) => title === 'With her auditor')).toMatchObject({ recordKind: 'meeting', recordId: meeting.id });
  expect(items.find(({ recordId }) => recordId === deal.id)).toMatchObject({ title: 'The deal was added', summary: 'Pumps' });
  expect(meeting.companyId).toBe(company!.id);
});

test('a company’s long story is read page by page, nothing twice and nothing left out', async () => {
  const { company } = await add(nora);
  await add({ name: 'Nora at home', address: 'nora@gmail.com', companyName: 'Home' });
  const { tenantId } = world.sandbox.cloud.identity.user('ada')!;
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second % 7)).toISOString();
  const lines = Array.from({ length: 25 }, (_, number) => ({
    id: `99999999-9999-4999-8999-9999999999${String(number).padStart(2, '0')}`,
    userId: null,
    origin: 'owned' as const,
    kind: 'mail_in',
    title: `Line ${number}`,
    summary: '',
    happenedAt: at(number),
    recordKind: null,
    recordId: null,
    addresses: number % 2 ? [nora.address, omar.address] : [omar.address],
  }));
  await world.rapport.context.door.open(tenantId, { source: 'rapport' }, (write) => putActivities(write, lines));
  const whole = await story(company!.id);
  expect(whole).toHaveLength(26);
  const read: string[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
    const { items, next } = await page(company!.id, { limit: 3, cursor });
    read.push(...items.map(({ title }) => title));
    cursor = next;
  }
  expect(read).toEqual(whole);
});

test('a company’s timeline is read from an index in the order in which it is told, also behind row security', async () => {
  const { tenantId } = world.sandbox.cloud.identity.user('ada')!;
  const plan = await world.rapport.context.db.within(tenantId, async (tx) => {
    await tx.run(sql`set local enable_seqscan = off`); // the tables are almost empty
    await tx.run(sql`set local enable_bitmapscan = off`);
    const all = (statement: Sql) => tx.all(sql`explain ${statement}`);
    return timelineOfDomain({ ...tx, all } as Tx, tenantId, 'fabrikam.example', 50, fromSoon(new Date()));
  });
  const text = JSON.stringify(plan);
  expect(text).toContain('activity_participant_domain');
  expect(text).not.toContain('Sort');
});

test('of a company one finds its people and the meetings that they are in', async () => {
  await world.as('ada').connect(['calendar']);
  await world.sandbox.control.createEvent({ user: 'ada', subject: 'Review', start: inDays(1), minutes: 60, teams: true, attendees: [nora.address] }); // prettier-ignore
  await world.settle();
  const { company } = await add(nora);
  await add({ name: 'Tom Lake', address: 'tom@tailspin.example' });
  const people = await world.as('ben').call(routes.listPeople, { query: { companyId: company!.id } });
  expect(people.items.map(({ name }) => name)).toEqual(['Nora Weiss']);
  expect((await world.as('ben').call(routes.listPeople, { query: { search: 'FABRI' } })).items).toHaveLength(1);
  const meetings = async (user: string) =>
    (await world.as(user).call(routes.listMeetings, { query: { companyId: company!.id } })).items.map(({ title }) => title);
  expect([await meetings('ada'), await meetings('ben')]).toEqual([['Review'], []]);
});

test('another organisation reads nothing of a company of ours', async () => {
  const { company } = await add(nora);
  await expect(page(company!.id, {}, 'zoe')).rejects.toMatchObject({ code: 'not_found' });
  await expect(page('99999999-9999-4999-8999-999999999999')).rejects.toMatchObject({ code: 'not_found' });
  expect((await world.as('zoe').call(routes.listPeople, { query: { companyId: company!.id } })).items).toEqual([]);
});
