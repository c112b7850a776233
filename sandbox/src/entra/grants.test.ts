import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { clientId, clientSecret, redirectUri, startCloud, tenantId } from '../trial.ts';
import type { CloudTrial } from '../trial.ts';
import { signIn } from './visit.ts';

// What an app hears at its next call when something has changed behind its back.

const graph = 'https://graph.microsoft.com';
const [mail, calendar] = [`${graph}/Mail.Read`, `${graph}/Calendars.Read`];
const both = `${mail} ${calendar} offline_access`;
let trial: CloudTrial;
beforeEach(async () => {
  trial = await startCloud();
});
afterEach(() => trial.stop());

async function ask(form: Record<string, string>) {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
  const response = await fetch(`${trial.origin}/login/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body });
  const answer = (await response.json()) as Record<string, any>;
  return { status: response.status, number: answer['error_codes']?.[0] as number | undefined, ...answer } as Record<string, any>;
}

const refresh = (token: string, scope: string) => ask({ grant_type: 'refresh_token', refresh_token: token, scope });

async function connect(scope = both) {
  const code = await signIn(trial.origin, trial.sandbox.cloud.identity.user('ben')!.id, { scope });
  return ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, scope });
}

async function onBehalf(scope: string, host: object = {}) {
  const body = JSON.stringify({ user: 'ben', client: 'teams', ...host });
  const sso = await fetch(`${trial.origin}/login/sso`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const { token } = (await sso.json()) as { token: string };
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', requested_token_use: 'on_behalf_of', assertion: token, scope };
  return ask(form);
}

test('one permission that is taken back is refused, alone and among others; what is left works and is listed', async () => {
  const { refresh_token: token } = await connect();
  await trial.sandbox.control.revokeConsent({ user: 'ben', scopes: ['Calendars.Read'] });
  const consentRequired = { error: 'invalid_grant', suberror: 'consent_required', number: 65001 };
  for (const scope of [calendar, both]) {
    expect(await refresh(token, scope)).toMatchObject(consentRequired);
    expect(await onBehalf(scope)).toMatchObject(consentRequired);
  }
  expect(await refresh(token, mail)).toMatchObject({ status: 200, scope: mail });
  expect(await onBehalf(mail)).toMatchObject({ status: 200, scope: mail });
  expect(await refresh(token, `${graph}/.default`)).toMatchObject({ status: 200, scope: mail });
});

test('a tenant’s consent that is taken back is taken from everybody in it', async () => {
  const { refresh_token: token } = await connect();
  await trial.sandbox.control.revokeTenantConsent({ tenant: 'northwind.sandbox' });
  expect((await refresh(token, both)).status).toBe(200);
  await trial.sandbox.control.revokeTenantConsent({ tenant: tenantId, scopes: ['Mail.Read'] });
  expect((await refresh(token, mail)).number).toBe(65001);
  expect(await refresh(token, calendar)).toMatchObject({ scope: calendar });
  await trial.sandbox.control.revokeTenantConsent({ tenant: tenantId });
  expect((await refresh(token, calendar)).number).toBe(65001);
});

test('an app that is removed from the tenant is not found there', async () => {
  const { refresh_token: token } = await connect();
  await trial.sandbox.control.removeApp({ tenant: tenantId });
  expect(await refresh(token, mail)).toMatchObject({ error: 'unauthorized_client', number: 700016 });
  expect((await connect()).status).toBe(200);
});

test('a permission that Microsoft does not grant is missing in the answer, and refused when it is asked for later', async () => {
  await trial.sandbox.control.setFaults({ refuseScopes: ['Calendars.Read'] });
  const { status, scope, refresh_token: token } = await connect();
  expect([status, scope]).toEqual([200, mail]);
  expect((await refresh(token, both)).number).toBe(65001);
  expect(await refresh(token, mail)).toMatchObject({ scope: mail });
});

test('an expired secret of the app is refused with its number, and the bot’s is another', async () => {
  const { refresh_token: token } = await connect();
  await trial.sandbox.control.setFaults({ appSecretExpired: true });
  expect(await refresh(token, mail)).toMatchObject({ status: 401, error: 'invalid_client', number: 7000222 });
  const { botId, botPassword } = trial.sandbox.cloud.identity.app;
  const bot = { client_id: botId, client_secret: botPassword, grant_type: 'client_credentials', scope: `${graph}/.default` };
  expect((await ask(bot)).status).toBe(200);
});

test('a second factor is demanded with claims until the person has signed in with it', async () => {
  const { refresh_token: before } = await connect();
  await trial.sandbox.control.setFaults({ mfaRequired: true });
  const demand = { status: 400, error: 'interaction_required', number: 50076, suberror: 'basic_action', claims: expect.any(String) };
  expect(await refresh(before, mail)).toMatchObject(demand);
  expect(await onBehalf(mail)).toMatchObject(demand);
  const { refresh_token: after } = await connect();
  const { refresh_token: later, status } = await refresh(after, mail);
  expect(status).toBe(200);
  expect((await refresh(later, mail)).status).toBe(200);
  expect((await onBehalf(mail, { claims: '{"access_token":{}}' })).status).toBe(200);
});

test('whoever is blocked gets no token, by no way, until the account is opened again', async () => {
  const { refresh_token: token } = await connect();
  const code = await signIn(trial.origin, trial.sandbox.cloud.identity.user('ben')!.id, { scope: both });
  await trial.sandbox.control.disableUser({ user: 'ben' });
  expect(await refresh(token, mail)).toMatchObject({ error: 'invalid_grant', number: 50057 });
  expect((await ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, scope: both })).number).toBe(50057);
  await expect(connect()).rejects.toThrow('AADSTS50057');
  await trial.sandbox.control.enableUser({ user: 'ben' });
  expect((await refresh(token, mail)).status).toBe(200);
});
