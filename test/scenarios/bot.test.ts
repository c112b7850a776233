import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const lines = async (user = 'ada') => (await world.sandbox.control.chat({ user })).lines;
const byBot = async (user = 'ada') => (await lines(user)).filter((line) => line.from === 'bot');
const say = async (text: string) => {
  await world.sandbox.control.sayToBot({ user: 'ada', text });
  await world.settle();
};

test('when it is installed the bot introduces itself, once, with a way into the tab', async () => {
  await world.sandbox.control.installBot({ user: 'ada' });
  await world.settle();
  const said = await byBot();
  expect(said).toHaveLength(1);
  expect(JSON.stringify(said[0])).toContain('https://teams.microsoft.com/l/entity/');
});

test('hello, help and a word that it does not know get a useful answer', async () => {
  await world.sandbox.control.installBot({ user: 'ada' });
  await world.settle();
  for (const text of ['hi', 'Hello', 'HELP', 'what is the meaning of life?']) {
    const before = (await byBot()).length;
    await say(text);
    const answers = (await byBot()).slice(before);
    expect([text, answers.length]).toEqual([text, 1]);
    expect(JSON.stringify(answers[0])).toMatch(/help/i);
  }
});

test('asked for the way to connect, it shows it, and says so when I have gone it already', async () => {
  await world.sandbox.control.installBot({ user: 'ada' });
  await say('connect');
  expect(JSON.stringify((await byBot()).at(-1))).toContain('You choose what Rapport may read');
  await world.as('ada').connect();
  await say('connect');
  expect(JSON.stringify((await byBot()).at(-1))).toContain('Your Microsoft account is connected');
});

test('what the organisation has switched off, the bot does not promise', async () => {
  const ada = world.as('ada');
  await ada.connect();
  await world.sandbox.control.installBot({ user: 'ada' });
  await world.settle();
  await say('help');
  expect(JSON.stringify((await byBot()).at(-1))).toContain('kept in step with Outlook');
  await ada.call(routes.setSwitch, { params: { name: 'email' }, body: { isOn: false } });
  await say('help');
  const last = JSON.stringify((await byBot()).at(-1));
  expect(last).toContain('by your organisation: Outlook email');
  expect(last).toContain('and your calendar, kept in step with Outlook');
  expect(last).not.toContain('your mail');
});

test('the bot remembers where it was let in, and forgets when it is removed', async () => {
  await world.sandbox.control.installBot({ user: 'ada' });
  await world.settle();
  expect(await world.rows('select user_id, kind from conversation')).toEqual([
    { user_id: 'aaaaaaaa-0000-4000-8000-aaaaaaaaaaaa', kind: 'personal' },
  ]);
  await world.sandbox.control.removeBot({ user: 'ada' });
  await world.settle();
  expect(await world.rows('select 1 from conversation')).toEqual([]);
});

test('a token for the API does not open the bot, and none opens it', async () => {
  const activity = {
    type: 'message',
    text: 'hi',
    channelId: 'msteams',
    serviceUrl: `${world.url}/sandbox/bot/`,
    conversation: { id: 'x' },
  };
  const post = async (authorization?: string) =>
    (
      await fetch(`${world.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
        body: JSON.stringify(activity),
      })
    ).status;
  expect(await post()).toBe(401);
  expect(await post(`Bearer ${await world.as('ada').token()}`)).toBe(401);
  expect(await world.rows('select 1 from conversation')).toEqual([]);
});
