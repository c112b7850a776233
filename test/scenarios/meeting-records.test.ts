import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Meeting } from '#contract/meetings.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
let ben: Person;
beforeEach(async () => {
  world = await createWorld();
  [ada, ben] = [world.as('ada'), world.as('ben')];
});
afterEach(() => world.stop());

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const idOf = (user: string) => world.sandbox.cloud.identity.user(user)!.id;
const at = (days: number, hour = 9) => {
  const day = new Date(world.sandbox.cloud.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00`;
};
async function connected(): Promise<void> {
  for (const person of [ada, ben]) await person.connect(['calendar']);
  await world.settle();
}
const inOutlook = async (fields: object, user = 'ada') => {
  const event = await world.sandbox.control.createEvent({ user, subject: 'Review', start: at(1), minutes: 60, teams: true, ...fields });
  await world.settle();
  return event as { id: string };
};
const list = async (person = ada, query: { dealId?: string; personId?: string } = {}): Promise<Meeting[]> =>
  (await person.call(routes.listMeetings, { query })).items;
const get = (id: string, person = ada) => person.call(routes.getMeeting, { params: { id } });
async function schedule(to: string[] = [nora.address], more: object = {}): Promise<Meeting> {
  const event = { title: 'Kick-off', start: at(1), end: at(1, 10), zone: 'Europe/Berlin', attendees: to.map((address) => ({ address })) };
  const meeting = await ada.call(routes.scheduleMeeting, {
    body: { event, isOnline: true, mails: to, requestId: randomUUID(), ...more } as never,
  });
  await world.settle();
  return meeting;
}
const lines = async (person: Person, personId: string) =>
  (await person.call(routes.listActivities, { params: { id: personId }, query: {} })).items.filter(({ kind }) => kind === 'meeting');
const eventOf = async (meeting: Meeting, person = ada) => {
  const { items } = await person.call(routes.listEvents, {
    query: { from: `${at(-2).slice(0, 10)}T00:00:00Z`, until: `${at(40).slice(0, 10)}T00:00:00Z` },
  });
  return items.find(({ meetingId }) => meetingId === meeting.id);
};

test('a Teams meeting made in Outlook is one meeting for all colleagues in it, and stands in the timelines once for each', async () => {
  await connected();
  const person = await ada.call(routes.addPerson, { body: nora });
  await inOutlook({ attendees: ['ben', nora.address] });
  const [mine, bens] = [await list(), await list(ben)];
  expect(mine).toMatchObject([{ title: 'Review', link: 'verified', canOpen: true, organiser: { name: 'Ada Lindholm' } }]);
  expect(bens.map(({ id }) => id)).toEqual(mine.map(({ id }) => id));
  expect(mine[0]!.attendees.map(({ address }) => address)).toContain(nora.address);
  for (const someone of [ada, ben]) expect(await lines(someone, person.id)).toMatchObject([{ title: 'Review' }]);
  expect(await list(ada, { personId: person.id })).toHaveLength(1);
  expect(await eventOf(mine[0]!, ben)).toMatchObject({ title: 'Review', isMine: false });
});

test('an event without a link is no meeting, and of a series each occurrence is one, with the one link', async () => {
  await connected();
  await inOutlook({ subject: 'Lunch', teams: false });
  const day = new Date(`${at(1)}Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase();
  await inOutlook({
    attendees: ['ben'],
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: [day] },
      range: { type: 'numbered', startDate: at(1).slice(0, 10), numberOfOccurrences: 4 },
    },
  });
  const meetings = await list();
  expect(meetings.map(({ title }) => title)).toEqual(['Review', 'Review', 'Review', 'Review']);
  expect(new Set(meetings.map(({ joinUrl }) => joinUrl)).size).toBe(1);
  expect((await list(ben)).map(({ id }) => id)).toEqual(meetings.map(({ id }) => id));
});

test('what is private is seen by those who are in it, and is in nobody’s timeline', async () => {
  await connected();
  const person = await ada.call(routes.addPerson, { body: nora });
  await inOutlook({ sensitivity: 'private', attendees: [nora.address] });
  const [meeting] = await list();
  const deal = await ada.call(routes.addDeal, { body: { title: 'Pumps', personIds: [person.id] } as never });
  await ada.call(routes.linkMeeting, { params: { id: meeting!.id }, body: { dealId: deal.id } });
  expect(await lines(ada, person.id)).toEqual([]);
  await expect(get(meeting!.id, ben)).rejects.toMatchObject({ code: 'not_found' });
  expect(await list(ben, { dealId: deal.id })).toEqual([]);
});

test('a meeting that is linked to a deal is there for everybody; what was recorded is for those who are in it, and for whom they let in', async () => {
  await connected();
  const person = await ada.call(routes.addPerson, { body: nora });
  const deal = await ada.call(routes.addDeal, { body: { title: 'Pumps', personIds: [person.id] } as never });
  const meeting = await schedule([nora.address], { dealId: deal.id });
  expect(await list(ben, { dealId: deal.id })).toMatchObject([{ id: meeting.id, canOpen: false }]);
  expect(await list(ben)).toEqual([]);
  for (const someone of [ada, ben]) expect(await lines(someone, person.id)).toHaveLength(1);
  await expect(ben.call(routes.shareMeeting, { params: { id: meeting.id }, body: { userIds: [idOf('ben')] } })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await ada.call(routes.shareMeeting, { params: { id: meeting.id }, body: { userIds: [idOf('ben')] } });
  expect(await get(meeting.id, ben)).toMatchObject({ canOpen: true });
  await ada.call(routes.linkMeeting, { params: { id: meeting.id }, body: { dealId: null } });
  expect(await lines(ben, person.id)).toEqual([]);
  expect(await lines(ada, person.id)).toHaveLength(1);
});

test('with auto-recording on, a meeting made here records and transcribes by itself; off means off from the next one on', async () => {
  await connected();
  const [first] = [await schedule()];
  await ada.call(routes.setSwitch, { params: { name: 'auto_recording' }, body: { isOn: true } });
  const second = await schedule();
  await inOutlook({});
  await ada.call(routes.setSwitch, { params: { name: 'auto_recording' }, body: { isOn: false } });
  const third = await schedule();
  const atTeams = await world.sandbox.control.meetings({ user: 'ada' });
  const records = ({ joinUrl }: Meeting) => atTeams.find((one) => one.joinUrl === joinUrl)!.options;
  expect([first, second, third].map((one) => records(one).recordAutomatically)).toEqual([false, true, false]);
  expect(records(second)).toMatchObject({ allowTranscription: true });
  expect(atTeams.filter(({ options }) => options.recordAutomatically)).toHaveLength(1);
  expect(await get(second.id)).toMatchObject({ recordsItself: true });
});

test('what the tenant does not allow is told to the administrator once, and the meeting takes place all the same', async () => {
  await connected();
  await world.sandbox.control.setMeetingPolicy({ tenant: '11111111-1111-4111-8111-111111111111', cloudRecording: false });
  await ada.call(routes.setSwitch, { params: { name: 'auto_recording' }, body: { isOn: true } });
  const meetings = [await schedule(), await schedule()];
  const { notices } = await ada.call(routes.getConnector, {});
  expect(notices.map(({ code }) => code)).toEqual(['RecordingNotAllowed']);
  for (const { id } of meetings) expect(await get(id)).toMatchObject({ recordsItself: false, link: 'verified' });
});

test('moving a meeting keeps its link, and cancelling it cancels it for everybody', async () => {
  await connected();
  const meeting = await schedule([nora.address, world.sandbox.cloud.identity.user('ben')!.mail]);
  const event = (await eventOf(meeting))!;
  const mails = event.attendees.map(({ address }) => address);
  const change = { start: at(2, 14), end: at(2, 15), text: 'Another place, the same link' };
  await ada.call(routes.updateEvent, { params: { id: event.id }, body: { change, mails } });
  await world.advance({ minutes: 2 });
  const moved = await get(meeting.id, ben);
  expect(moved).toMatchObject({ joinUrl: meeting.joinUrl, link: 'verified', version: expect.any(Number) });
  expect(moved.startsAt.slice(0, 10)).toBe(at(2).slice(0, 10));
  await ada.call(routes.cancelEvent, { params: { id: event.id }, body: { mails, comment: 'Sorry' } });
  await world.settle();
  for (const someone of [ada, ben]) expect(await get(meeting.id, someone)).toMatchObject({ isCancelled: true });
  expect(await world.sandbox.control.meetings({ user: 'ada' })).toMatchObject([{ cancelled: true }]);
});

test('who is no longer invited is no longer in it; who cancels in Outlook has cancelled here', async () => {
  await connected();
  const event = await inOutlook({ attendees: ['ben', nora.address] });
  const [meeting] = await list();
  await world.sandbox.control.changeEvent({ user: 'ada', id: event.id, attendees: [nora.address] });
  await world.settle();
  await expect(get(meeting!.id, ben)).rejects.toMatchObject({ code: 'not_found' });
  await world.sandbox.control.cancelEvent({ user: 'ada', id: event.id });
  await world.settle();
  expect(await get(meeting!.id)).toMatchObject({ isCancelled: true });
});

test('meetings stay when everybody disconnects, and are found again without duplicates', async () => {
  await connected();
  await schedule([nora.address, world.sandbox.cloud.identity.user('ben')!.mail]);
  await inOutlook({ attendees: ['ben'] });
  const before = await list();
  for (const person of [ada, ben]) await person.call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  expect((await list()).map(({ id, isCancelled, canOpen }) => ({ id, isCancelled, canOpen }))).toEqual(
    before.map(({ id }) => ({ id, isCancelled: false, canOpen: true })),
  );
  expect(await list(ben)).toHaveLength(2);
  await connected();
  expect((await list()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(await world.rows('select 1 from meeting')).toHaveLength(2);
});
