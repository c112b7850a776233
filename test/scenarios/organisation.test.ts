import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { walk } from '#test/walk.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ connected: [] });
});
afterEach(() => world.stop());

const me = (user: string) => world.as(user).call(routes.getMe, {});
const organisations = () => world.rows<{ organisation_id: string; state: string }>('select organisation_id, state from organisation');

test('of a tenant that nobody has connected, Rapport knows who asks and keeps nothing', async () => {
  expect(await me('ben')).toMatchObject({ organisation: { state: 'unknown' }, isAdmin: false });
  expect(await me('ada')).toMatchObject({ organisation: { state: 'unknown' }, isAdmin: true });
  await expect(world.as('ben').call(routes.listPeople, { query: {} })).rejects.toThrow('has not connected Rapport yet');
  await expect(world.as('ben').connect()).rejects.toThrow('has not connected Rapport yet');
  await expect(world.as('ben').connectOrganisation()).rejects.toThrow('Only an administrator');
  for (const table of ['organisation', 'app_user', 'connect_attempt', 'token_cache'])
    expect([table, await world.rows(`select 1 from ${table}`)]).toEqual([table, []]);
});

test('an administrator connects the organisation once; its tenant id and what was allowed are all that is stored', async () => {
  expect(await world.as('ada').connectOrganisation(['email', 'calendar'])).toMatchObject({ outcome: 'organisation_connected' });
  const ada = world.as('ada');
  expect(await me('ben')).toMatchObject({ organisation: { state: 'connected' } });
  const connector = await ada.call(routes.getConnector, {});
  expect(connector).toMatchObject({ state: 'connected', tenantId: '11111111-1111-4111-8111-111111111111', connectedBy: 'Ada Lindholm' });
  const states = connector.features.flatMap((feature) => feature.permissions.map(({ scope, state }) => `${scope} ${state}`));
  expect(states).toEqual(
    expect.arrayContaining([
      'Mail.ReadWrite granted',
      'Calendars.ReadWrite granted',
      'OnlineMeetings.ReadWrite granted',
      'Contacts.ReadWrite not_asked',
      'Sites.Read.All needs_admin',
    ]),
  );
  expect(await world.rows('select 1 from token_cache')).toEqual([]);
  const [stored] = await world.rows<Record<string, unknown>>('select * from organisation');
  expect(Object.keys(stored!).filter((column) => /token|password|secret/.test(column))).toEqual([]);
});

test('who works as Org Admin in Rapport may let the administrator of Microsoft 365 decide', async () => {
  expect(await world.as('dora').connectOrganisation(['email'], 'accept', 'dora')).not.toMatchObject({ outcome: 'organisation_connected' });
  expect(await organisations()).toEqual([]);
  expect(await world.as('dora').connectOrganisation(['email'], 'accept', 'omar')).toMatchObject({ outcome: 'organisation_connected' });
  expect(await world.as('dora').call(routes.getConnector, {})).toMatchObject({ connectedBy: 'Dora Klein' });
});

test('declining, a plain member and an administrator from elsewhere each get words of their own, and connect nothing', async () => {
  const ada = world.as('ada');
  expect(await ada.connectOrganisation(['email'], 'cancel')).toMatchObject({ outcome: 'declined' });
  expect(await ada.connectOrganisation(['email'], 'accept', 'ben')).toMatchObject({
    outcome: 'not_admin',
    message: expect.stringContaining('administrator'),
  });
  expect(await organisations()).toEqual([]);
});

test('an account of another organisation that signs in to prove ours is told so, and whether that one has a Rapport of its own', async () => {
  const id = (key: string) => world.sandbox.cloud.identity.user(key)!.id;
  const prove = async () => {
    const { url } = await world.as('ada').call(routes.startOrganisation, { body: { features: ['email'] } });
    return (await walk(url, [id('ada'), id('zoe')], 'accept')).end();
  };
  expect(await prove()).toMatchObject({ outcome: 'other_tenant', account: 'zoe@northwind.sandbox' });
  await world.as('zoe').connectOrganisation();
  expect(await prove()).toMatchObject({ outcome: 'taken', message: expect.stringContaining('a Rapport of its own') });
  expect(await organisations()).toEqual([{ organisation_id: world.sandbox.cloud.identity.user('zoe')!.tenantId, state: 'connected' }]);
});

test('a consent that Microsoft has not finished setting up is waited for, not shown as an error', async () => {
  await world.sandbox.control.setFaults({ provisioningDelayMs: 20_000 });
  const ada = world.as('ada');
  const result = await ada.connectOrganisation();
  expect(result).toMatchObject({ outcome: 'waiting', message: expect.stringContaining('goes on by itself') });
  expect(await organisations()).toEqual([]);
  await world.advance({ seconds: 30 });
  expect(await ada.goOn(result)).toMatchObject({ outcome: 'organisation_connected' });
});

test('more can be allowed later, and what had been allowed stays', async () => {
  const ada = world.as('ada');
  await ada.connectOrganisation(['email']);
  await ada.connectOrganisation(['sharepoint']);
  const { features } = await ada.call(routes.getConnector, {});
  const granted = features.flatMap((one) => one.permissions).filter(({ state }) => state === 'granted');
  expect(new Set(granted.map(({ scope }) => scope))).toEqual(new Set(['Mail.ReadWrite', 'Sites.Read.All', 'Sites.Selected']));
});

test('once SharePoint is authorised for the organisation, members have it without another prompt', async () => {
  const [ada, ben] = [world.as('ada'), world.as('ben')];
  await ada.connectOrganisation(['email']);
  await ben.connect(['email']);
  await world.settle();
  const sharepoint = async () => (await ben.call(routes.getConnection, {})).features.find(({ name }) => name === 'sharepoint')!;
  expect((await sharepoint()).permissions).toMatchObject([{ state: 'needs_admin' }, {}]);
  await ada.connectOrganisation(['sharepoint']);
  await world.settle();
  expect((await sharepoint()).permissions).toMatchObject([{ state: 'granted' }, { state: 'granted' }]);
});

test('the switches begin as the product promises: email and contacts on, auto-recording and SharePoint off', async () => {
  await world.as('ada').connectOrganisation();
  const { switches } = await world.as('ada').call(routes.getConnector, {});
  const isOn = Object.fromEntries(switches.map((one) => [one.name, one.isOn]));
  expect(isOn).toMatchObject({ email: true, auto_recording: false, contacts: true, sharepoint: false });
  await expect(world.as('ada').call(routes.setSwitch, { params: { name: 'sharepoint' }, body: { isOn: true } })).rejects.toThrow(
    'Choose a storage location',
  );
});

test('a member asks the administrator with a ready message: what for, why, and where to decide', async () => {
  const { subject, text, link } = await world.as('ben').call(routes.askAdmin, { body: { features: ['email', 'transcripts'] } });
  expect(subject).toContain('Rapport');
  for (const part of ['Mail.ReadWrite', 'OnlineMeetingTranscript.Read.All', 'Bring the transcripts', 'Ben Okafor', link])
    expect(text).toContain(part);
  expect(link).toBe(`${world.url}/tab/admin/connectors?ask=email,transcripts`);
});

test('members who are not connected are reminded by the bot once a day; who cannot be reached is named', async () => {
  await world.as('ada').connectOrganisation();
  for (const user of ['ben', 'chiara']) await me(user);
  await world.sandbox.control.installBot({ user: 'ben' });
  await world.settle();
  const remind = () => world.as('ada').call(routes.remindMembers, { body: {} });
  expect(await remind()).toMatchObject({ reminded: 1, unreachable: [{ name: 'Chiara Rossi' }] });
  expect(await remind()).toMatchObject({ reminded: 0 });
  await world.settle();
  const chat = JSON.stringify(await world.sandbox.control.chat({ user: 'ben' }));
  expect(chat.match(/asks you to connect it/g)).toHaveLength(1);
});

test('where a member has to sign in again, an administrator reads how many of the others’ subscriptions work', async () => {
  await world.as('ada').connectOrganisation();
  for (const user of ['ada', 'ben']) await world.as(user).connect();
  await world.settle();
  const health = async () => (await world.as('ada').call(routes.getConnector, {})).health;
  const { live, wanted } = (await health()).subscriptions;
  expect(live).toBe(wanted);
  await world.sandbox.control.revokeSessions({ user: 'ben' });
  await world.advance({ hours: 2 });
  await world.settle();
  expect(await health()).toMatchObject({ connected: 1, needReconnect: 1, subscriptions: { live: wanted / 2, wanted: wanted / 2 } });
});
