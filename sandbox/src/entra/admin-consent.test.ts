import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { clientId, clientSecret, redirectUri, startCloud, tenantId } from '../trial.ts';
import type { CloudTrial } from '../trial.ts';
import { visit } from './visit.ts';

const scope = 'openid https://graph.microsoft.com/Mail.ReadWrite https://graph.microsoft.com/User.Read';
const northwindId = '22222222-2222-4222-8222-222222222222';
let trial: CloudTrial;
beforeEach(async () => {
  trial = await startCloud();
});
afterEach(() => trial.stop());

const user = (key: string) => trial.sandbox.cloud.identity.user(key)!;
const pages = (tenant = 'organizations') => visit(trial.origin, tenant, 'v2.0/adminconsent');
const decide = (key: string, decision: string, tenant?: string) =>
  pages(tenant).submit({ scope, response_type: '' }, { account: user(key).id, decision });
const signInPage = (key: string, tenant = tenantId) =>
  visit(trial.origin, tenant).open({ scope, login_hint: user(key).userPrincipalName, prompt: 'none' });

test.each(['ada', 'omar'])('%s accepts for everybody, and comes back with tenant, scopes and state', async (key) => {
  const picker = await pages().open({ scope });
  expect(picker.html).toContain(`${key}@contoso.sandbox`);
  expect(picker.html).toContain('ben@contoso.sandbox');
  expect((await pages().submit({ scope }, { account: user(key).id })).html).toContain('Review for your organization');
  const back = await decide(key, 'accept');
  expect(Object.fromEntries(back.sentTo!)).toEqual({ admin_consent: 'True', tenant: tenantId, scope, state: 'the state' });
  expect((await signInPage('ben')).sentTo?.get('code')).toBeTruthy();
  expect((await signInPage('zoe', northwindId)).sentTo?.get('error')).toBe('consent_required');
});

test('an administrator who declines comes back with the reason, and nothing is granted', async () => {
  const { sentTo } = await decide('ada', 'cancel');
  expect(Object.fromEntries(sentTo!)).toMatchObject({ admin_consent: 'True', error: 'consent_required', state: 'the state' });
  expect(sentTo?.get('error_description')).toContain('AADSTS65004');
  expect(sentTo?.get('tenant')).toBeNull();
  expect((await signInPage('ben')).sentTo?.get('error')).toBe('consent_required');
});

test.each(['ben', 'dora'])('%s may not decide: the page says so, whatever is submitted, and leads back', async (key) => {
  expect((await decide(key, '')).html).toContain('Need admin approval');
  const forced = await decide(key, 'accept');
  expect(forced.html).toContain('Need admin approval');
  expect(forced.sentTo).toBeNull();
  const { sentTo } = await decide(key, 'leave');
  expect(Object.fromEntries(sentTo!)).toMatchObject({ admin_consent: 'True', error: 'access_denied', state: 'the state' });
  expect(sentTo?.get('error_description')).toContain('AADSTS90094');
});

test('whoever has another account of an administrator’s signs in with that one', async () => {
  const hinted = { scope, login_hint: 'ben@contoso.sandbox' };
  expect((await pages().open(hinted)).html).toContain('Have an admin account?');
  expect((await pages().submit(hinted, { account: 'another' })).html).toContain('Pick an account');
  expect((await pages().submit(hinted, { account: user('ada').id, decision: 'accept' })).sentTo?.get('tenant')).toBe(tenantId);
});

test('an address that names a tenant lets no other tenant’s administrator decide', async () => {
  expect((await pages(tenantId).open({ scope })).html).not.toContain('zoe@northwind.sandbox');
  const refused = await decide('zoe', 'accept', tenantId);
  expect(refused.sentTo).toBeNull();
  expect(refused.html).toContain('AADSTS50020');
  expect((await decide('zoe', 'accept')).sentTo?.get('tenant')).toBe(northwindId);
});

test('nothing is decided with a personal account, at common, for an unknown app, or to an unregistered address', async () => {
  expect((await decide('paula', 'accept')).html).toContain('AADSTS500200');
  expect((await decide('ada', 'accept', 'common')).html).toContain('AADSTS9002313');
  for (const wrong of [{ redirect_uri: `${redirectUri}/more` }, { client_id: 'x' }]) {
    const page = await pages().submit({ scope, ...wrong }, { account: user('ada').id, decision: 'accept' });
    expect(page.sentTo).toBeNull();
    expect(page.html).toMatch(/AADSTS(50011|700016)/);
  }
});

test('the app can say who is there', async () => {
  const hinted = await pages().open({ scope, login_hint: 'ada@contoso.sandbox' });
  expect(hinted.html).toContain('Review for your organization');
  expect((await pages().open({ scope, login_hint: 'ben@contoso.sandbox' })).html).toContain('Need admin approval');
  expect((await pages().open({ scope, login_hint: 'ada@contoso.sandbox', prompt: 'select_account' })).html).toContain('Pick an account');
});

test('what Microsoft does not grant is missing in what it says it has granted', async () => {
  await trial.sandbox.control.setFaults({ refuseScopes: ['Mail.ReadWrite'] });
  const back = await decide('ada', 'accept');
  expect(back.sentTo?.get('scope')).toBe('openid https://graph.microsoft.com/User.Read');
  expect((await signInPage('ben')).sentTo?.get('error')).toBe('consent_required');
});

async function appToken() {
  const form = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' }; // prettier-ignore
  const response = await fetch(`${trial.origin}/login/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) });
  return ((await response.json()) as { error_codes?: number[] }).error_codes;
}

test('an app that is new to a tenant arrives there after a while, and its grants after another', async () => {
  const { control } = trial.sandbox;
  await control.setFaults({ provisioningDelayMs: 60_000 });
  await decide('ada', 'accept');
  const early = await signInPage('ben');
  expect(early.sentTo?.get('error')).toBe('unauthorized_client');
  expect(early.sentTo?.get('error_description')).toContain('AADSTS700016');
  expect((await visit(trial.origin).submit({ scope }, { account: user('ben').id })).sentTo?.get('error')).toBe('unauthorized_client');
  expect(await appToken()).toEqual([700016]);
  await control.advanceClock({ milliseconds: 30_000 });
  expect((await signInPage('ben')).sentTo?.get('error')).toBe('consent_required');
  expect(await appToken()).toBeUndefined();
  await control.advanceClock({ milliseconds: 30_000 });
  expect((await signInPage('ben')).sentTo?.get('code')).toBeTruthy();
  await decide('ada', 'accept');
  expect((await signInPage('ben')).sentTo?.get('code')).toBeTruthy();
});

test('an app that an administrator has removed is not found until somebody accepts it again', async () => {
  await decide('ada', 'accept');
  await trial.sandbox.control.removeApp({ tenant: 'contoso.sandbox' });
  expect(await appToken()).toEqual([700016]);
  expect((await signInPage('ben')).sentTo?.get('error')).toBe('consent_required');
  await decide('omar', 'accept');
  expect(await appToken()).toBeUndefined();
});
