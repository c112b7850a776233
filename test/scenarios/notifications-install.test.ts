import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FeatureName } from '#contract/features.ts';
import { routes } from '#contract/routes.ts';
import { createToldWorld, type ToldWorld } from './notifications-told.ts';

const toTeams = /\/(teamwork|appCatalogs)\//;
const done = { transcript: 'here', recording: 'here' } as const;

let told: ToldWorld;
beforeEach(async () => {
  told = await createToldWorld();
  await told.ben.call(routes.chooseNotifications, { body: { recordings: 'personal_chat' } });
});
afterEach(() => told.world.stop());

const ticks = async (...features: FeatureName[]) => {
  await told.ben.connect(['calendar', ...features]);
  await told.world.settle();
};
const tried = () => told.world.calls.filter((call) => toTeams.test(call)).map((call) => call.split(' ')[0]);

test('who has allowed it and has no chat with Rapport yet is told in one that Rapport has opened', async () => {
  await ticks('bot_messages');
  expect(tried()).toEqual([]);
  await told.find({ transcript: 'waiting', recording: 'waiting' });
  expect(tried()).toEqual(['GET', 'POST']);
  expect(await told.cards('ben')).toEqual([expect.stringContaining('waiting for Teams')]);
  expect(JSON.stringify(await told.lines('ben'))).toContain('Your Microsoft account is connected');
  await told.find(done);
  expect(await told.cards('ben')).toEqual([expect.stringContaining('Everything is in Rapport')]);
  expect(tried()).toHaveLength(2);
});

test('who has not ticked it, who was not given the permission, and whoever has put Rapport out, is left alone', async () => {
  const { control } = told.world.sandbox;
  await told.find({ transcript: 'waiting' });
  await control.setFaults({ refuseScopes: ['TeamsAppInstallation.ReadWriteSelfForUser'] });
  await ticks('bot_messages');
  await told.find({ recording: 'waiting' });
  await control.setFaults({ refuseScopes: [] });
  await ticks('bot_messages');
  await control.installBot({ user: 'ben' });
  await control.removeBot({ user: 'ben' });
  await told.world.settle();
  await told.find(done);
  expect(tried()).toEqual([]);
  expect((await control.chat({ user: 'ben' })).installed).toBe(false);
});

test('where Rapport has been in my Teams since before it could hear of that, it finds our chat and tells me there', async () => {
  const { control } = told.world.sandbox;
  for (const user of ['ada', 'ben']) await control.installBot({ user });
  await told.world.settle();
  await told.world.rows('delete from conversation');
  await ticks('bot_messages');
  await told.find(done);
  expect(tried()).toEqual(['GET', 'POST', 'GET', 'GET']);
  expect(await told.cards('ben')).toEqual([expect.stringContaining('Everything is in Rapport')]);
  await control.sayToBot({ user: 'ben', text: 'help' });
  await told.world.settle();
  await told.find({ recording: 'expired' });
  expect(await told.cards('ben')).toEqual([expect.stringContaining('expired in Teams'), expect.stringContaining('What I can do')]);
});

test('where the organisation has switched calendar and meetings off, Rapport does not come by itself', async () => {
  await ticks('bot_messages');
  await told.ada.call(routes.setSwitch, { params: { name: 'calendar' }, body: { isOn: false } });
  await told.world.settle();
  await told.find(done);
  expect(tried()).toEqual([]);
});

test('where Teams does not offer Rapport it is tried once a day, not with every card, and works once it is offered', async () => {
  const { control } = told.world.sandbox;
  await control.setFaults({ appNotOffered: true });
  await ticks('bot_messages');
  await told.find({ transcript: 'waiting', recording: 'waiting' });
  expect(tried()).toEqual(['GET', 'POST']);
  await told.find(done);
  await told.world.advance({ hours: 2 });
  expect(tried()).toHaveLength(2);

  await control.setFaults({ appNotOffered: false });
  const next = await told.schedule('The next day', 24);
  await told.world.advance({ hours: 25 });
  await told.find(done, next);
  expect(tried()).toEqual(['GET', 'POST', 'GET', 'POST']);
  expect((await told.cards('ben')).at(-1)).toContain('The next day');
});

test('when the permission is taken back at Microsoft, installing stops, says so in Settings, and is not tried again', async () => {
  await ticks('bot_messages');
  const scopes = ['TeamsAppInstallation.ReadWriteSelfForUser'];
  await told.world.sandbox.control.revokeConsent({ user: 'ben', scopes });
  await told.world.advance({ hours: 2 });
  await told.find(done);
  expect(tried().filter((method) => method === 'POST')).toEqual([]);
  expect(await told.cards('ben')).toEqual([]);
  const { features } = await told.ben.call(routes.getConnection, {});
  expect(features.find(({ name }) => name === 'bot_messages')).toMatchObject({
    state: 'missing',
    words: expect.stringContaining('taken back'),
  });
});
