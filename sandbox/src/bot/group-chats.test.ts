import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import { botId, botPassword, startCloud, tenantId, type CloudTrial } from '../trial.ts';
import type { Activity } from './documents.ts';

let trial: CloudTrial;
let heard: Activity[] = [];

beforeAll(async () => {
  trial = await startCloud();
  trial.web.post('/api/messages', express.json(), (request, response) => {
    heard.push(request.body as Activity);
    response.sendStatus(200);
  });
});
beforeEach(async () => {
  heard = [];
  await trial.sandbox.control.reset({});
  trial.sandbox.cloud.clock.advance(3_600_000); // past every rate limit
});
afterEach(() => trial.sandbox.settle());
afterAll(() => trial.stop());

const control = () => trial.sandbox.control;

/** A meeting of Ada's with Ben; answers its chat. */
async function meetingChat(): Promise<{ id: string; botMeetingId: string; graphId: string }> {
  const { cloud, graph } = trial.sandbox;
  const at = cloud.clock.now().toISOString();
  const attendees = [{ name: 'Ben Okafor', address: 'ben@contoso.sandbox' }];
  const event = { subject: 'Kick-off', startDateTime: at, endDateTime: at, attendees, recurs: false };
  graph.meetings.forEvent(cloud.identity.user('ada')!.id, event);
  const { thread, botMeetingId, id } = (await control().meetings({ user: 'ada' })).at(-1)!;
  return { id: thread, botMeetingId, graphId: id };
}

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: any }> {
  const form = { grant_type: 'client_credentials', client_id: botId, client_secret: botPassword, scope: 'https://api.botframework.com/.default' }; // prettier-ignore
  const login = await fetch(`${trial.origin}/login/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token } = (await login.json()) as { access_token: string };
  const response = await fetch(`${trial.origin}/bot${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${access_token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

const say = (chat: string, text: string) =>
  ask('POST', `/v3/conversations/${encodeURIComponent(chat)}/activities`, { type: 'message', text });

test('whoever is in a meeting can add the app to its chat, and the bot learns which meeting it is', async () => {
  const { id, botMeetingId, graphId } = await meetingChat();
  expect((await say(id, 'too early')).body.error.code).toBe('BotNotInConversationRoster');
  await control().installBot({ user: 'ben', chat: id });
  expect(heard.map(({ type, action }) => action ?? type)).toEqual(['conversationUpdate', 'add']);
  expect(heard[0]).toMatchObject({
    membersAdded: [{ id: `28:${botId}` }],
    from: { name: 'Ben Okafor' },
    conversation: { id, isGroup: true, conversationType: 'groupChat', tenantId },
    channelData: { meeting: { id: botMeetingId }, tenant: { id: tenantId } },
  });
  const meeting = await ask('GET', `/v1/meetings/${encodeURIComponent(botMeetingId)}`);
  expect(meeting.body).toMatchObject({ details: { msGraphResourceId: graphId, title: 'Kick-off' }, conversation: { id } });
});

test('a post to a meeting’s chat is seen by all of its members, and a later one can take its place', async () => {
  const { id } = await meetingChat();
  await control().installBot({ user: 'ada', chat: id });
  const { body } = await say(id, 'waiting for Teams');
  await ask('PUT', `/v3/conversations/${encodeURIComponent(id)}/activities/${body.id}`, { type: 'message', text: 'here it is' });
  for (const user of ['ada', 'ben']) {
    const [personal, shared] = await control().chats({ user });
    expect([personal!.kind, shared]).toEqual(['personal', expect.objectContaining({ id, topic: 'Kick-off', lines: 1 })]);
  }
  expect((await control().chats({ user: 'chiara' })).length).toBe(1);
  const { lines } = await control().chat({ user: 'ben', chat: id });
  expect(lines.map(({ activity, editedAt }) => [activity.text, editedAt !== null])).toEqual([['here it is', true]]);
});

test('among several people the bot hears only what mentions it', async () => {
  const { id } = await control().createGroupChat({ users: ['ada', 'ben'], topic: 'Tailspin' });
  await control().installBot({ user: 'ada', chat: id });
  heard = [];
  expect(await control().sayToBot({ user: 'ben', chat: id, text: 'lunch?' })).toBeNull();
  await control().sayToBot({ user: 'ben', chat: id, text: '@Rapport find Nora' });
  expect(heard).toEqual([
    expect.objectContaining({ text: '<at>Rapport</at> find Nora', from: expect.objectContaining({ name: 'Ben Okafor' }) }),
  ]);
  expect(heard[0]!['entities']).toContainEqual(
    expect.objectContaining({ type: 'mention', mentioned: { id: `28:${botId}`, name: 'Rapport' } }),
  );
});

test('the roster of a chat holds everybody in it, in pages', async () => {
  const { id } = await meetingChat();
  await control().installBot({ user: 'ada', chat: id });
  const path = `/v3/conversations/${encodeURIComponent(id)}`;
  const { body } = await ask('GET', `${path}/pagedmembers?pageSize=50`);
  expect(body.members.map(({ email }: { email: string }) => email)).toEqual(['ada@contoso.sandbox', 'ben@contoso.sandbox']);
  expect(body.continuationToken).toBeUndefined();
  expect((await ask('GET', `${path}/members/${body.members[1].id}`)).body.name).toBe('Ben Okafor');
  const chiara = trial.sandbox.cloud.identity.user('chiara')!.id;
  expect((await ask('GET', `${path}/members/${chiara}`)).status).toBe(404);
});

test('a bot that is blocked, removed or in a chat that is gone is told which', async () => {
  const { id } = await meetingChat();
  const where = { user: 'ada', chat: id };
  const code = async () => {
    const { status, body } = await say(id, 'hello');
    return [status, body.error?.code];
  };
  await control().installBot(where);
  await control().blockBot(where);
  expect(await code()).toEqual([403, 'MessageWritesBlocked']);
  await control().unblockBot(where);
  expect(await code()).toEqual([201, undefined]);
  await control().removeBot(where);
  expect(heard.at(-2)).toMatchObject({ type: 'conversationUpdate', membersRemoved: [{ id: `28:${botId}` }] });
  expect(await code()).toEqual([403, 'BotNotInConversationRoster']);
  await control().deleteChat(where);
  expect(await code()).toEqual([404, 'ConversationNotFound']);
});

test('a bot may not begin a group', async () => {
  const members = ['ada', 'ben'].map((name) => ({ id: trial.sandbox.cloud.identity.user(name)!.id }));
  expect((await ask('POST', '/v3/conversations', { isGroup: true, members })).status).toBe(400);
});
