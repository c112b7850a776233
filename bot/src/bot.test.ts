import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Call } from '#contract/client.ts';
import { Refusal } from '#contract/error.ts';
import { botId, botPassword, startCloud, tenantId } from '#sandbox/trial.ts';
import type { CloudTrial } from '#sandbox/trial.ts';
import type { ChatLine } from '#sandbox/bot/documents.ts';
import { createBot } from './index.ts';
import type { Bot, Conversation } from './index.ts';

const tabLink = (page = '') => `https://teams.microsoft.com/l/entity/app/home?page=${page}`;
const remembered = new Map<string, Conversation>();
let failures: unknown[] = [];
let call: Call;
let trial: CloudTrial;
let bot: Bot;

beforeAll(async () => {
  trial = await startCloud();
  const { origin } = trial;
  bot = createBot({
    botId,
    issuer: 'https://api.botframework.com',
    openIdUrl: `${origin}/bot/v1/.well-known/openidconfiguration`,
    serviceHosts: [new URL(origin).host],
    fetcher: fetch,
    token: async () => {
      const form = { grant_type: 'client_credentials', client_id: botId, client_secret: botPassword, scope: 'https://api.botframework.com/.default' }; // prettier-ignore
      const answer = await fetch(`${origin}/login/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) });
      return ((await answer.json()) as { access_token: string }).access_token;
    },
    conversations: {
      remember: async (conversation) => !remembered.has(conversation.id) && !!remembered.set(conversation.id, conversation),
      forget: async ({ id }) => void remembered.delete(id),
      personal: async () => [...remembered.values()].find(({ kind }) => kind === 'personal'),
    },
    callAs: () => (route, input) => call(route, input),
    tabLink,
    onFailure: (error) => failures.push(error),
  });
  trial.web.use(bot.router);
});
beforeEach(async () => {
  failures = [];
  remembered.clear();
  call = () => Promise.reject(new Refusal('signed_out', 'Please sign in.'));
  await trial.sandbox.control.reset({});
  trial.sandbox.cloud.clock.advance(3_600_000); // past every rate limit
});
afterEach(() => trial.sandbox.settle());
afterAll(() => trial.stop());

const said = async (): Promise<ChatLine[]> =>
  (await trial.sandbox.control.chat({ user: 'ada' })).lines.filter(({ from }: ChatLine) => from === 'bot');
const lastCard = async () => JSON.stringify((await said()).at(-1)?.activity.attachments?.[0]?.content);
const say = async (text: string) => {
  await install();
  return trial.sandbox.control.sayToBot({ user: 'ada', text });
};
const install = () => trial.sandbox.control.installBot({ user: 'ada' });

test('whoever installs Rapport is welcomed with one card that leads to the tab', async () => {
  await install();
  expect(await said()).toHaveLength(1);
  expect(await lastCard()).toContain('Hello Ada');
  expect(await lastCard()).toContain(tabLink());
  expect((await said())[0]!.activity).toMatchObject({ summary: expect.stringContaining('Rapport') });
});

test('when Teams tells of an installation that is known, nobody is welcomed again', async () => {
  await install();
  const known = new Map(remembered);
  await trial.sandbox.control.removeBot({ user: 'ada' });
  expect(remembered.size).toBe(0);
  for (const [id, conversation] of known) remembered.set(id, conversation);
  await install();
  expect(await said()).toHaveLength(1);
});

test.each(['help', 'Help!', 'hi', ' HELLO ', '?', '<at>Rapport</at> help'])('“%s” is answered with what can be done', async (text) => {
  await say(text);
  expect(await lastCard()).toContain('What I can do');
  expect(await lastCard()).not.toContain('I do not know');
});

test('words that nobody knows are answered with what can be done, and quoted as they are', async () => {
  await say('**buy** [now](https://evil.example)');
  expect(await lastCard()).toContain(
    JSON.stringify('I do not know what to do with “\\*\\*buy\\*\\* \\[now\\](https://evil.example)”').slice(1, -1),
  );
  expect(await lastCard()).toContain('“help”');
});

test('help tells whether my account is connected, and leads to where I can connect it', async () => {
  call = (async () => ({ state: 'not_connected', features: [], progress: [] })) as Call;
  await say('help');
  expect(await lastCard()).toContain('not connected yet');
  expect(await lastCard()).toContain(tabLink('settings'));
});

test('the button of a card is answered below it, and one of a forgotten version too', async () => {
  await install();
  const [{ id: activityId }] = (await said()) as [ChatLine];
  expect(await trial.sandbox.control.pressButton({ user: 'ada', activityId, verb: 'help' })).toMatchObject({ status: 200 });
  expect(await lastCard()).toContain('What I can do');
  expect(await trial.sandbox.control.pressButton({ user: 'ada', activityId, verb: 'sell', data: { to: 'all' } })).toMatchObject({
    status: 200,
  });
  expect((await said()).at(-1)!.activity.text).toContain('no longer works');
});

test('a failure of ours is an apology to the person and told to the operator', async () => {
  call = () => Promise.reject(new Error('the database is gone'));
  expect(await say('help')).toMatchObject({ status: 200 });
  expect((await said()).at(-1)!.activity.text).toContain('Something went wrong on our side');
  expect(failures).toEqual([new Error('the database is gone')]);
});

test('the bot can write first and change what it wrote, and hears when Microsoft refuses', async () => {
  await install();
  const [chat] = [...remembered.values()];
  const id = await bot.post(chat!, { text: 'news' });
  await bot.replace(chat!, id, { text: 'old news' });
  expect((await said()).map(({ activity }) => activity.text)).toEqual([undefined, 'old news']);
  await trial.sandbox.control.removeBot({ user: 'ada' });
  await expect(bot.post(chat!, { text: 'still there?' })).rejects.toMatchObject({ statusCode: 403 });
});

test('the bot’s token never leaves for an address that is not Microsoft’s', async () => {
  await install();
  const [chat] = [...remembered.values()];
  await expect(bot.post({ ...chat!, serviceUrl: 'https://evil.example/' }, { text: 'psst' })).rejects.toThrow('service address');
});
