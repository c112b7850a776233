import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ConfidentialClientApplication, CryptoProvider } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { clientId, clientSecret, redirectUri, startCloud, tenantId } from '../trial.ts';
import type { CloudTrial } from '../trial.ts';
import { signIn } from './visit.ts';

const scopes = ['https://graph.microsoft.com/Mail.ReadWrite', 'https://graph.microsoft.com/User.Read'];
let trial: CloudTrial;
beforeEach(async () => {
  trial = await startCloud();
});
afterEach(() => trial.stop());

/**
 * Microsoft's own library. It refuses an authority over http, so its metadata is handed in, and takes a lone first step of
 * the authority's path for the tenant, so the path is the login host's.
 */
function library(): ConfidentialClientApplication {
  const host = `${trial.origin}/login/${tenantId}`;
  const authorityMetadata = JSON.stringify({
    issuer: `${host}/v2.0`,
    authorization_endpoint: `${host}/oauth2/v2.0/authorize`,
    token_endpoint: `${host}/oauth2/v2.0/token`,
    jwks_uri: `${host}/discovery/v2.0/keys`,
    end_session_endpoint: `${host}/oauth2/v2.0/logout`,
  });
  const authority = `https://login.app.invalid/sandbox/login/${tenantId}`;
  return new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority, knownAuthorities: ['login.app.invalid'], authorityMetadata },
  });
}

const user = (key: string) => trial.sandbox.cloud.identity.user(key)!;

async function redeem(msal: ConfidentialClientApplication) {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const asked = { scope: [...scopes, 'openid', 'profile', 'offline_access'].join(' '), nonce: 'n1', code_challenge: challenge };
  const code = await signIn(trial.origin, user('ada').id, { ...asked, code_challenge_method: 'S256' });
  return msal.acquireTokenByCode({ code, codeVerifier: verifier, nonce: 'n1', scopes, redirectUri });
}

async function hostToken(key: string): Promise<string> {
  const body = JSON.stringify({ user: key, client: 'teams' });
  const response = await fetch(`${trial.origin}/login/sso`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  return ((await response.json()) as { token: string }).token;
}

test('a code brings tokens that name the person, the tenant and what was granted', async () => {
  const answer = await redeem(library());
  expect(answer.account?.homeAccountId).toBe(`${user('ada').id}.${tenantId}`);
  expect(answer.account?.username).toBe('ada@contoso.sandbox');
  expect(answer.idTokenClaims).toMatchObject({ aud: clientId, oid: user('ada').id, tid: tenantId, nonce: 'n1' });
  expect(answer.scopes).toEqual(expect.arrayContaining(scopes));
  const { aud, scp } = decodeJwt<{ scp: string }>(answer.accessToken);
  expect(aud).toBe('https://graph.microsoft.com');
  expect(scp.split(' ')).toEqual(expect.arrayContaining(['Mail.ReadWrite', 'User.Read']));
});

test('a stored sign-in is refreshed in another process, with old refresh tokens still good', async () => {
  const first = library();
  await redeem(first);
  const kept = first.getTokenCache().serialize();
  for (const _ of [1, 2]) {
    const later = library();
    later.getTokenCache().deserialize(kept);
    const account = (await later.getTokenCache().getAllAccounts())[0]!;
    const answer = await later.acquireTokenSilent({ account, scopes, forceRefresh: true });
    expect(answer?.fromCache).toBe(false);
    expect(later.getTokenCache().serialize()).not.toBe(kept);
  }
});

test('a host token is exchanged on behalf of its user, and goes on to be refreshed', async () => {
  trial.sandbox.cloud.store.collection('consents').put({ id: user('ben').id, scopes: ['Mail.ReadWrite', 'User.Read'] } as { id: string });
  const msal = library();
  const answer = await msal.acquireTokenOnBehalfOf({ oboAssertion: await hostToken('ben'), scopes });
  expect(decodeJwt(answer!.accessToken)).toMatchObject({ oid: user('ben').id, appid: clientId });
  const account = (await msal.getTokenCache().getAccountByHomeId(`${user('ben').id}.${tenantId}`))!;
  expect((await msal.acquireTokenSilent({ account, scopes, forceRefresh: true }))?.account?.username).toBe('ben@contoso.sandbox');
});

test('without consent the library asks for interaction', async () => {
  const attempt = library().acquireTokenOnBehalfOf({ oboAssertion: await hostToken('ben'), scopes });
  await expect(attempt).rejects.toMatchObject({
    name: 'InteractionRequiredAuthError',
    errorCode: 'invalid_grant',
    subError: 'consent_required',
  });
});

test('a demand for a second factor reaches the caller with its claims', async () => {
  await trial.sandbox.control.setFaults({ fail: [{ path: '/token', status: 400, times: 1, code: 'AADSTS50076' }] });
  const attempt = library().acquireTokenOnBehalfOf({ oboAssertion: await hostToken('ben'), scopes });
  await expect(attempt).rejects.toMatchObject({
    name: 'InteractionRequiredAuthError',
    errorCode: 'interaction_required',
    claims: expect.any(String),
  });
});

test('the app gets tokens of its own', async () => {
  const answer = await library().acquireTokenByClientCredential({ scopes: ['https://api.botframework.com/.default'] });
  expect(decodeJwt(answer!.accessToken)).toMatchObject({ aud: 'https://api.botframework.com', appid: clientId, idtyp: 'app' });
});
