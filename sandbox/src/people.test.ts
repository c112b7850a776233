import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { cloudApplicationAdministrator } from './people.ts';
import { startCloud, tenantId } from './trial.ts';
import type { CloudTrial } from './trial.ts';

let trial: CloudTrial;
beforeEach(async () => {
  trial = await startCloud();
});
afterEach(() => trial.stop());

async function claimsOf(user: string): Promise<Record<string, any>> {
  const body = JSON.stringify({ user, client: 'teams' });
  const response = await fetch(`${trial.origin}/login/sso`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const answer = (await response.json()) as { token?: string };
  return answer.token ? decodeJwt(answer.token) : answer;
}

test('everybody has an object id of their own, and who may consent is decided by directory roles alone', () => {
  const { users, isAdmin } = trial.sandbox.cloud.identity;
  expect(new Set(users.map(({ id }) => id)).size).toBe(users.length);
  expect(users.filter(isAdmin).map(({ key }) => key)).toEqual(['ada', 'zoe', 'omar']);
  expect(users.find(({ key }) => key === 'dora')).toMatchObject({ roles: ['Admin'] });
});

test('a guest’s token names the tenant that invited, an object of its own there, and the address of home', async () => {
  const { identity } = trial.sandbox.cloud;
  const claims = await claimsOf('gil');
  expect(claims).toMatchObject({ tid: tenantId, oid: identity.user('gil')!.id, acct: 1, preferred_username: 'gil@northwind.sandbox' });
  expect(claims['iss']).toContain(tenantId);
  expect(claims['idp']).toContain(identity.user('zoe')!.tenantId);
  expect(claims['wids']).toEqual(['10dae51f-b6af-4016-8d66-8c2a99b929b3']);
  expect(identity.user('gil@northwind.sandbox')?.kind).toBe('member');
});

test('a personal account’s token names the tenant of all personal accounts', async () => {
  expect(await claimsOf('paula')).toMatchObject({ tid: '9188040d-6c67-4c5b-b112-36a304b66dad', preferred_username: 'paula@live.example' });
});

test('a role that is given or taken counts from the next token on', async () => {
  const { control } = trial.sandbox;
  await control.setRole({ user: 'ben', roles: ['Admin'], wids: [cloudApplicationAdministrator] });
  expect(await claimsOf('ben')).toMatchObject({ roles: ['Admin'], wids: [cloudApplicationAdministrator] });
  await control.setRole({ user: 'ben', roles: [] });
  const { roles, wids } = await claimsOf('ben');
  expect([roles, wids]).toEqual([undefined, [cloudApplicationAdministrator]]);
});

test('an administrator may give a user somebody else’s address, and mail still reaches its owner', async () => {
  const { control } = trial.sandbox;
  await control.setProfile({ user: 'zoe', displayName: 'Ada Lindholm', mail: 'ada@contoso.sandbox' });
  expect(await claimsOf('zoe')).toMatchObject({ name: 'Ada Lindholm', preferred_username: 'zoe@northwind.sandbox' });
  await control.sendMail({ user: 'ben', to: ['ada@contoso.sandbox'], subject: 'For Ada' });
  expect(trial.sandbox.graph.mailbox('ada').size).toBe(1);
  expect(trial.sandbox.graph.mailbox('zoe').size).toBe(0);
});

test('what has been changed of people goes with a reset', async () => {
  await trial.sandbox.control.disableUser({ user: 'ben' });
  expect(await claimsOf('ben')).toMatchObject({ error_codes: [50057] });
  await trial.sandbox.control.reset({});
  expect(await claimsOf('ben')).toMatchObject({ oid: trial.sandbox.cloud.identity.user('ben')!.id });
});
