import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createToldWorld, type ToldWorld } from './notifications-told.ts';

let told: ToldWorld;
beforeEach(async () => {
  told = await createToldWorld();
});
afterEach(() => told.world.stop());

const here = { transcript: 'here', recording: 'here' } as const;
const now = () => told.world.sandbox.cloud.clock.now();
const inBothChats = async () => {
  await told.world.sandbox.control.installBot({ user: 'ada', chat: told.chat });
  await told.world.sandbox.control.installBot({ user: 'ben' });
  await told.world.settle();
};

test('who wants it in the own chat gets it there, and who wants to hear nothing hears nothing', async () => {
  await inBothChats();
  await told.ada.call(routes.chooseNotifications, { body: { recordings: 'nowhere' } });
  await told.ben.call(routes.chooseNotifications, { body: { recordings: 'personal_chat' } });
  await told.find(here);
  expect([await told.cards('ada'), await told.cards('ada', told.chat)]).toEqual([[], []]);
  expect(await told.cards('ben')).toHaveLength(1);
});

test('what the organisation has chosen counts for everybody who has not, and only administrators choose it', async () => {
  await inBothChats();
  await told.ada.call(routes.chooseOrganisationNotifications, { body: { recordings: 'nowhere' } });
  await told.ben.call(routes.chooseNotifications, { body: { briefs: true } });
  expect(await told.ben.call(routes.getNotificationChoice, {})).toEqual({
    mine: { briefs: true },
    organisation: { recordings: 'nowhere', briefs: false, quiet: null },
  });
  await told.find(here);
  expect([await told.cards('ada', told.chat), await told.cards('ben')]).toEqual([[], []]);
  await expect(told.ben.call(routes.chooseOrganisationNotifications, { body: { briefs: true } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('in my quiet hours the bot is silent, and afterwards it tells how things stand then', async () => {
  const hour = told.world.sandbox.cloud.clock.now().getUTCHours();
  await told.ada.call(routes.chooseNotifications, { body: { quiet: { from: hour, until: (hour + 3) % 24, zone: 'UTC' } } });
  await told.find({ transcript: 'waiting', recording: 'waiting' });
  await told.find(here);
  expect(await told.lines('ada')).toHaveLength(1);
  await told.world.advance({ hours: 3 });
  expect(await told.cards('ada')).toEqual([expect.stringContaining('Everything is in Rapport')]);
  const quiet = { from: 1, until: 2, zone: 'Atlantis/Capital' };
  await expect(told.ada.call(routes.chooseNotifications, { body: { quiet } })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('what I have chosen I can take back, each choice by itself, and then it is as the organisation has it', async () => {
  const { call } = told.ada;
  const quiet = { from: now().getUTCHours(), until: (now().getUTCHours() + 3) % 24, zone: 'UTC' };
  await call(routes.chooseOrganisationNotifications, { body: { quiet } });
  await call(routes.chooseNotifications, { body: { recordings: 'nowhere', briefs: true, quiet: null } });
  const { mine } = await call(routes.chooseNotifications, { body: { asOrganisation: ['recordings', 'quiet'] } });
  expect(mine).toEqual({ briefs: true });
  await told.find(here);
  expect(await told.cards('ada')).toEqual([]);
  await told.world.advance({ hours: 3 });
  expect(await told.cards('ada')).toHaveLength(1);
});

test('a card that has to leave a meeting’s chat waits for the end of my quiet hours before it comes to mine', async () => {
  await inBothChats();
  const quiet = { from: now().getUTCHours(), until: (now().getUTCHours() + 3) % 24, zone: 'UTC' };
  await told.ada.call(routes.chooseNotifications, { body: { quiet } });
  await told.find({ transcript: 'waiting', recording: 'waiting' });
  expect(await told.cards('ben', told.chat)).toHaveLength(1);
  await told.world.sandbox.control.deleteChat({ user: 'ada', chat: told.chat });
  await told.find(here);
  expect(await told.cards('ada')).toEqual([]);
  await told.world.advance({ hours: 3 });
  expect(await told.cards('ada')).toEqual([expect.stringContaining('Everything is in Rapport')]);
});
