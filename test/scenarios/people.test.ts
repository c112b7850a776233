import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const nora = { name: 'Nora Weiss', address: 'Nora.Weiss@fabrikam.example' };
const receive = (subject: string, from = nora) => world.sandbox.graph.mailbox('ada').receive({ from, subject, text: subject });
const card = async (user: string, address: string) =>
  (await world.as(user).call(routes.lookupCards, { body: { addresses: [address] } })).cards[0]!;

test('an unknown sender is added with one call, with a company and the past that was there already', async () => {
  receive('First contact');
  await world.as('ada').connect();
  await world.settle();
  expect(await card('ada', nora.address)).toMatchObject({ person: null, activities: [{ title: 'First contact', kind: 'mail_in' }] });
  const person = await world.as('ada').call(routes.addPerson, { body: nora });
  expect(person).toMatchObject({ name: 'Nora Weiss', addresses: ['nora.weiss@fabrikam.example'], company: { name: 'Fabrikam' } });
  receive('Second contact');
  await world.settle();
  const { items } = await world.as('ada').call(routes.listActivities, { params: { id: person.id }, query: {} });
  expect(items.map((activity) => activity.title).toSorted()).toEqual(['First contact', 'Nora Weiss was added', 'Second contact']);
});

test('two colleagues who add the same sender in the same moment get the same person', async () => {
  const both = await Promise.all(['ada', 'ben', 'chiara'].map((user) => world.as(user).call(routes.addPerson, { body: nora })));
  expect(new Set(both.map((person) => person.id)).size).toBe(1);
  await Promise.all(
    ['sam', 'tom', 'uma'].map((name) => world.as('ada').call(routes.addPerson, { body: { name, address: `${name}@tailspin.example` } })),
  );
  expect(await world.rows('select name from company order by name')).toEqual([{ name: 'Fabrikam' }, { name: 'Tailspin' }]);
});

test('a colleague sees the person, but not what is in my mailbox', async () => {
  receive('Between Nora and me');
  await world.as('ada').connect();
  await world.as('ada').call(routes.addPerson, { body: nora });
  await world.settle();
  const seen = await card('ben', nora.address);
  expect(seen.person?.name).toBe('Nora Weiss');
  expect(seen.activities.map((activity) => activity.kind)).toEqual(['person_added']);
});

test('another organisation sees nothing of ours', async () => {
  await world.as('ada').call(routes.addPerson, { body: nora });
  expect(await card('zoe', nora.address)).toMatchObject({ person: null, company: null, activities: [] });
  expect((await world.as('zoe').call(routes.listPeople, { query: {} })).items).toEqual([]);
});

test('a colleague is told apart from a customer', async () => {
  await world.as('ben').call(routes.getMe, {});
  expect(await card('ada', 'BEN@contoso.sandbox')).toMatchObject({ isColleague: true, person: null, company: null });
  expect(await card('ada', 'somebody.new@contoso.sandbox')).toMatchObject({ isColleague: true });
  expect(await card('ada', 'somebody@fabrikam.example')).toMatchObject({ isColleague: false });
});

test('people are found by a part of their name or address, page by page', async () => {
  for (const name of ['Anna Berg', 'Bert Ahlberg', 'Carl Duse', 'Dora Bergson'])
    await world.as('ada').call(routes.addPerson, { body: { name, address: `${name.split(' ')[0]!.toLowerCase()}@adatum.example` } });
  const find = (search: string) =>
    world
      .as('ada')
      .call(routes.listPeople, { query: { search } })
      .then(({ items }) => items.map((person) => person.name));
  expect(await find('BERG')).toEqual(['Anna Berg', 'Bert Ahlberg', 'Dora Bergson']);
  expect(await find('carl@')).toEqual(['Carl Duse']);
  expect(await find('%')).toEqual([]);
  const first = await world.as('ada').call(routes.listPeople, { query: { limit: 3 } });
  const second = await world.as('ada').call(routes.listPeople, { query: { limit: 3, cursor: first.next } });
  expect([...first.items, ...second.items].map((person) => person.name)).toEqual([
    'Anna Berg',
    'Bert Ahlberg',
    'Carl Duse',
    'Dora Bergson',
  ]);
  expect(second.next).toBeUndefined();
});

test('bad input names its field and changes nothing', async () => {
  const add = (body: object) =>
    world
      .as('ada')
      .call(routes.addPerson, { body: body as never })
      .catch((error: unknown) => error);
  expect(await add({ name: '', address: 'x@y.example' })).toMatchObject({ code: 'invalid_input', field: 'name' });
  expect(await add({ name: 'X', address: 'no address' })).toMatchObject({ code: 'invalid_input', field: 'address' });
  expect(await add({ name: 'X', address: 'x@y.example', organisationId: 'theirs' })).toMatchObject({
    code: 'invalid_input',
    field: 'organisationId',
  });
  expect(await world.rows('select 1 from person')).toEqual([]);
});

test('companies are found by a part of their name or domain, page by page', async () => {
  for (const domain of ['fabrikam', 'tailspin', 'fabulous'])
    await world.as('ada').call(routes.addPerson, { body: { name: 'Sam', address: `sam@${domain}.example` } });
  const find = async (search: string, user = 'ada') =>
    (await world.as(user).call(routes.listCompanies, { query: { search } })).items.map(({ name }) => name);
  expect(await find('FAB')).toEqual(['Fabrikam', 'Fabulous']);
  expect(await find('spin.ex')).toEqual(['Tailspin']);
  expect(await find('%')).toEqual([]);
  expect(await find('', 'zoe')).toEqual([]);
  const first = await world.as('ada').call(routes.listCompanies, { query: { limit: 2 } });
  const second = await world.as('ada').call(routes.listCompanies, { query: { limit: 2, cursor: first.next } });
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Fabrikam', 'Fabulous', 'Tailspin']);
});

test('I find my colleagues by name, and never somebody of another organisation', async () => {
  for (const user of ['ben', 'zoe']) await world.as(user).call(routes.listPeople, { query: {} });
  const found = async (search?: string) =>
    (await world.as('ada').call(routes.listColleagues, { query: search === undefined ? {} : { search } })).items.map(({ name }) => name);
  expect(await found()).toEqual(['Ben Okafor']);
  expect([await found('oka'), await found('Zoe')]).toEqual([['Ben Okafor'], []]);
});

test('what is to come with somebody is told apart from what happened last, here and by the bot', async () => {
  await world.as('ada').connect(['email', 'calendar']);
  await world.as('ada').call(routes.addPerson, { body: nora });
  receive('The last mail');
  const day = new Date(world.sandbox.cloud.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  for (const [subject, hour] of Object.entries({ 'The offer': '09', 'The tour': '14' }))
    await world.sandbox.control.createEvent({ user: 'ada', subject, start: `${day}T${hour}:00:00Z`, attendees: [nora.address] });
  await world.settle();
  const { activities, coming } = await card('ada', nora.address);
  expect(activities.map(({ title }) => title).toSorted()).toEqual(['Nora Weiss was added', 'The last mail']);
  expect(coming.map(({ title }) => title)).toEqual(['The offer', 'The tour']);

  await world.sandbox.control.installBot({ user: 'ada' });
  await world.sandbox.control.sayToBot({ user: 'ada', text: 'find Nora' });
  await world.settle();
  const { lines } = await world.sandbox.control.chat({ user: 'ada' });
  const said = JSON.stringify(lines.at(-1));
  expect(said).toMatch(/"Next","value":"The offer, /);
  expect(said).toMatch(/"Last","value":"(The last mail|Nora Weiss was added), /);
});

test('cards that are asked for together are those that each would be alone', async () => {
  const sam = { name: 'Sam', address: 'sam@tailspin.example' };
  for (const [from, subject] of [[nora, 'One'], [sam, 'Two'], [nora, 'Three']] as const) receive(subject, from); // prettier-ignore
  await world.as('ada').connect();
  await world.settle();
  const person = await world.as('ada').call(routes.addPerson, { body: nora });
  await world.rows(`insert into person_address (organisation_id, address, person_id, rank) select organisation_id, 'nora@private.example', id, 1 from person where id = $1`, [person.id]); // prettier-ignore
  const ben = world.sandbox.cloud.identity.user('ben')!.mail;
  const addresses = [sam.address, nora.address, ben, 'nora@private.example', 'nobody@fabrikam.example'];
  const { cards } = await world.as('ada').call(routes.lookupCards, { body: { addresses } });
  expect(cards).toEqual(await Promise.all(addresses.map((address) => card('ada', address))));
  expect(cards.map(({ activities }) => activities.filter(({ kind }) => kind === 'mail_in').length)).toEqual([1, 2, 0, 2, 0]);
  expect(cards.map(({ company }) => company?.name)).toEqual([undefined, 'Fabrikam', undefined, 'Fabrikam', 'Fabrikam']);
});
