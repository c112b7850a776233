import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createToldWorld, type ToldWorld } from './notifications-told.ts';

let told: ToldWorld;
beforeEach(async () => {
  told = await createToldWorld();
  await told.world.sandbox.control.installBot({ user: 'ben' });
  await told.world.settle();
});
afterEach(() => told.world.stop());

test('who wants it is briefed ten minutes before a meeting with customers, and nobody else is', async () => {
  const { call } = told.ada;
  await call(routes.chooseNotifications, { body: { briefs: true } });
  const nora = await call(routes.addPerson, {
    body: { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example', companyName: 'Fabrikam' },
  });
  await call(routes.addDeal, { body: { title: 'Rollout', personIds: [nora.id] } });
  await call(routes.addTask, { body: { title: 'Send the offer', about: { kind: 'person', id: nora.id } } });
  await told.schedule('Review', 3);
  await told.world.advance({ minutes: 165 });
  expect(await told.cards('ada')).toEqual([]);
  await told.world.advance({ minutes: 6 });
  await told.world.advance({ minutes: 6 });
  const [card, ...more] = await told.cards('ada');
  expect(more).toEqual([]);
  for (const words of ['Review', 'Nora Weiss', 'Fabrikam', 'Rollout', 'Send the offer']) expect(card).toContain(words);
  expect(await told.cards('ben')).toEqual([]);
});

test('who has turned the meeting down is not briefed', async () => {
  for (const person of [told.ada, told.ben]) await person.call(routes.chooseNotifications, { body: { briefs: true } });
  const { startsAt } = await told.schedule('Review', 3);
  const { items } = await told.ben.call(routes.listEvents, {
    query: { from: startsAt, until: new Date(Date.parse(startsAt) + 60_000).toISOString() },
  });
  await told.ben.call(routes.answerEvent, { params: { id: items[0]!.id }, body: { answer: 'declined' } });
  await told.world.settle();
  for (let times = 0; times < 18; times++) await told.world.advance({ minutes: 10 });
  expect(await told.cards('ada')).toHaveLength(1);
  expect(await told.cards('ben')).toEqual([]);
});

test('before a meeting that is called off, or among colleagues alone, nobody is briefed', async () => {
  await told.ada.call(routes.chooseNotifications, { body: { briefs: true } });
  const { sandbox } = told.world;
  const ada = sandbox.cloud.identity.user('ada')!;
  await told.schedule('Among us', 3, [sandbox.cloud.identity.user('ben')!.mail]);
  const { startsAt } = await told.schedule('Called off', 3);
  const around = (minutes: number) => new Date(Date.parse(startsAt) + minutes * 60_000);
  const event = sandbox.graph.calendar.hands.between(ada, around(-60), around(60)).find(({ subject }) => subject === 'Called off');
  await sandbox.control.cancelEvent({ user: 'ada', id: event!.id! });
  await told.world.settle();
  for (let times = 0; times < 19; times++) await told.world.advance({ minutes: 10 });
  expect(await told.cards('ada')).toEqual([]);
});
