import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import botbuilder from 'botbuilder';
import type { ConversationReference, TurnContext } from 'botbuilder';
import express from 'express';
import { botId, botPassword, startCloud, tenantId } from '../trial.ts';
import type { CloudTrial } from '../trial.ts';
import type { ChatLine } from './documents.ts';

const { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, TeamsInfo, TurnContext: Turn } = botbuilder;
const resource = 'https://api.botframework.com';
let trial: CloudTrial;
let adapter: InstanceType<typeof CloudAdapter>;
let isDown = false;
let turns: TurnContext['activity'][] = [];
let onTurn: (context: TurnContext) => Promise<void>;

beforeAll(async () => {
  trial = await startCloud();
  adapter = createAdapter(trial.origin);
  trial.web.post('/api/messages', express.json(), async (request, response) => {
    if (isDown) return void response.sendStatus(503);
    await adapter.process(request as never, response as never, (context) => (turns.push(context.activity), onTurn(context)));
  });
});
beforeEach(async () => {
  turns = [];
  isDown = false;
  onTurn = async () => {};
  await trial.sandbox.control.reset({});
  trial.sandbox.cloud.clock.advance(3_600_000); // past every rate limit
});
afterEach(() => trial.sandbox.settle());
afterAll(() => trial.stop());

/** Microsoft's own adapter: every address is given, so that it trusts this cloud and no other. */
function createAdapter(origin: string) {
  const openId = `${origin}/bot/v1/.well-known/openidconfiguration`;
  const addresses = {
    MicrosoftAppId: botId,
    ToChannelFromBotLoginUrl: 'https://login.app.invalid',
    ToChannelFromBotOAuthScope: resource,
    ToBotFromChannelTokenIssuer: resource,
    ToBotFromChannelOpenIdMetadataUrl: openId,
    ToBotFromEmulatorOpenIdMetadataUrl: openId,
    OAuthUrl: `${origin}/bot/`,
    CallerId: 'urn:botframework:azure',
  };
  const credentials = {
    signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
      request.headers.set('Authorization', `Bearer ${await botToken()}`);
      return request;
    },
  };
  const factory = {
    createCredentials: async () => credentials,
    isValidAppId: async (id: string) => id === botId,
    isAuthenticationDisabled: async () => false,
  };
  return new CloudAdapter(new ConfigurationBotFrameworkAuthentication(addresses, factory as never));
}

async function botToken(): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: botId, client_secret: botPassword, scope: `${resource}/.default` };
  const response = await fetch(`${trial.origin}/login/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) });
  return ((await response.json()) as { access_token: string }).access_token;
}

const lines = async (user = 'ada'): Promise<ChatLine[]> => (await trial.sandbox.control.chat({ user })).lines;
const texts = async () => (await lines()).map(({ from, activity }) => `${from}: ${activity.text}`);
const card = (text: string) => CardFactory.adaptiveCard({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] });

async function installed(): Promise<Partial<ConversationReference>> {
  await trial.sandbox.control.installBot({ user: 'ada' });
  return Turn.getConversationReference(turns.at(-1)!);
}

test('installing tells the bot who has installed it, once', async () => {
  expect(await trial.sandbox.control.installBot({ user: 'ada' })).toMatchObject({ status: 200 });
  expect(turns.map(({ type, action }) => action ?? type)).toEqual(['conversationUpdate', 'add']);
  expect(turns[1]).toMatchObject({
    channelId: 'msteams',
    from: { aadObjectId: trial.sandbox.cloud.identity.user('ada')!.id, name: 'Ada Lindholm' },
    recipient: { id: `28:${botId}` },
    conversation: { conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  });
  expect(await trial.sandbox.control.installBot({ user: 'ada' })).toBeNull();
});

test('what the bot answers stands in the chat, and it can change and take back its own words only', async () => {
  await installed();
  onTurn = async (context) => {
    const sent = await context.sendActivity('one moment');
    await context.sendActivity({ type: 'typing' });
    await context.updateActivity({ ...sent, type: 'message', text: `you said ${context.activity.text}` });
  };
  expect(await trial.sandbox.control.sayToBot({ user: 'ada', text: 'hello' })).toMatchObject({ status: 200 });
  expect(await texts()).toEqual(['user: hello', 'bot: you said hello']);
  const [hers, its] = await lines();
  onTurn = async (context) => {
    await context.deleteActivity(its!.id);
    await expect(context.deleteActivity(hers!.id)).rejects.toThrow();
  };
  await trial.sandbox.control.sayToBot({ user: 'ada', text: 'forget it' });
  expect(await texts()).toEqual(['user: hello', 'user: forget it']);
});

test('a button runs its action, and the card that comes back takes the old one’s place', async () => {
  const reference = await installed();
  await adapter.continueConversationAsync(
    botId,
    reference,
    async (context) => void (await context.sendActivity({ attachments: [card('before')] })),
  );
  const { id } = (await lines())[0]!;
  onTurn = async (context) => {
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card('after').content };
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  };
  await trial.sandbox.control.pressButton({ user: 'ada', activityId: id, verb: 'done', data: { deal: 7 } });
  expect(turns.at(-1)).toMatchObject({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: id,
    value: { action: { verb: 'done', data: { deal: 7 } } },
  });
  expect(JSON.stringify((await lines())[0]!.activity.attachments)).toContain('after');
  await trial.sandbox.control.pressButton({ user: 'ada', activityId: id, data: { deal: 8 } });
  expect(turns.at(-1)).toMatchObject({ type: 'message', value: { deal: 8 }, replyToId: id });
});

test('a bot can write first to whom it is installed for, and to nobody else', async () => {
  await installed();
  const start = (member: string) =>
    adapter.createConversationAsync(
      botId,
      'msteams',
      `${trial.origin}/bot/`,
      resource,
      { isGroup: false, bot: { id: `28:${botId}`, name: 'Rapport' }, members: [{ id: member, name: '' }], tenantId, channelData: { tenant: { id: tenantId } }, activity: undefined as never }, // prettier-ignore
      async (context) => void (await context.sendActivity('good morning')),
    );
  await start(turns[0]!.from.id);
  expect(await texts()).toEqual(['bot: good morning']);
  await expect(start(trial.sandbox.cloud.identity.user('ben')!.id)).rejects.toMatchObject({
    statusCode: 403,
    code: 'BotNotInConversationRoster',
  });
});

test('who has removed the bot hears no more of it', async () => {
  const reference = await installed();
  await trial.sandbox.control.removeBot({ user: 'ada' });
  expect(turns.at(-1)).toMatchObject({ type: 'installationUpdate', action: 'remove' });
  await expect(trial.sandbox.control.sayToBot({ user: 'ada', text: 'hello' })).rejects.toThrow('has not installed');
  const attempt = adapter.continueConversationAsync(botId, reference, async (context) => void (await context.sendActivity('still there?')));
  await expect(attempt).rejects.toMatchObject({ statusCode: 403, code: 'BotNotInConversationRoster' });
});

test('the members of a chat are told with their Entra ids', async () => {
  const reference = await installed();
  const { id: aadObjectId } = trial.sandbox.cloud.identity.user('ada')!;
  await adapter.continueConversationAsync(botId, reference, async (context) => {
    const { members } = await TeamsInfo.getPagedMembers(context);
    expect(members).toEqual([expect.objectContaining({ aadObjectId, email: 'ada@contoso.sandbox' })]);
    expect(await TeamsInfo.getMember(context, members[0]!.id)).toMatchObject({ userPrincipalName: 'ada@contoso.sandbox' });
  });
});

test('only the registered bot is listened to', async () => {
  const reference = await installed();
  const { tokens } = trial.sandbox.cloud;
  const post = async (token: string) => {
    const address = `${trial.origin}/bot/v3/conversations/${reference.conversation!.id}/activities`;
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    return (await fetch(address, { method: 'POST', headers, body: JSON.stringify({ type: 'message', text: 'x' }) })).status;
  };
  expect(await post(await botToken())).toBe(201);
  expect(await post('')).toBe(401);
  expect(await post(await tokens.sign({ aud: resource, appid: 'another' }, 600))).toBe(401);
  expect(await post(await tokens.sign({ aud: 'https://graph.microsoft.com', appid: botId }, 600))).toBe(401);
  expect(await post(await tokens.sign({ aud: resource, appid: botId }, -600))).toBe(401);
});

test('a post can be refused, or done and its answer lost', async () => {
  const { conversation } = await installed();
  const address = `${trial.origin}/bot/v3/conversations/${conversation!.id}/activities`;
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${await botToken()}` };
  const post = async () => (await fetch(address, { method: 'POST', headers, body: JSON.stringify({ type: 'message', text: 'x' }) })).status;
  await trial.sandbox.control.setFaults({ fail: [{ path: '/bot/', status: 502, times: 1 }, { path: '/bot/', status: 504, times: 1, afterApplying: true }] }); // prettier-ignore
  expect([await post(), await post(), await post()]).toEqual([502, 504, 201]);
  expect(await lines()).toHaveLength(2);
});

test('a post that is too big or no activity is refused', async () => {
  const { conversation } = await installed();
  const address = `${trial.origin}/bot/v3/conversations/${conversation!.id}/activities`;
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${await botToken()}` };
  const post = async (body: string) => (await fetch(address, { method: 'POST', headers, body })).status;
  expect(await post(JSON.stringify({ type: 'message', text: 'x'.repeat(120_000) }))).toBe(413);
  expect(await post(JSON.stringify({ type: 'message', text: 'x'.repeat(1_200_000) }))).toBe(413);
  expect(await post('{')).toBe(400);
  expect(await post('{}')).toBe(400);
  expect(await lines()).toEqual([]);
});

test('a bot that does not answer well is noted in the chat', async () => {
  await installed();
  isDown = true;
  expect(await trial.sandbox.control.sayToBot({ user: 'ada', text: 'hello' })).toMatchObject({ status: 503 });
  expect((await lines())[0]!.delivery).toMatchObject({ status: 503 });
});
