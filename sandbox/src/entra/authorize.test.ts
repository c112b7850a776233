import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { redirectUri, startCloud, tenantId } from '../trial.ts';
import type { CloudTrial } from '../trial.ts';
import { visit } from './visit.ts';

const scope = 'openid offline_access https://graph.microsoft.com/Mail.ReadWrite';
let trial: CloudTrial;
beforeEach(async () => {
  trial = await startCloud();
});
afterEach(() => trial.stop());

const user = (key: string) => trial.sandbox.cloud.identity.user(key)!;
const hint = (key: string) => ({ scope, login_hint: user(key).userPrincipalName });

test('a stranger to the page picks an account, reads what is asked and goes back with a code and the state', async () => {
  const pages = visit(trial.origin);
  const picker = await pages.open({ scope });
  expect(picker.html).toContain('Pick an account');
  expect(picker.html).toContain('ben@contoso.sandbox');
  const consent = await pages.submit({ scope }, { account: user('ben').id });
  expect(consent.html).toContain('Read and write access to your mail');
  expect(consent.html).not.toContain('on behalf of your organization');
  const back = await pages.submit({ scope }, { account: user('ben').id, decision: 'accept' });
  expect(back.sentTo?.get('code')).toBeTruthy();
  expect(back.sentTo?.get('state')).toBe('the state');
});

test('who has consented before comes straight back, unless consent is asked for again', async () => {
  const pages = visit(trial.origin);
  await pages.submit({ scope }, { account: user('ben').id, decision: 'accept' });
  expect((await pages.open(hint('ben'))).sentTo?.get('code')).toBeTruthy();
  expect((await pages.open({ ...hint('ben'), prompt: 'none' })).sentTo?.get('code')).toBeTruthy();
  expect((await pages.open({ ...hint('ben'), prompt: 'consent' })).html).toContain('Permissions requested');
  expect((await pages.open({ ...hint('ben'), prompt: 'select_account' })).html).toContain('Pick an account');
  expect((await pages.open({ ...hint('ben'), scope: `${scope} Calendars.Read` })).html).toContain('Read your calendars');
});

test('declining goes back with the reason and gives nothing', async () => {
  const pages = visit(trial.origin);
  const back = await pages.submit({ scope }, { account: user('ben').id, decision: 'cancel' });
  expect(back.sentTo?.get('error')).toBe('access_denied');
  expect(back.sentTo?.get('error_description')).toContain('AADSTS65004');
  expect((await pages.open({ ...hint('ben'), prompt: 'none' })).sentTo?.get('error')).toBe('consent_required');
});

test('an administrator consents for everybody, and colleagues are asked no more', async () => {
  const pages = visit(trial.origin);
  await pages.submit({ scope }, { account: user('ada').id, decision: 'accept', organisation: 'yes' });
  expect((await pages.open(hint('chiara'))).sentTo?.get('code')).toBeTruthy();
  expect((await pages.open(hint('zoe'))).html).toContain('Permissions requested');
});

test('where only administrators may consent, others are told so and can go back', async () => {
  const pages = visit(trial.origin);
  await trial.sandbox.control.setFaults({ userConsentBlocked: true });
  expect((await pages.open(hint('ben'))).html).toContain('Need admin approval');
  const forced = await pages.submit({ scope }, { account: user('ben').id, decision: 'accept' });
  expect(forced.html).toContain('Need admin approval');
  const back = await pages.submit({ scope }, { account: user('ben').id, decision: 'leave' });
  expect(back.sentTo?.get('error_description')).toContain('AADSTS90094');
});

test('some permissions are always an administrator’s to give', async () => {
  const page = await visit(trial.origin).open({ ...hint('ben'), scope: 'https://graph.microsoft.com/Sites.Read.All' });
  expect(page.html).toContain('Need admin approval');
});

test('nobody is sent to an address that the app has not registered', async () => {
  const pages = visit(trial.origin);
  for (const wrong of [{ redirect_uri: `${redirectUri}/more` }, { redirect_uri: '' }, { client_id: 'x' }]) {
    const page = await pages.open({ scope, ...wrong });
    expect(page.sentTo).toBeNull();
    expect(page.html).toMatch(/AADSTS(50011|700016)/);
  }
  expect((await pages.open({ scope, redirect_uri: '"><script>' })).html).not.toContain('<script>');
});

test('a request that Entra would not understand is sent back with its number', async () => {
  const pages = visit(trial.origin);
  const number = async (query: Record<string, string>) =>
    (await pages.open({ scope, ...query })).sentTo?.get('error_description')?.split(':')[0];
  expect(await number({ response_type: 'token' })).toBe('AADSTS700054');
  expect(await number({ scope: 'https://graph.microsoft.com/Mail.Everything' })).toBe('AADSTS650053');
  expect(await number({ scope: 'https://elsewhere.example/Read' })).toBe('AADSTS70011');
  expect(await number({ prompt: 'none' })).toBe('AADSTS50058');
});

test('only people of the tenant in the address can sign in there', async () => {
  const picker = await visit(trial.origin, tenantId).open({ scope });
  expect(picker.html).not.toContain('zoe@northwind.sandbox');
  const page = await visit(trial.origin, tenantId).submit({ scope }, { account: user('zoe').id, decision: 'accept' });
  expect(page.sentTo).toBeNull();
  expect((await visit(trial.origin, 'nowhere').open({ scope })).html).toContain('AADSTS90002');
});

test('the published description names the issuer as Entra does', async () => {
  const describe = async (tenant: string) =>
    (await (await fetch(`${trial.origin}/login/${tenant}/v2.0/.well-known/openid-configuration`)).json()) as Record<string, string>;
  expect((await describe('organizations'))['issuer']).toBe(`${trial.origin}/login/{tenantid}/v2.0`);
  expect((await describe('contoso.sandbox'))['issuer']).toBe(`${trial.origin}/login/${tenantId}/v2.0`);
  const keys = (await (await fetch((await describe('common'))['jwks_uri']!)).json()) as { keys: object[] };
  expect(keys.keys).toEqual([expect.objectContaining({ kty: 'RSA', use: 'sig', kid: expect.any(String) })]);
  expect(JSON.stringify(keys)).not.toContain('"d"');
});

test('the description and the keys can be out of reach', async () => {
  await trial.sandbox.control.setFaults({ fail: [{ path: '/discovery/', status: 503, times: 1 }] });
  const keys = `${trial.origin}/login/common/discovery/v2.0/keys`;
  expect([(await fetch(keys)).status, (await fetch(keys)).status]).toEqual([503, 200]);
});

test('a guest signs in where he was invited, and at home where any organisation may', async () => {
  const there = await visit(trial.origin, tenantId).open({ scope, login_hint: 'gil@northwind.sandbox' });
  expect(there.html).toContain('gil@northwind.sandbox');
  const accept = { account: user('gil').id, decision: 'accept' };
  expect((await visit(trial.origin, tenantId).submit({ scope }, accept)).sentTo?.get('code')).toBeTruthy();
  expect((await visit(trial.origin).submit({ scope }, accept)).html).toContain('AADSTS50020');
  const home = { account: user('gil.home').id, decision: 'accept' };
  expect((await visit(trial.origin).submit({ scope }, home)).sentTo?.get('code')).toBeTruthy();
});

test('a personal account gets in only where the app has said so, and never among organisations', async () => {
  const accept = { account: user('paula').id, decision: 'accept' };
  const at = (tenant: string) => visit(trial.origin, tenant).submit({ scope }, accept);
  for (const tenant of ['organizations', 'common', tenantId]) expect((await at(tenant)).html).toContain('AADSTS500200');
  expect((await at('consumers')).html).toContain('AADSTS700016');
  trial.sandbox.cloud.identity.app.signInAudience = 'AzureADandPersonalMicrosoftAccount';
  for (const tenant of ['common', 'consumers']) expect((await at(tenant)).sentTo?.get('code')).toBeTruthy();
  expect((await at('organizations')).html).toContain('AADSTS500200');
});
