import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { createHash } from 'node:crypto';
import { clientId, clientSecret, redirectUri, startCloud } from '../trial.ts';
import type { CloudTrial } from '../trial.ts';
import { visit } from './visit.ts';

// A page that signs its visitor in by itself: code and PKCE, no secret, as msal-browser does it.

const page = 'https://app.example';
const pageUri = `${page}/tab/signed-in.html`;
const verifier = 'a-verifier-of-more-than-forty-three-characters-in-length';
const pkce = { code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' };
let trial: CloudTrial;
beforeEach(async () => {
  trial = await startCloud();
  trial.sandbox.cloud.identity.app.spaRedirectUris = [pageUri, 'brk-multihub://app.example'];
});
afterEach(() => trial.stop());

const scope = () => `openid profile offline_access ${trial.sandbox.cloud.identity.app.appIdUri}/access_as_user`;
const asked = () => ({ scope: scope(), redirect_uri: pageUri, client_info: '1', nonce: 'n1', ...pkce });

async function code(query = asked()) {
  const account = trial.sandbox.cloud.identity.user('ben')!.id;
  const { sentTo } = await visit(trial.origin).submit(query, { account, decision: 'accept' });
  return sentTo!.get('code')!;
}

async function ask(form: Record<string, string>, headers: Record<string, string> = { Origin: page }) {
  const address = `${trial.origin}/login/organizations/oauth2/v2.0/token`;
  const body = new URLSearchParams({ client_id: clientId, client_info: '1', ...form });
  const response = await fetch(address, { method: 'POST', headers, body });
  const answer = (await response.json()) as Record<string, any>;
  return { allowed: response.headers.get('access-control-allow-origin'), number: answer['error_codes']?.[0], ...answer } as Record<
    string,
    any
  >;
}

const redeem = async (change: Record<string, string> = {}, headers?: Record<string, string>) => {
  const form = { grant_type: 'authorization_code', code: await code(), redirect_uri: pageUri, code_verifier: verifier, scope: scope() };
  return ask({ ...form, ...change }, headers);
};

test('a page redeems its code without a secret, for a token to the app’s own API that names the app as its client', async () => {
  const answer = await redeem();
  expect(answer['allowed']).toBe(page);
  expect(decodeJwt(answer['access_token'])).toMatchObject({ aud: clientId, azp: clientId, scp: 'access_as_user' });
  expect(decodeJwt(answer['id_token'])).toMatchObject({ aud: clientId, nonce: 'n1' });
  expect(JSON.parse(Buffer.from(answer['client_info'], 'base64url').toString())).toMatchObject({ uid: expect.any(String) });
});

test('the answer may come in the fragment, where no server sees it', async () => {
  const query = new URLSearchParams({ ...asked(), client_id: clientId, response_type: 'code', response_mode: 'fragment', state: 's' });
  const address = `${trial.origin}/login/organizations/oauth2/v2.0/authorize?${query.toString()}`;
  const body = new URLSearchParams({ account: trial.sandbox.cloud.identity.user('ben')!.id, decision: 'accept' });
  const { headers } = await fetch(address, { method: 'POST', redirect: 'manual', body });
  const back = new URL(headers.get('location')!);
  expect([back.origin + back.pathname, back.search]).toEqual([pageUri, '']);
  expect(new URLSearchParams(back.hash.slice(1)).get('code')).toBeTruthy();
});

test('a page must prove that it asked for the code', async () => {
  const { code_challenge: _challenge, code_challenge_method: _method, ...bare } = asked();
  const { sentTo } = await visit(trial.origin).open(bare);
  expect(sentTo?.get('error_description')).toContain('AADSTS9002325');
  expect((await redeem({ code_verifier: 'x'.repeat(43) }))['number']).toBe(501481);
});

test.each([
  ['another site', {}, { Origin: 'https://elsewhere.example' }, 9002326, null],
  ['a page with the secret', { client_secret: clientSecret }, undefined, 9002326, page],
  ['a server', { client_secret: clientSecret }, {}, 9002327, null],
  ['a server without the secret', {}, {}, 7000218, null],
])('%s does not get the tokens of a page', async (_, form, headers, number, allowed) => {
  const answer = await redeem(form as Record<string, string>, headers as Record<string, string> | undefined);
  expect([answer['number'], answer['allowed']]).toEqual([number, allowed]);
});

test('a page does not get the tokens of the server', async () => {
  const mine = await code({ ...asked(), redirect_uri: redirectUri });
  expect((await redeem({ code: mine, redirect_uri: redirectUri }))['number']).toBe(9002326);
  expect((await ask({ grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' }))['number']).toBe(7000218);
});

test('a page stays signed in for a day, however often it asks', async () => {
  const { refresh_token: first } = await redeem();
  const refresh = (token: string) => ask({ grant_type: 'refresh_token', refresh_token: token, scope: scope() });
  await trial.sandbox.control.advanceClock({ milliseconds: 23 * 3_600_000 });
  const { refresh_token: second } = await refresh(first);
  await trial.sandbox.control.advanceClock({ milliseconds: 3_600_000 + 1000 });
  expect(await refresh(second)).toMatchObject({ error: 'invalid_grant', number: 700084 });
});

test('a browser may ask first whether a page may redeem codes', async () => {
  const preflight = async (origin: string) => {
    const address = `${trial.origin}/login/organizations/oauth2/v2.0/token`;
    const { status, headers } = await fetch(address, { method: 'OPTIONS', headers: { Origin: origin } });
    return [status, headers.get('access-control-allow-origin'), headers.get('vary')];
  };
  expect(await preflight(page)).toEqual([204, page, 'Origin']);
  expect(await preflight('https://app.example.evil.example')).toEqual([204, null, 'Origin']);
  expect(await preflight('null')).toEqual([204, null, 'Origin']);
});
