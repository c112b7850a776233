import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createToldWorld, type ToldWorld } from './notifications-told.ts';

let told: ToldWorld;
beforeEach(async () => {
  told = await createToldWorld();
  await told.world.sandbox.control.installBot({ user: 'ada', chat: told.chat });
  await told.world.settle();
  await told.find({ transcript: 'here', recording: 'here' });
});
afterEach(() => told.world.stop());

const press = async (user: string, verb: string, data: object, chat: string | undefined = told.chat) => {
  const lines = await told.lines(user, chat);
  const answer = await told.world.sandbox.control.pressButton({
    user,
    ...(chat ? { chat } : {}),
    activityId: lines.at(-1)!.id,
    verb,
    data,
  });
  await told.world.settle();
  return (answer as { message: string | null }).message;
};
const choiceSetIn = (card: string): { choices: { title: string }[] } =>
  JSON.parse(card).body.find(({ type }: { type: string }) => type === 'Input.ChoiceSet');
const say = async (user: string, text: string, chat?: string) => {
  await told.world.sandbox.control.sayToBot({ user, text, ...(chat ? { chat } : {}) });
  await told.world.settle();
  return (await told.cards('ada')).at(-1) ?? '';
};

test('from the card I link the meeting to a deal; which deals there are only I see, in my own chat', async () => {
  const deal = await told.ada.call(routes.addDeal, { body: { title: 'Fabrikam rollout' } });
  const meetingId = told.meeting.id;
  expect(await press('ada', 'link_deal', { meetingId })).toMatch('in our own chat');
  expect(JSON.stringify(await told.lines('ada', told.chat))).not.toContain('Fabrikam');
  expect((await told.cards('ada')).at(-1)).toContain('Fabrikam rollout');
  expect(await told.world.sandbox.control.pressButton({ user: 'ada', activityId: (await told.lines('ada')).at(-1)!.id, verb: 'choose_deal', data: { meetingId, dealId: deal.id } })).toMatchObject({ message: expect.stringContaining('Fabrikam rollout') }); // prettier-ignore
  expect(await told.ada.call(routes.getMeeting, { params: { id: meetingId } })).toMatchObject({ dealId: deal.id });
});

test('among many deals I find the one by what I type; first come those of the people in the meeting, and closed ones never', async () => {
  const { call } = told.ada;
  const { company } = await call(routes.addPerson, {
    body: { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example', companyName: 'Fabrikam' },
  });
  await call(routes.addDeal, { body: { title: 'Fabrikam, won', stage: 'won', companyId: company!.id } });
  await call(routes.addDeal, { body: { title: 'Pumps', companyId: company!.id } });
  await call(routes.addDeal, { body: { title: 'Valves for Tailspin' } });
  for (let at = 0; at < 20; at++) await call(routes.addDeal, { body: { title: `Deal ${at}` } });
  await press('ada', 'link_deal', { meetingId: told.meeting.id });
  const { choices } = choiceSetIn((await told.cards('ada')).at(-1)!);
  expect(choices.map(({ title }) => title)).toEqual(['Pumps (Fabrikam)', ...Array.from({ length: 14 }, (_, at) => `Deal ${19 - at}`)]);

  const { control } = told.world.sandbox;
  const search = async (queryText: string, dataset = 'open_deals', user = 'ada') =>
    (await control.searchInCard({ user, dataset, queryText })).map(({ title }) => title);
  expect(await search('tails')).toEqual(['Valves for Tailspin']);
  expect(await search('fabrikam')).toEqual(['Pumps (Fabrikam)']);
  expect(await search('')).toHaveLength(15);
  expect(await search('tails', 'people')).toEqual([]);
  await control.installBot({ user: 'chiara' });
  expect(await search('tails', 'open_deals', 'chiara')).toEqual([]);
});

test('from the card I make a task about the meeting, mine alone', async () => {
  expect(await press('ben', 'make_task', { meetingId: told.meeting.id })).toMatch('task');
  const tasks = async (person = told.ben) => (await person.call(routes.listTasks, { query: {} })).items;
  const about = { kind: 'meeting', id: told.meeting.id, title: 'Kick-off *now*' };
  expect(await tasks()).toEqual([expect.objectContaining({ title: 'Follow up: Kick-off *now*', about })]);
  expect(await tasks(told.ada)).toEqual([]);
});

test('pressed again, the button makes no second task while the first is open', async () => {
  const data = { meetingId: told.meeting.id };
  expect(await press('ada', 'make_task', data)).toBe('The task “Follow up: Kick-off *now*” is in your list in Rapport.');
  expect(await press('ada', 'make_task', data)).toMatch('already');
  const open = async () => (await told.ada.call(routes.listTasks, { query: {} })).items;
  const [first, ...more] = await open();
  expect(more).toEqual([]);
  await told.ada.call(routes.updateTask, { params: { id: first!.id }, body: { isDone: true } });
  await press('ada', 'make_task', data);
  expect(await open()).toHaveLength(1);
});

test('who may not see the meeting does nothing with its card, and a card with another’s id does nothing', async () => {
  for (const data of [{ meetingId: '11111111-1111-4111-8111-111111111111' }, { meetingId: 'x' }, {}])
    for (const verb of ['link_deal', 'choose_deal', 'make_task']) await press('ben', verb, data);
  expect(await told.world.rows('select 1 from task')).toEqual([]);
  expect(await told.world.rows('select 1 from meeting where deal_id is not null')).toEqual([]);
});

test('what somebody may not do is told to them alone, and not to the customers who read along', async () => {
  const before = (await told.lines('ben', told.chat)).length;
  const refused = await press('ben', 'make_task', { meetingId: '11111111-1111-4111-8111-111111111111' });
  expect(refused).toBe('This meeting is not here, or you are not in it.');
  const unknown = { meetingId: told.meeting.id, dealId: '11111111-1111-4111-8111-111111111111' };
  expect(await press('ben', 'choose_deal', unknown)).toBe('This deal is no longer in Rapport.');
  expect(await told.lines('ben', told.chat)).toHaveLength(before);
});

test('whoever is in the chat and has never signed in to Rapport is told nothing of the organisation, and changes nothing', async () => {
  const { control } = told.world.sandbox;
  await told.ada.call(routes.addPerson, { body: { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' } });
  await control.installBot({ user: 'chiara' });
  await told.world.settle();
  await control.sayToBot({ user: 'chiara', text: 'find Nora' });
  await told.world.settle();
  expect(JSON.stringify(await told.lines('chiara'))).toContain('I do not know you yet');
  expect(JSON.stringify(await told.lines('chiara'))).not.toContain('Weiss');
});

test('asked for today’s meetings, for somebody or for my settings, the bot answers me alone', async () => {
  await told.ada.call(routes.addPerson, { body: { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example', companyName: 'Fabrikam' } });
  expect(await say('ada', 'Meetings today')).toMatch(/Kick-off|No meetings today/);
  const now = told.world.sandbox.cloud.clock.now();
  await told.world.advance({ hours: (36 - now.getUTCHours()) % 24 }); // around noon, so that an hour later is the same day
  await told.schedule('In an hour', 1);
  const today = await say('ada', 'Meetings today');
  expect(today).toContain('nora.weiss@fabrikam.example');
  expect(today).not.toContain('Lindholm'); // whom I meet, not me
  expect(await say('ada', 'find Nora')).toContain('Nora Weiss');
  expect(await say('ada', 'find *nobody*')).toContain('Nobody found');
  expect(await say('ada', 'settings')).toContain('All of it is as your organisation has it.');
  await told.ada.call(routes.chooseNotifications, { body: { quiet: null } });
  expect(await say('ada', 'settings')).toContain('Chosen by you: Quiet.');
  const before = (await told.lines('ada', told.chat)).length;
  expect(await say('ada', '@Rapport find Weiss', told.chat)).toContain('Nora Weiss');
  const inChat = (await told.lines('ada', told.chat)).slice(before);
  expect(inChat).toHaveLength(1);
  expect(JSON.stringify(inChat)).not.toContain('Nora');
});

test('asked for today’s meetings by whose calendar is not connected, the bot does not say that there are none', async () => {
  const { control } = told.world.sandbox;
  await told.world.as('chiara').call(routes.getMe, {});
  await control.installBot({ user: 'chiara' });
  await told.world.settle();
  await control.sayToBot({ user: 'chiara', text: 'meetings today' });
  await told.world.settle();
  expect((await told.lines('chiara')).at(-1)!.activity.text).toContain('it is not connected');
});

test('where others read along, nobody reads whose Microsoft account is connected', async () => {
  const { mail } = told.world.sandbox.cloud.identity.user('ada')!;
  for (const text of ['@Rapport help', '@Rapport connect', '@Rapport settings']) await say('ada', text, told.chat);
  expect(JSON.stringify(await told.lines('ada', told.chat))).toContain('What I can do');
  expect(JSON.stringify(await told.lines('ada', told.chat))).not.toContain(mail);
  expect(JSON.stringify(await told.lines('ada'))).toContain(mail);
});
