import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { clientId, clientSecret, redirectUri, startCloud, tenantId } from '../trial.ts';
import type { CloudTrial } from '../trial.ts';
import { signIn } from './visit.ts';

const scope = 'https://graph.microsoft.com/Mail.Read offline_access openid';
const verifier = 'a-verifier-of-more-than-forty-three-characters-in-length';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
let trial: CloudTrial;
beforeAll(async () => {
  trial = await startCloud();
});
afterEach(() => trial.sandbox.control.clearFaults({}));
afterAll(() => trial.stop());

const user = (key: string) => trial.sandbox.cloud.identity.user(key)!;
const code = (query: Record<string, string> = {}) => signIn(trial.origin, user('ada').id, { scope, ...pkce, ...query });

async function ask(form: Record<string, string>, tenant = tenantId, headers = {}) {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
  const response = await fetch(`${trial.origin}/login/${tenant}/oauth2/v2.0/token`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}

const redeem = async (change: Record<string, string> = {}) =>
  ask({ grant_type: 'authorization_code', code: await code(), redirect_uri: redirectUri, code_verifier: verifier, scope, ...change });

const onBehalf = (assertion: string, tenant?: string) =>
  ask({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', requested_token_use: 'on_behalf_of', assertion, scope }, tenant);

test('a code is good once', async () => {
  const once = await code();
  expect((await redeem({ code: once })).status).toBe(200);
  expect(await redeem({ code: once })).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [54005] } });
});

test('a code is good for ten minutes', async () => {
  const late = await code();
  await trial.sandbox.control.advanceClock({ milliseconds: 10 * 60_000 + 1 });
  expect((await redeem({ code: late })).body['error_codes']).toEqual([70008]);
});

test.each([
  ['an unknown code', { code: 'nonsense' }, 70000],
  ['another redirect address', { redirect_uri: 'http://app.example/elsewhere' }, 500112],
  ['a wrong verifier', { code_verifier: 'x'.repeat(43) }, 501481],
  ['a wrong secret', { client_secret: 'wrong' }, 7000215],
  ['no secret', { client_secret: '' }, 7000218],
  ['an unknown app', { client_id: '99999999-9999-4999-8999-999999999999' }, 700016],
  ['a scope that Graph does not have', { scope: 'https://graph.microsoft.com/Mail.Everything' }, 650053],
  ['two resources at once', { scope: 'https://graph.microsoft.com/Mail.Read https://api.botframework.com/.default' }, 28000],
  ['a scope without consent', { scope: 'https://graph.microsoft.com/Files.Read' }, 65001],
  ['an unknown grant', { grant_type: 'password' }, 70003],
  ['no grant', { grant_type: '' }, 900144],
])('%s is refused with its number', async (_, change, number) => {
  const { body } = await redeem(change);
  expect(body).toMatchObject({ error_codes: [number], error_description: expect.stringMatching(`^AADSTS${number}: `) });
  expect(Object.keys(body)).toEqual(expect.arrayContaining(['error', 'timestamp', 'trace_id', 'correlation_id']));
});

test('a wrong secret and an unknown tenant have the statuses that Entra gives them', async () => {
  expect((await redeem({ client_secret: 'wrong' })).status).toBe(401);
  expect(await ask({ grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' }, 'nowhere.example')).toMatchObject({
    status: 400,
    body: { error_codes: [90002] },
  });
});

test('the secret may come in a Basic header', async () => {
  const basic = Buffer.from(`${clientId}:${encodeURIComponent(clientSecret)}`).toString('base64');
  const form = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default', client_id: '', client_secret: '' };
  expect((await ask(form, tenantId, { Authorization: `Basic ${basic}` })).status).toBe(200);
});

test('a refresh brings a new refresh token and leaves the old one good until sessions are revoked', async () => {
  const { refresh_token: first } = (await redeem()).body;
  const again = () => ask({ grant_type: 'refresh_token', refresh_token: first, scope });
  const { body } = await again();
  expect(body['refresh_token']).not.toBe(first);
  expect((await again()).status).toBe(200);
  await trial.sandbox.control.revokeSessions({ user: 'ada' });
  expect((await again()).body['error_codes']).toEqual([50173]);
  expect((await ask({ grant_type: 'refresh_token', refresh_token: (await redeem()).body['refresh_token'], scope })).status).toBe(200);
});

test('a refresh token ends after ninety days of disuse, and belongs to its app', async () => {
  const { refresh_token: token } = (await redeem()).body;
  const { botId, botPassword } = trial.sandbox.cloud.identity.app;
  const asBot = await ask({ grant_type: 'refresh_token', refresh_token: token, client_id: botId, client_secret: botPassword, scope });
  expect(asBot.body['error_codes']).toEqual([70000]);
  await trial.sandbox.control.advanceClock({ milliseconds: 90 * 86_400_000 + 1000 });
  expect((await ask({ grant_type: 'refresh_token', refresh_token: token, scope })).body['error_codes']).toEqual([700082]);
});

test('consent that is taken back for one scope refuses that scope alone', async () => {
  const both = 'https://graph.microsoft.com/Mail.Read https://graph.microsoft.com/Calendars.Read offline_access';
  const { refresh_token: token } = (await redeem({ code: await code({ scope: both }), scope: both })).body;
  await trial.sandbox.control.revokeConsent({ user: 'ada', scopes: ['Calendars.Read'] });
  expect((await ask({ grant_type: 'refresh_token', refresh_token: token, scope: both })).body).toMatchObject({
    suberror: 'consent_required',
  });
  expect((await ask({ grant_type: 'refresh_token', refresh_token: token, scope })).status).toBe(200);
});

test('only an unexpired token of a user for this app, at the user’s own tenant, is exchanged', async () => {
  await redeem();
  const { tokens } = trial.sandbox.cloud;
  const claims = { aud: clientId, oid: user('ada').id, tid: tenantId, scp: 'access_as_user' };
  const numberOf = async (change: object, lifetime = 600, tenant = tenantId) =>
    (await onBehalf(await tokens.sign({ ...claims, ...change }, lifetime), tenant)).body['error_codes'];
  expect((await onBehalf(await tokens.sign(claims, 600))).status).toBe(200);
  expect(await numberOf({ aud: 'https://graph.microsoft.com' })).toEqual([50013]);
  expect(await numberOf({}, -600)).toEqual([500133]);
  expect(await numberOf({ idtyp: 'app' })).toEqual([7000114]);
  expect(await numberOf({ scp: undefined })).toEqual([240002]);
  expect(await numberOf({}, 600, 'organizations')).toEqual([50059]);
  expect(await numberOf({}, 600, 'northwind.sandbox')).toEqual([50013]);
  expect((await onBehalf(`${(await tokens.sign(claims, 600)).slice(0, -8)}AAAAAAAA`)).body['error_codes']).toEqual([50013]);
});

test('an answer can be lost after the code is spent', async () => {
  const once = await code();
  await trial.sandbox.control.setFaults({ fail: [{ path: '/token', status: 504, times: 1, afterApplying: true }] });
  await expect(redeem({ code: once })).rejects.toThrow();
  expect((await redeem({ code: once })).body['error_codes']).toEqual([54005]);
});
