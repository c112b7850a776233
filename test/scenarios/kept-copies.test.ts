import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
let ben: Person;
beforeEach(async () => {
  world = await createWorld();
  [ada, ben] = [world.as('ada'), world.as('ben')];
  const from = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
  for (const user of ['ada', 'ben'])
    for (const subject of ['One', 'Two']) world.sandbox.graph.mailbox(user).receive({ from, subject, text: subject });
  for (const person of [ada, ben]) await person.connect();
  await world.settle();
  await ada.call(routes.disconnectOrganisation, { body: { confirmation: 'disconnect' } });
  await world.settle();
});
afterEach(() => world.stop());

const mails = async (user: string) =>
  (await world.rows('select 1 from message where user_id = $1', [world.sandbox.cloud.identity.user(user)!.id])).length;
const deleteAll = (person = ada) => person.call(routes.deleteCopies, { body: { confirmation: 'delete' } });
const receipt = (person: Person, { id }: { id: string }) => person.call(routes.getDisconnection, { params: { id } });

test('after the organisation’s disconnect I have the copies of my mailbox deleted, and nobody else’s are', async () => {
  expect(await ben.call(routes.getConnection, {})).toMatchObject({ state: 'blocked', keepsCopies: true });
  const { removed } = await ben.call(routes.previewDisconnect, {});
  expect(removed).toMatchObject({ message: 2 });
  const begun = await ben.call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  expect(await receipt(ben, begun)).toMatchObject({ state: 'finished', removed, signIns: { total: 0 }, subscriptions: [] });
  expect([await mails('ben'), await mails('ada')]).toEqual([0, 2]);
  const after = await ben.call(routes.getConnection, {});
  expect(after).toMatchObject({ state: 'blocked', receiptId: begun.id });
  expect(after.keepsCopies).toBeUndefined();
  const { items } = await ada.call(routes.listAudit, { query: {} });
  expect(items.map(({ words }) => words)).toContainEqual(expect.stringMatching(/^had the copies deleted .* of the mailbox of Ben/));
});

test('an administrator has all copies deleted after the disconnect, with a receipt; twice is once', async () => {
  expect(await ada.call(routes.getConnector, {})).toMatchObject({ keepsCopies: true });
  const { removed } = await ada.call(routes.previewOrganisationDisconnect, {});
  const begun = await deleteAll();
  await expect(deleteAll()).rejects.toMatchObject({ code: 'conflict' });
  await world.settle();
  expect(await receipt(ada, begun)).toMatchObject({ scope: 'organisation', state: 'finished', removed });
  expect([await mails('ben'), await mails('ada')]).toEqual([0, 0]);
  const after = await ada.call(routes.getConnector, {});
  expect(after).toMatchObject({ state: 'disconnected', receiptId: begun.id });
  expect(after.keepsCopies).toBeUndefined();
  await expect(deleteAll(ben)).rejects.toMatchObject({ code: 'forbidden' });
});

test('the receipt of a disconnect that keeps the copies counts them as its preview did', async () => {
  const { receiptId = '' } = await ada.call(routes.getConnector, {});
  const { removed: stays } = await ada.call(routes.previewOrganisationDisconnect, {});
  expect(await receipt(ada, { id: receiptId })).toMatchObject({ removed: {}, copies: stays });
  expect(stays).toMatchObject({ message: 4 });
});

test('while the organisation is connected, copies go by disconnecting only', async () => {
  await ada.connectOrganisation();
  await expect(deleteAll()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Disconnect') });
  expect(await mails('ada')).toBe(2);
});

test('whoever connects again after the copies were deleted has everything again, once', async () => {
  await deleteAll();
  await world.settle();
  await ada.connectOrganisation();
  await ben.connect();
  await world.settle();
  expect(await mails('ben')).toBe(2);
});
