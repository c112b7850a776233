import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FeatureName } from '#contract/features.ts';
import { routes } from '#contract/routes.ts';
import { knownScopes, terms } from '#api/features/connections/permissions.ts';
import { connectionOf } from '#api/sync/connection.ts';
import { regrant } from '#api/sync/regrant.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
beforeEach(async () => {
  world = await createWorld({ connected: [] });
  ada = world.as('ada');
});
afterEach(() => world.stop());

const all = [...FeatureName.options];
const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const connection = () => ada.call(routes.getConnection, {});
const feature = async (name: string) => (await connection()).features.find((one) => one.name === name)!;
const missing = async () => (await connection()).features.filter(({ state }) => state === 'missing').map(({ name }) => name);
const inbox = async () => {
  const { items } = await ada.call(routes.listMailFolders, {});
  const page = await ada.call(routes.listMessages, { query: { folderId: items.find(({ kind }) => kind === 'inbox')!.id } });
  return page.items.map(({ subject }) => subject);
};

test('each permission that is taken back stops its own features, in their own words, and nothing else', async () => {
  await ada.connectOrganisation(all);
  await ada.connect(all);
  await world.settle();
  expect(await missing()).toEqual([]);
  expect(knownScopes.length).toBeGreaterThan(10);
  for (const scope of knownScopes) {
    await world.sandbox.control.revokeTenantConsent({ tenant: 'contoso.sandbox', scopes: [scope] });
    await world.sandbox.control.revokeConsent({ user: 'ada', scopes: [scope] });
    await world.advance({ hours: 2 });
    const { state, features } = await connection();
    expect(state).toBe('connected');
    // Switched off by default, so it rests anyway.
    const hit = terms.filter(
      (one) => one.permissions.some((permission) => permission.scope === scope) && !['auto_recording', 'sharepoint'].includes(one.name),
    );
    expect([scope, features.filter((one) => one.state === 'missing').map(({ name }) => name)]).toEqual([
      scope,
      hit.map(({ name }) => name),
    ]);
    for (const { name } of hit)
      expect((await feature(name)).words).toMatch(/^This rests\. (Its permission was taken back|Only your administrator)/);
    await ada.connectOrganisation(all);
    await ada.connect(all);
    await world.settle();
    expect([scope, await missing()]).toEqual([scope, []]);
  }
});

test('without its permission mail rests; once it is granted again, what came meanwhile is there', async () => {
  await ada.connectOrganisation(['email']);
  await ada.connect(['email', 'contacts']);
  await world.settle();
  for (const who of [{ tenant: 'contoso.sandbox' }])
    await world.sandbox.control.revokeTenantConsent({ ...who, scopes: ['Mail.ReadWrite'] });
  await world.sandbox.control.revokeConsent({ user: 'ada', scopes: ['Mail.ReadWrite'] });
  await world.advance({ hours: 2 });
  world.sandbox.graph.mailbox('ada').receive({ from: nora, subject: 'Meanwhile', text: 'x' });
  const before = world.calls.length;
  await world.advance({ minutes: 30 });
  expect(world.calls.slice(before)).toEqual([]);
  expect(await feature('contacts')).toMatchObject({ state: 'on' });
  await ada.connect(['email']);
  await world.settle();
  expect(await inbox()).toEqual(['Meanwhile']);
});

/** How each permission stands in the cockpit. */
const states = async () =>
  Object.fromEntries(
    (await ada.call(routes.getConnector, {})).features.flatMap(({ permissions }) => permissions.map(({ scope, state }) => [scope, state])),
  );

test('what an administrator takes back at Microsoft from everybody no longer stands as allowed in the cockpit', async () => {
  await ada.connectOrganisation(['email', 'contacts']);
  await ada.connect(['email', 'contacts']);
  await world.settle();
  await world.sandbox.control.revokeTenantConsent({ tenant: 'contoso.sandbox', scopes: ['Mail.ReadWrite'] });
  await world.sandbox.control.revokeConsent({ user: 'ada', scopes: ['Mail.ReadWrite'] });
  await world.advance({ hours: 2 });
  expect(await states()).toMatchObject({ 'Mail.ReadWrite': 'lost', 'Contacts.ReadWrite': 'granted' });
  await ada.connectOrganisation(['email']);
  await world.settle();
  expect(await states()).toMatchObject({ 'Mail.ReadWrite': 'granted', 'Contacts.ReadWrite': 'granted' });
  expect(await missing()).toEqual([]);
});

test('what an administrator allows again at Microsoft itself stands as allowed, and goes on, without a consent here', async () => {
  await ada.connectOrganisation(['email', 'contacts']);
  await ada.connect(['email', 'contacts']);
  await world.settle();
  const scopes = ['Mail.ReadWrite'];
  await world.sandbox.control.revokeTenantConsent({ tenant: 'contoso.sandbox', scopes });
  await world.advance({ hours: 2 });
  expect(await states()).toMatchObject({ 'Mail.ReadWrite': 'lost' });
  await world.sandbox.control.grantTenantConsent({ tenant: 'contoso.sandbox', scopes });
  await world.advance({ minutes: 61 });
  expect(await states()).toMatchObject({ 'Mail.ReadWrite': 'granted' });
  expect(await missing()).toEqual([]);
  expect(await world.rows(`select 1 from schedule where what = 'regrant:all'`)).toEqual([]);
});

test('when Rapport is removed from the tenant, the cockpit says so and members read why; allowed again, they sign in once more', async () => {
  await ada.connectOrganisation(['email', 'contacts']);
  await ada.connect(['email', 'contacts']);
  await world.settle();
  await world.sandbox.control.removeApp({ tenant: 'contoso.sandbox' });
  await world.advance({ hours: 2 });
  expect(await states()).toMatchObject({ 'Mail.ReadWrite': 'lost', 'Contacts.ReadWrite': 'lost' });
  expect(await connection()).toMatchObject({ state: 'needs_reconnect', reason: expect.stringContaining('removed') });
  await ada.connectOrganisation(['email', 'contacts']);
  expect(await states()).toMatchObject({ 'Mail.ReadWrite': 'granted', 'Contacts.ReadWrite': 'granted' });
  await ada.connect(['email', 'contacts']);
  await world.settle();
  expect(await connection()).toMatchObject({ state: 'connected' });
  expect(await missing()).toEqual([]);
});

test('a permission that is granted again while Microsoft is being asked what it grants stays granted', async () => {
  await ada.connectOrganisation(['email']);
  await ada.connect(['email', 'contacts']);
  await world.settle();
  const { context } = world.rapport;
  const [organisationId, userId] = ['11111111-1111-4111-8111-111111111111', world.sandbox.cloud.identity.user('ada')!.id];
  const before = (await context.db.within(organisationId, (tx) => connectionOf(tx, userId)))!;
  const overtaken = {
    ...context.sync,
    granted: async () => {
      await ada.connect(['email', 'contacts', 'tasks']);
      return ['User.Read', 'Mail.ReadWrite'];
    },
  };
  expect(await regrant(overtaken, before)).toBe(true);
  await world.settle();
  expect(await missing()).toEqual([]);
  expect((await feature('tasks')).state).toBe('on');
});

test('when Microsoft grants nothing of what I ticked, I read that it is missing, and nothing claims to be on its way', async () => {
  await ada.connectOrganisation(['email']);
  await world.sandbox.control.setFaults({ refuseScopes: ['Contacts.ReadWrite'] });
  expect(await ada.connect(['contacts'])).toMatchObject({ outcome: 'partly' });
  await world.settle();
  expect(await connection()).toMatchObject({ state: 'connected', progress: [] });
  expect(await feature('contacts')).toMatchObject({ state: 'missing', permissions: [{ state: 'refused' }] });
});

test('what Microsoft does not grant is missing, with its reason; everything else works', async () => {
  await ada.connectOrganisation(['email']);
  await world.sandbox.control.setFaults({ refuseScopes: ['Contacts.ReadWrite'] });
  expect(await ada.connect(['email', 'contacts'])).toMatchObject({ outcome: 'partly' });
  await world.settle();
  expect(await feature('email')).toMatchObject({ state: 'on' });
  expect(await feature('contacts')).toMatchObject({ state: 'missing', permissions: [{ state: 'refused' }] });
});

test('a feature is added later without asking again for what was granted, and without ending anything', async () => {
  await ada.connectOrganisation(['email']);
  await ada.connect(['email']);
  await world.settle();
  expect(await ada.connect(['tasks'])).toMatchObject({ outcome: 'connected' });
  await world.settle();
  expect((await connection()).features.filter(({ state }) => state === 'on').map(({ name }) => name)).toEqual(['email', 'tasks']);
  expect(await world.rows(`select 1 from subscription where state = 'active'`)).toHaveLength(1);
});

test('where only administrators may consent, a member is told so and has a message for one', async () => {
  await ada.connectOrganisation(['email']);
  await world.sandbox.control.setFaults({ userConsentBlocked: true });
  const ben = world.as('ben');
  expect(await ben.connect(['email', 'contacts'], 'cancel')).toMatchObject({ outcome: 'needs_admin' });
  const contacts = (await ben.call(routes.getConnection, {})).features.find(({ name }) => name === 'contacts')!;
  expect(contacts.permissions).toMatchObject([{ state: 'needs_admin' }]);
  const email = (await ben.call(routes.getConnection, {})).features.find(({ name }) => name === 'email')!;
  expect(email.permissions).toMatchObject([{ scope: 'Mail.ReadWrite', state: 'not_asked' }]); // allowed for everybody already
});

test('the bare token refresh is invisible: after days, mail still arrives and nobody signed in again', async () => {
  await ada.connectOrganisation(['email']);
  await ada.connect(['email']);
  await world.settle();
  for (let day = 0; day < 5; day++) {
    world.sandbox.graph.mailbox('ada').receive({ from: nora, subject: `Day ${day}`, text: 'x' });
    await world.advance({ days: 1 });
  }
  expect(await inbox()).toHaveLength(5);
  expect((await connection()).state).toBe('connected');
});

test('a setting of the tenant that is in the way is shown to the administrator as an instruction and not knocked at again and again', async () => {
  await ada.connectOrganisation(['email']);
  await ada.connect(['email']);
  await world.settle();
  await world.sandbox.control.setFaults({
    fail: [{ method: 'GET', path: '/messages', status: 403, code: 'GraphAccessToTranscriptsDisabled', times: 100 }],
  });
  world.sandbox.graph.mailbox('ada').receive({ from: nora, subject: 'x', text: 'x' });
  await world.settle();
  const before = world.calls.length;
  await world.advance({ minutes: 20 });
  expect(world.calls.slice(before).filter((call) => call.includes('/messages/delta'))).toEqual([]);
  const { notices } = await ada.call(routes.getConnector, {});
  expect(notices).toMatchObject([{ code: 'GraphAccessToTranscriptsDisabled', instruction: expect.stringContaining('Teams admin center') }]);
});

test('when the app’s secret has run out, the administrator is told, nobody has to connect again, and with a new one everything goes on', async () => {
  await ada.connectOrganisation(['email']);
  await ada.connect(['email']);
  await world.settle();
  await world.sandbox.control.setFaults({ appSecretExpired: true });
  world.sandbox.graph.mailbox('ada').receive({ from: nora, subject: 'Meanwhile', text: 'x' });
  await world.advance({ hours: 2 });
  const notices = async () => (await ada.call(routes.getConnector, {})).notices;
  expect(await notices()).toMatchObject([{ code: 'AppSecretRefused', instruction: expect.stringContaining('a new secret') }]);
  expect((await connection()).state).toBe('connected');
  expect(await inbox()).toEqual([]);
  await world.sandbox.control.clearFaults({});
  await world.advance({ hours: 3 });
  expect(await inbox()).toEqual(['Meanwhile']);
  expect(await notices()).toEqual([]);
});

test('a feature that is switched off stops everywhere and loses nothing; on again it catches up', async () => {
  await ada.connectOrganisation(['email']);
  await ada.connect(['email']);
  const box = world.sandbox.graph.mailbox('ada');
  box.receive({ from: nora, subject: 'Before', text: 'x' });
  await world.settle();
  const flip = (isOn: boolean) => ada.call(routes.setSwitch, { params: { name: 'email' }, body: { isOn } });
  const stored = () => world.rows('select (select count(*) from message) as mails, (select count(*) from token_cache) as tokens');
  const before = await stored();

  await flip(false);
  await world.settle();
  expect(await feature('email')).toMatchObject({ state: 'off', words: 'Your organisation has switched this off.' });
  await expect(inbox()).rejects.toThrow('switched Outlook email off');
  expect(world.calls.at(-1)).toMatch(/^DELETE \/subscriptions\//);
  const quiet = world.calls.length;
  box.receive({ from: nora, subject: 'Meanwhile', text: 'x' });
  await world.advance({ days: 3 });
  expect(world.calls.slice(quiet)).toEqual([]);
  expect(await stored()).toEqual(before);

  await flip(true);
  await world.settle();
  expect((await inbox()).toSorted()).toEqual(['Before', 'Meanwhile']);
  expect(await world.rows(`select 1 from subscription where state = 'active' and remote_id <> ''`)).toHaveLength(1);
});
