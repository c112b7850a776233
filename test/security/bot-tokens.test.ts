import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createWorld, type World } from '#test/world.ts';
import { forgeries, signed, takeApart, type Good } from './forgeries.ts';

let world: World;
let good: Good;
let serviceUrl: string;
let activity: Record<string, unknown>;
const botId = 'bbbbbbbb-1111-4111-8111-111111111111';
const tenant = '11111111-1111-4111-8111-111111111111';
const keyOf = (name: string) => world.sandbox.cloud.store.collection<{ id: string; pkcs8: string }>('keys').get(name)!.pkcs8;

beforeAll(async () => {
  world = await createWorld();
  const user = await world.as('ada').token();
  serviceUrl = `${world.url}/sandbox/bot/`;
  await world.sandbox.control.installBot({ user: 'ada' });
  await world.settle();
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'https://api.botframework.com', aud: botId, serviceurl: serviceUrl, iat: now, nbf: now, exp: now + 3_600 };
  const template = takeApart(user, keyOf('connector'));
  good = takeApart(signed({ ...template, claims }, {}, { kid: 'sandbox-connector' }), keyOf('connector'));
  const [conversation] = await world.rows<{ id: string }>('select id from conversation');
  activity = {
    type: 'message',
    id: '1',
    text: 'help',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:1', name: 'Ada Lindholm', aadObjectId: 'aaaaaaaa-0000-4000-8000-aaaaaaaaaaaa' },
    recipient: { id: `28:${botId}` },
    conversation: { id: conversation!.id, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  };
});
afterAll(() => world.stop());

const said = async () => (await world.sandbox.control.chat({ user: 'ada' })).lines.length;

async function post(token: string | undefined, change: Record<string, unknown> = {}): Promise<{ status: number; body: string }> {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${world.url}/api/messages`, { method: 'POST', headers, body: JSON.stringify({ ...activity, ...change }) });
  return { status: answer.status, body: await answer.text() };
}

/** Those of the tokens that get another answer than no token at all, or make the bot speak. */
async function noticed(tokens: Record<string, string>): Promise<string[]> {
  const before = await said();
  const refused = JSON.stringify({ status: 401, body: '' });
  expect(JSON.stringify(await post(undefined))).toBe(refused);
  const others: string[] = [];
  for (const [what, token] of Object.entries(tokens)) {
    const answer = JSON.stringify(await post(token));
    if (answer !== refused) others.push(`${what}: ${answer}`);
  }
  await world.settle();
  expect(await said()).toBe(before);
  return others;
}

test('what the Bot Connector vouches for is answered', async () => {
  const before = await said();
  expect((await post(good.token)).status).toBe(200);
  await world.settle();
  expect(await said()).toBeGreaterThan(before);
});

test('a forged token does not open the bot, and is told no reason', async () => {
  const tokens = await forgeries(good, signed(good, { x: 1 }), `${world.url}/sandbox`);
  expect({ tried: Object.keys(tokens).length, accepted: await noticed(tokens) }).toEqual({ tried: 69, accepted: [] });
});

test('a token of Microsoft’s for something else does not open the bot', async () => {
  const now = Math.floor(Date.now() / 1000);
  const wrong: Record<string, Record<string, unknown>> = {
    'for another bot': { aud: '55555555-4444-4444-8444-444444444444' },
    'for this bot among others': { aud: [botId, 'x'] },
    'for this bot alone, in a list': { aud: [botId] },
    'for this bot in capitals': { aud: botId.toUpperCase() },
    'for the API': { aud: 'aaaaaaaa-1111-4111-8111-111111111111' },
    'for the Bot Connector': { aud: 'https://api.botframework.com' },
    'for nobody': { aud: undefined },
    'of the government’s Bot Connector': { iss: 'https://api.botframework.us' },
    'of China’s Bot Connector': { iss: 'https://api.botframework.azure.cn' },
    'of an address that looks like it': { iss: 'https://api.botframework.com.attacker.example' },
    'with a slash more': { iss: 'https://api.botframework.com/' },
    'of the emulator, version 1': { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' },
    'of the emulator, version 2': { iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0' },
    'of the old emulator': { iss: 'https://sts.windows.net/31537af4-6d77-4bb9-a681-d2394888ea26/' },
    'of the government’s emulator': { iss: 'https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/' },
    'of a skill': { iss: `https://login.microsoftonline.com/${tenant}/v2.0`, appid: '66666666-4444-4444-8444-444444444444', ver: '1.0' },
    'of this bot itself': { iss: `https://login.microsoftonline.com/${tenant}/v2.0`, appid: botId, azp: botId },
    'of anonymous': { iss: undefined, appid: 'AnonymousSkill' },
    'of no issuer': { iss: undefined },
    'without a service address': { serviceurl: undefined },
    'with a service address that is a list': { serviceurl: [serviceUrl] },
    'with a service address in other letters': { serviceurl: undefined, serviceUrl },
    'that has expired': { exp: now - 301 },
    'that never expires': { exp: undefined },
    'that expires at a text': { exp: String(now + 3_600) },
    'of the future': { nbf: now + 3_600 },
  };
  const tokens = Object.fromEntries(Object.entries(wrong).map(([what, change]) => [what, signed(good, change)]));
  expect({ tried: Object.keys(tokens).length, accepted: await noticed(tokens) }).toEqual({ tried: 26, accepted: [] });
});

test('a token that signs a person in, or the app itself, does not open the bot', async () => {
  const user = takeApart(await world.as('ada').token(), keyOf('signing'));
  const app = await world.rapport.context.tokens.appToken(tenant, 'https://api.botframework.com/.default');
  const tokens = {
    user: user.token,
    admin: signed(user, { roles: ['Admin'] }),
    'user, for the bot': signed(user, { aud: botId }),
    'user, as the Bot Connector': signed(user, good.claims),
    'user, as the Bot Connector, by its key’s name': signed(user, good.claims, { kid: 'sandbox-connector' }),
    app,
    'app, for the bot': signed(takeApart(app, keyOf('signing')), { aud: botId }),
  };
  expect(await noticed(tokens)).toEqual([]);
});

test('an activity that does not fit its token is refused: the answer would go elsewhere', async () => {
  const before = await said();
  const misfits: [Record<string, unknown>, Record<string, unknown>][] = [
    ...['https://attacker.example/', `${serviceUrl}x`, serviceUrl.slice(0, -1), serviceUrl.replace('http:', 'https:'), serviceUrl.replace('localhost', '127.0.0.1'), '', null, [serviceUrl], { href: serviceUrl }].map((other): [Record<string, unknown>, Record<string, unknown>] => [{}, { serviceUrl: other }]), // prettier-ignore
    ...['https://attacker.example/', 'http://localhost:1/', 'http://smba.trafficmanager.net.attacker.example/', 'file:///etc/passwd', 'javascript:1', '//attacker.example'].map((both): [Record<string, unknown>, Record<string, unknown>] => [{ serviceurl: both }, { serviceUrl: both }]), // prettier-ignore
    ...['emulator', 'skype', 'directline', 'webchat', 'MSTEAMS', '', null, ['msteams']].map(
      (channelId): [Record<string, unknown>, Record<string, unknown>] => [{}, { channelId }],
    ),
  ];
  for (const [claims, change] of misfits)
    expect([claims, change, await post(signed(good, claims), change)]).toEqual([claims, change, { status: 403, body: '' }]);
  await world.settle();
  expect({ tried: misfits.length, spoken: (await said()) - before }).toEqual({ tried: 23, spoken: 0 });
});
