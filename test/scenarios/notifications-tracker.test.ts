import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createToldWorld, type ToldWorld } from './notifications-told.ts';

let told: ToldWorld;
beforeEach(async () => {
  told = await createToldWorld();
});
afterEach(() => told.world.stop());

const inTheChat = async () => {
  await told.world.sandbox.control.installBot({ user: 'ada', chat: told.chat });
  await told.world.settle();
};
const waiting = () => told.find({ transcript: 'waiting', recording: 'waiting' });
const fail = (failure: { method?: string; status: number; times: number; afterApplying?: boolean; code?: string }) =>
  told.world.sandbox.control.setFaults({ fail: [{ path: '/v3/conversations/', ...failure }] });

test('after a Teams meeting there is one card, and it changes as transcript and recording come', async () => {
  expect(await told.cards('ada')).toEqual([]);
  await waiting();
  const [before] = (await told.lines('ada')).slice(1);
  expect(await told.cards('ada')).toEqual([expect.stringContaining('waiting for Teams')]);
  await told.find({ transcript: 'here' });
  await told.find({ recording: 'arriving' });
  await told.find({ recording: 'here' });
  expect(await told.cards('ada')).toEqual([expect.stringContaining('Everything is in Rapport')]);
  const [after, ...more] = (await told.lines('ada')).slice(1);
  expect([after!.id, more]).toEqual([before!.id, []]);
  expect(JSON.stringify(after)).toContain(encodeURIComponent(`meetings/${told.meeting.id}`));
});

test('where the bot is in the meeting’s chat the card is there, for everybody in it, and not in the organiser’s own chat', async () => {
  await inTheChat();
  await waiting();
  await told.find({ transcript: 'here', recording: 'here' });
  expect(await told.cards('ben', told.chat)).toEqual([expect.stringContaining('Everything is in Rapport')]);
  expect([await told.cards('ada'), await told.cards('ben')]).toEqual([[], []]);
});

test.each([
  ['not_started', 'nobody started the transcription'],
  ['closed_by_admin', 'an administrator has switched off'],
  ['not_scheduled', 'a meeting in a calendar'],
  ['expired', 'expired in Teams'],
] as const)('where nothing comes, the card says why: %s', async (cause, words) => {
  await waiting();
  await told.find({ transcript: cause, recording: cause });
  expect(await told.cards('ada')).toEqual([expect.stringContaining(words)]);
});

test.each([
  ['the first line', { method: 'POST', status: 502, times: 1, afterApplying: true }],
  ['the first line, twice', { method: 'POST', status: 500, times: 2, afterApplying: true }],
  ['the card', { method: 'PUT', status: 504, times: 1, afterApplying: true }],
])('when Microsoft delivers %s and answers with an error, there is one card, and it goes on changing', async (_what, failure) => {
  await fail(failure);
  await waiting();
  await told.world.advance({ minutes: 2 });
  await told.world.advance({ minutes: 2 });
  expect(await told.cards('ada')).toHaveLength(1);
  await told.find({ transcript: 'here', recording: 'here' });
  expect(await told.cards('ada')).toEqual([expect.stringContaining('Everything is in Rapport')]);
});

test.each([412, 429, 500, 502, 504])('when Microsoft answers %i, the card comes a little later, once', async (status) => {
  await fail({ status, times: 2 });
  await waiting();
  expect(await told.cards('ada')).toEqual([]);
  await told.world.advance({ minutes: 1 });
  await told.world.advance({ minutes: 1 });
  expect(await told.cards('ada')).toHaveLength(1);
  expect(await told.lines('ada')).toHaveLength(2);
});

test.each([
  ['the bot is taken out of', () => told.world.sandbox.control.removeBot({ user: 'ada', chat: told.chat })],
  ['the bot is blocked in', () => told.world.sandbox.control.blockBot({ user: 'ada', chat: told.chat })],
  ['somebody deletes', () => told.world.sandbox.control.deleteChat({ user: 'ada', chat: told.chat })],
])('when %s the meeting’s chat, it is tried once, and the story goes on in the organiser’s own chat', async (_how, close) => {
  await inTheChat();
  await waiting();
  await close();
  await told.world.settle();
  await told.find({ transcript: 'here', recording: 'here' });
  await told.world.advance({ hours: 1 });
  expect(await told.cards('ada')).toEqual([expect.stringContaining('Everything is in Rapport')]);
  expect(await told.world.rows('select 1 from conversation where id = $1', [told.chat])).toEqual([]);
});

test('a card that somebody has taken away stays away', async () => {
  await waiting();
  await fail({ method: 'PUT', status: 404, times: 1, code: 'ActivityNotFoundInConversation' });
  await told.find({ transcript: 'here' });
  await told.world.advance({ hours: 1 });
  expect(await told.cards('ada')).toEqual([expect.stringContaining('waiting for Teams')]);
  expect(await told.lines('ada')).toHaveLength(2);
});

test('told while there was no chat to tell it in, it is told as soon as I let the bot in', async () => {
  await told.world.sandbox.control.removeBot({ user: 'ada' });
  await told.world.settle();
  await waiting();
  await told.find({ transcript: 'here', recording: 'here' });
  await told.world.sandbox.control.installBot({ user: 'ada' });
  await told.world.settle();
  expect(await told.cards('ada')).toEqual([expect.stringContaining('Everything is in Rapport')]);
});

test('more than Teams lets a bot write in a chat comes in order, each once', async () => {
  const all = [told.meeting];
  for (let at = 1; at <= 6; at++) all.push(await told.schedule(`Talk ${at}`, 1));
  await told.world.advance({ minutes: 91 });
  for (const meeting of all) await told.find({ transcript: 'here', recording: 'here' }, meeting);
  for (let second = 0; second < 10; second++) await told.world.advance({ seconds: 1 });
  const titles = (await told.cards('ada')).map((card) => /Talk \d|Kick-off/.exec(card)![0]);
  expect(titles).toEqual(all.map(({ title }) => /Talk \d|Kick-off/.exec(title)![0]));
});

test.each(['POST', 'PUT'])('killed before or after %s, two workers at it at once: one card, with the newest news', async (method) => {
  const { world } = told;
  await fail({ method, status: 500, times: 1, afterApplying: true });
  await waiting();
  // Whoever held the chat is dead, and two others come at once, past the lane that keeps them apart.
  const [{ conversation_id: conversationId, organisation_id: organisationId }] = (await world.rows('select * from posted_card')) as [
    Record<string, string>,
  ];
  await told.find({ transcript: 'here', recording: 'here' });
  await world.rows(`update conversation set held_until = 'epoch'`);
  for (const lane of ['one', 'other'])
    await world.rows(`select enqueue('tell_chat', $1::json, null, $2, null, 0)`, [
      JSON.stringify({ organisationId, conversationId }),
      lane,
    ]);
  await world.settle();
  await world.advance({ minutes: 2 });
  await world.advance({ minutes: 2 });
  expect(await told.cards('ada')).toEqual([expect.stringContaining('Everything is in Rapport')]);
});
