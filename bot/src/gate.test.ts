import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createAdapter } from './adapter.ts';

const botId = '44444444-4444-4444-8444-444444444444';
const issuer = 'https://api.botframework.com';
const keys = await Promise.all(
  ['teams', 'skype', 'thief'].map(async (name) => ({ name, ...(await generateKeyPair('RS256', { extractable: true })) })),
);
const now = () => Math.floor(Date.now() / 1000);
let server: Server;
let origin: string;
let turns = 0;

beforeAll(async () => {
  const app = express();
  server = app.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const published = await Promise.all(
    keys.slice(0, 2).map(async ({ name, publicKey }) => ({ ...(await exportJWK(publicKey)), kid: name, alg: 'RS256', endorsements: [name === 'teams' ? 'msteams' : 'skype'] })), // prettier-ignore
  );
  app.get('/openid', (_request, response) => void response.json({ issuer, jwks_uri: `${origin}/keys` }));
  app.get('/keys', (_request, response) => void response.json({ keys: published }));
  const settings = {
    botId,
    issuer,
    openIdUrl: `${origin}/openid`,
    serviceHosts: [new URL(origin).host],
    fetcher: fetch,
    token: async () => 'never sent',
  };
  app.use(createAdapter(settings, async () => void turns++).router);
});
afterAll(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));

const claims = () => ({ iss: issuer, aud: botId, serviceurl: `${origin}/`, nbf: now(), exp: now() + 3600 });

async function sign(change: Record<string, unknown> = {}, key = 'teams', kid = key): Promise<string> {
  const { privateKey } = keys.find(({ name }) => name === key)!;
  return new SignJWT({ ...claims(), ...change }).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
}

async function post(token: string | undefined, change: object = {}): Promise<{ status: number; body: string; turns: number }> {
  turns = 0;
  const activity = {
    type: 'message',
    id: '1',
    text: 'hi',
    channelId: 'msteams',
    serviceUrl: `${origin}/`,
    conversation: { id: 'a:1' },
    ...change,
  };
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${origin}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
  return { status: answer.status, body: await answer.text(), turns };
}

const refusedToken = { status: 401, body: '', turns: 0 };
const refusedActivity = { status: 403, body: '', turns: 0 };

test('a token of the Bot Connector’s for this bot is let in', async () => {
  expect(await post(await sign())).toEqual({ status: 200, body: '', turns: 1 });
});

test.each<[string, () => Promise<string> | string | undefined]>([
  ['no token', () => undefined],
  ['words instead of a token', () => 'let.me.in'],
  ['an unsigned token', () => new UnsecuredJWT(claims()).encode()],
  ['a token signed with another key', () => sign({}, 'thief', 'teams')],
  ['a token whose key nobody publishes', () => sign({}, 'thief')],
  ['an expired token', () => sign({ exp: now() - 301 })],
  ['a token that never expires', () => sign({ exp: undefined })],
  ['a token of the future', () => sign({ nbf: now() + 301 })],
  ['a token for another bot', () => sign({ aud: '55555555-4444-4444-8444-444444444444' })],
  ['a token for this bot among others', () => sign({ aud: [botId, 'another'] })],
  ['a token of another issuer', () => sign({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' })],
  ['a token without a service address', () => sign({ serviceurl: undefined })],
])('%s is refused without a reason', async (_title, token) => {
  expect(await post(await token())).toEqual(refusedToken);
});

test('an activity whose answer would go elsewhere than its token vouches for is refused', async () => {
  expect(await post(await sign(), { serviceUrl: 'https://evil.example/' })).toEqual(refusedActivity);
  expect(await post(await sign(), { serviceUrl: origin })).toEqual(refusedActivity);
  expect(await post(await sign({ serviceurl: 'https://evil.example/' }), { serviceUrl: 'https://evil.example/' })).toEqual(refusedActivity);
});

test('a channel other than Teams is refused, and a key that is not for Teams', async () => {
  expect(await post(await sign(), { channelId: 'skype' })).toEqual(refusedActivity);
  expect(await post(await sign(), { channelId: 'emulator' })).toEqual(refusedActivity);
  expect(await post(await sign({}, 'skype'))).toEqual(refusedActivity);
});
