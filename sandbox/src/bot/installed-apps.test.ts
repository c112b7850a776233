import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import { startCloud, type CloudTrial } from '../trial.ts';
import type { Activity } from './documents.ts';

let trial: CloudTrial;
let heard: Activity[] = [];

beforeAll(async () => {
  trial = await startCloud({ ...(process.env.SANDBOX_EXCHANGES && { exchanges: process.env.SANDBOX_EXCHANGES }) });
  trial.web.post('/api/messages', express.json(), (request, response) => {
    heard.push(request.body as Activity);
    response.sendStatus(200);
  });
});
beforeEach(async () => {
  heard = [];
  await trial.sandbox.control.reset({});
});
afterEach(() => trial.sandbox.settle());
afterAll(() => trial.stop());

async function call(method: string, path: string, body?: object): Promise<{ status: number; body: any }> {
  const { identity, tokens } = trial.sandbox.cloud;
  const { id, tenantId } = identity.user('ada')!;
  const scp = 'TeamsAppInstallation.ReadWriteSelfForUser AppCatalog.Read.All';
  const token = await tokens.sign({ aud: 'https://graph.microsoft.com', oid: id, tid: tenantId, scp, azp: 'the-app' }, 3600);
  const response = await fetch(`${trial.origin}/graph/v1.0${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

const bind = (id: string) => ({ 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${id}` });

test('the app installs itself for a connected user, and its bot can write to them', async () => {
  const { body: apps } = await call('GET', "/appCatalogs/teamsApps?$filter=externalId eq 'app'");
  const { id } = apps.value[0];
  expect(id).not.toBe('app');
  expect((await call('GET', '/me/teamwork/installedApps')).body.value).toEqual([]);
  expect((await call('POST', '/me/teamwork/installedApps', bind(id))).status).toBe(201);
  await trial.sandbox.settle();
  expect(heard.map(({ type }) => type)).toEqual(['conversationUpdate', 'installationUpdate']);
  const { body } = await call('GET', "/me/teamwork/installedApps?$expand=teamsApp&$filter=teamsApp/externalId eq 'app'");
  expect(body.value).toEqual([expect.objectContaining({ teamsApp: expect.objectContaining({ id, externalId: 'app' }) })]);
  const chat = await call('GET', `/me/teamwork/installedApps/${body.value[0].id}/chat`);
  await expect(trial.sandbox.control.chat({ user: 'ada', chat: chat.body.id })).resolves.toMatchObject({
    kind: 'personal',
    installed: true,
  });
});

test('installing twice, or what is not in the catalogue, is refused; what was removed is gone', async () => {
  const { id } = (await call('GET', '/appCatalogs/teamsApps')).body.value[0];
  expect((await call('POST', '/me/teamwork/installedApps', bind('another'))).status).toBe(404);
  await call('POST', '/me/teamwork/installedApps', bind(id));
  expect((await call('POST', '/me/teamwork/installedApps', bind(id))).status).toBe(409);
  const installation = (await call('GET', '/me/teamwork/installedApps')).body.value[0].id;
  expect((await call('DELETE', `/me/teamwork/installedApps/${installation}`)).status).toBe(204);
  expect((await call('GET', `/me/teamwork/installedApps/${installation}/chat`)).status).toBe(404);
});

test('an app that the administrators do not offer is not in the catalogue, and is not installed', async () => {
  const { id } = (await call('GET', '/appCatalogs/teamsApps')).body.value[0];
  await trial.sandbox.control.setFaults({ appNotOffered: true });
  expect((await call('GET', '/appCatalogs/teamsApps')).body.value).toEqual([]);
  expect((await call('POST', '/me/teamwork/installedApps', bind(id))).status).toBe(404);
  expect(heard).toEqual([]);
});
