import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Input } from '#contract/route.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const add = (body: Input<typeof routes.addTask>['body'], user = 'ada') => world.as(user).call(routes.addTask, { body });
const change = (id: string, body: Input<typeof routes.updateTask>['body'], user = 'ada') =>
  world.as(user).call(routes.updateTask, { params: { id }, body });
const list = async (query: Input<typeof routes.listTasks>['query'], user = 'ada') =>
  (await world.as(user).call(routes.listTasks, { query })).items;
const titles = async (query: Input<typeof routes.listTasks>['query'], user = 'ada') => (await list(query, user)).map(({ title }) => title);
const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };

test('my open tasks stand by day, those without a day last; what I tick off leaves them, and comes back when I think again', async () => {
  for (const [title, dueOn] of [
    ['Some day', null],
    ['Later', '2026-07-02'],
    ['Sooner', '2026-07-01'],
    ['Sooner, too', '2026-07-01'],
  ] as const) {
    await add({ title, dueOn });
    await world.advance({ seconds: 1 });
  }
  expect(await titles({})).toEqual(['Sooner', 'Sooner, too', 'Later', 'Some day']);
  const [sooner] = await list({});
  expect(await change(sooner!.id, { isDone: true })).toMatchObject({ isDone: true, dueOn: '2026-07-01', version: 2 });
  expect(await titles({})).toEqual(['Sooner, too', 'Later', 'Some day']);
  expect(await titles({ isDone: 'true' })).toEqual(['Sooner']);
  await change(sooner!.id, { isDone: false });
  expect(await titles({ isDone: 'true' })).toEqual([]);
  await change(sooner!.id, { dueOn: null });
  expect(await titles({})).toEqual(['Sooner, too', 'Later', 'Some day', 'Sooner']);
});

test('what is done is listed with the last first, and ticking twice keeps the time of the first', async () => {
  const ids = [];
  for (const title of ['one', 'two', 'three']) ids.push((await add({ title })).id);
  for (const id of ids.toReversed()) {
    await change(id, { isDone: true });
    await world.advance({ seconds: 1 });
  }
  const [last] = await list({ isDone: 'true' });
  expect(await titles({ isDone: 'true' })).toEqual(['one', 'two', 'three']);
  await change(ids[2]!, { isDone: true });
  expect(await titles({ isDone: 'true' })).toEqual(['one', 'two', 'three']);
  expect(last!.version).toBe(2);
});

test('lists come page by page, nothing twice and nothing left out', async () => {
  for (const [title, dueOn] of [
    ['a', '2026-01-02'],
    ['b', null],
    ['c', '2026-01-02'],
    ['d', '2026-01-01'],
    ['e', null],
  ] as const)
    await add({ title, dueOn });
  for (const isDone of [undefined, 'true'] as const) {
    const whole = await titles({ isDone });
    expect(whole).toHaveLength(5);
    const read: string[] = [];
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
      const { items, next } = await world.as('ada').call(routes.listTasks, { query: { isDone, limit: 2, cursor } });
      read.push(...items.map(({ title }) => title));
      cursor = next;
    }
    expect(read).toEqual(whole);
    for (const { id } of await list({})) await change(id, { isDone: true });
  }
});

test('a task is about a deal or a person, is found there, open or done, and says what it is about by its present name', async () => {
  const person = await world.as('ada').call(routes.addPerson, { body: nora });
  const deal = await world.as('ada').call(routes.addDeal, { body: { title: 'Pumps' } });
  expect(await add({ title: 'Call her', about: { kind: 'person', id: person.id } })).toMatchObject({
    about: { kind: 'person', title: 'Nora Weiss' },
  });
  const offer = await add({ title: 'Write the offer', about: { kind: 'deal', id: deal.id } });
  await add({ title: 'Water the plants' });
  await change(offer.id, { isDone: true });
  await world.as('ada').call(routes.updateDeal, { params: { id: deal.id }, body: { title: 'Twelve pumps' } });
  expect(await list({ aboutId: deal.id })).toMatchObject([
    { title: 'Write the offer', isDone: true, about: { kind: 'deal', title: 'Twelve pumps' } },
  ]);
  expect(await titles({ aboutId: deal.id, isDone: 'false' })).toEqual([]);
  expect(await titles({ aboutId: person.id })).toEqual(['Call her']);
});

test('a task outlives what it was about', async () => {
  const person = await world.as('ada').call(routes.addPerson, { body: nora });
  await add({ title: 'Call her', about: { kind: 'person', id: person.id } });
  await world.as('ada').call(routes.erasePerson, { params: { id: person.id }, body: { confirmation: 'erase' } });
  expect(await list({})).toMatchObject([{ title: 'Call her', about: null }]);
});

test('my tasks are mine alone: no colleague sees, changes or hears of them', async () => {
  const { id } = await add({ title: 'Surprise for Ben' });
  expect(await list({}, 'ben')).toEqual([]);
  await expect(change(id, { isDone: true }, 'ben')).rejects.toMatchObject({ code: 'not_found' });
  await expect(change(id, { isDone: true }, 'zoe')).rejects.toMatchObject({ code: 'not_found' });
  const [{ mine }] = (await world.rows<{ mine: boolean }>(
    `select bool_and(user_id is not null) as mine from change where kind = 'task'`,
  )) as [{ mine: boolean }];
  expect(mine).toBe(true);
  expect(await titles({})).toEqual(['Surprise for Ben']);
});

test('a task about something that is not there is refused', async () => {
  const theirs = await world.as('zoe').call(routes.addPerson, { body: nora });
  for (const kind of ['deal', 'person', 'meeting'] as const)
    await expect(add({ title: 'Call', about: { kind, id: theirs.id } })).rejects.toMatchObject({ code: 'not_found', field: 'about' });
  await expect(add({ title: '' })).rejects.toMatchObject({ code: 'invalid_input', field: 'title' });
  await expect(add({ title: 'x', dueOn: '2026-02-30' })).rejects.toMatchObject({ code: 'invalid_input', field: 'dueOn' });
  expect(await list({})).toEqual([]);
});

test('a task is about a meeting that I am in; a colleague who is not cannot ask for its name that way', async () => {
  await world.as('ada').call(routes.getMe, {});
  const ada = world.sandbox.cloud.identity.user('ada')!;
  const id = '99999999-9999-4999-8999-999999999999';
  await world.rows(
    `insert into meeting (organisation_id, id, origin, ical_uid, title, starts_at, ends_at, zone, is_online)
      values ($1, $2, 'owned', 'uid', 'Board review', now(), now(), 'Europe/Berlin', false)`,
    [ada.tenantId, id],
  );
  await world.rows('insert into meeting_participant (organisation_id, meeting_id, address) values ($1, $2, lower($3))', [
    ada.tenantId,
    id,
    ada.mail,
  ]);
  const about = { kind: 'meeting', id } as const;
  expect(await add({ title: 'Send the minutes', about })).toMatchObject({ about: { ...about, title: 'Board review' } });
  await expect(add({ title: 'Peek', about }, 'ben')).rejects.toMatchObject({ code: 'not_found', field: 'about' });
  await world.rows('delete from meeting_participant');
  expect(await list({})).toMatchObject([{ title: 'Send the minutes', about: null }]);
});
