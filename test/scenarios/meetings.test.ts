import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Meeting } from '#contract/meetings.ts';
import { routes } from '#contract/routes.ts';
import type { Context } from '#api/context.ts';
import { noteRequest } from '#api/features/meetings/request.ts';
import { carryOut } from '#api/features/meetings/schedule.ts';
import { allConnections } from '#api/sync/connection.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
let ben: Person;
beforeEach(async () => {
  world = await createWorld();
  [ada, ben] = [world.as('ada'), world.as('ben')];
});
afterEach(() => world.stop());

const contoso = '11111111-1111-4111-8111-111111111111';
const nora = 'nora.weiss@fabrikam.example';
const bens = () => world.sandbox.cloud.identity.user('ben')!.mail;

async function connected(): Promise<void> {
  await ada.connect(['calendar']);
  await ben.connect(['calendar']);
  await world.settle();
}

/** A day from now, at nine in Berlin or another hour. */
function tomorrow(hour = '09'): { start: string; end: string; zone: string } {
  const day = new Date(world.sandbox.cloud.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  return { start: `${day}T${hour}:00:00`, end: `${day}T${hour}:45:00`, zone: 'Europe/Berlin' };
}

interface Wish {
  title?: string;
  to?: string[];
  mails?: string[];
  isOnline?: boolean;
  requestId?: string;
  dealId?: string;
  hour?: string;
}

function schedule(
  person: Person,
  { title = 'Kick-off', to = [nora, bens()], mails = to, isOnline = true, requestId = randomUUID(), hour, ...link }: Wish = {},
) {
  const event = { ...tomorrow(hour), title, text: 'See you', attendees: to.map((address) => ({ address })) };
  return person.call(routes.scheduleMeeting, { body: { event, isOnline, mails, requestId, ...link } as never });
}

/** What Outlook and Teams hold of a user's events of this title. */
async function inOutlook(user: string, title = 'Kick-off') {
  const { sandbox } = world;
  const now = sandbox.cloud.clock.now().getTime();
  const events = sandbox.graph.calendar.hands.between(
    sandbox.cloud.identity.user(user)!,
    new Date(now - 86_400_000),
    new Date(now + 9 * 86_400_000),
  );
  return events.filter(({ subject }) => subject === title);
}
const invitations = async () => (await world.sandbox.control.invitations({})).map(({ kind, to }) => `${kind} ${to}`).toSorted();
const decoded = (html: string) => html.replaceAll('&amp;', '&');

/** The link in Graph, in the invitation and in the record are one. */
async function expectAgreement(meeting: Meeting, user = 'ada'): Promise<void> {
  const now = await ada.call(routes.getMeeting, { params: { id: meeting.id } });
  const [event] = await inOutlook(user, now.title);
  expect(event!.onlineMeeting?.joinUrl ?? null).toBe(now.joinUrl);
  if (now.joinUrl) expect(decoded(event!.body!.content!)).toContain(now.joinUrl);
  else expect(event!.body!.content!).not.toContain('meetup-join');
  expect(now.link).toBe(now.joinUrl ? 'verified' : 'none');
}

test('a meeting that I schedule has its link when the answer comes, and everybody is invited once, with the link', async () => {
  await connected();
  const meeting = await schedule(ada);
  expect(meeting).toMatchObject({ title: 'Kick-off', link: 'verified', isCancelled: false, canOpen: true });
  expect(meeting.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//);
  await world.settle();
  expect(await invitations()).toEqual([`request ${bens()}`, `request ${nora}`].toSorted());
  const [copy] = await inOutlook('ben');
  expect(decoded(copy!.body!.content!)).toContain(meeting.joinUrl);
  await expectAgreement(meeting);
  expect(await world.rows('select 1 from meeting')).toHaveLength(1);
  for (const person of [ada, ben]) {
    const { items } = await person.call(routes.listMeetings, { query: {} });
    expect(items.map(({ id }) => id)).toEqual([meeting.id]);
  }
  await expect(world.as('chiara').call(routes.getMeeting, { params: { id: meeting.id } })).rejects.toMatchObject({ code: 'not_found' });
});

test('pressed twice, at once and later, a meeting is scheduled once', async () => {
  await connected();
  const requestId = randomUUID();
  const [one, two] = await Promise.all([schedule(ada, { requestId }), schedule(ada, { requestId })]);
  const three = await schedule(ada, { requestId });
  expect([two.id, three.id]).toEqual([one.id, one.id]);
  await world.settle();
  expect(await inOutlook('ada')).toHaveLength(1);
  expect(await invitations()).toHaveLength(2);
  await expect(schedule(ben, { requestId, to: [nora] })).rejects.toMatchObject({ code: 'conflict' });
  await expect(schedule(ada, { requestId, title: 'Other' })).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['is lost', { status: 504, times: 1, afterApplying: true }],
  ['is an error', { status: 500, times: 1 }],
  ['asks to wait', { status: 429, times: 1 }],
])('when the answer to the new event %s, the meeting is made all the same, once', async (_what, failure) => {
  await connected();
  await world.sandbox.control.setFaults({ fail: [{ method: 'POST', path: '/events', ...failure }] });
  const meeting = await schedule(ada);
  await world.settle();
  expect(await inOutlook('ada')).toHaveLength(1);
  expect(await invitations()).toHaveLength(2);
  await expectAgreement(meeting);
});

test.each([
  ['event', { method: 'POST', path: '/events' }],
  ['invitation', { method: 'PATCH', path: '/events/' }],
])('while Microsoft is away I am told that the %s is still to be made; it is made once when Microsoft is back', async (_what, failure) => {
  await connected();
  await world.sandbox.control.setFaults({ fail: [{ ...failure, status: 500, times: 30 }] });
  await expect(schedule(ada)).rejects.toMatchObject({ code: 'microsoft_unavailable' });
  await world.sandbox.control.setFaults({ fail: [] });
  await world.advance({ hours: 1 });
  const { items } = await ada.call(routes.listMeetings, { query: {} });
  expect(items).toMatchObject([{ title: 'Kick-off', link: 'verified' }]);
  expect(await inOutlook('ada')).toHaveLength(1);
  expect(await invitations()).toHaveLength(2);
  await expectAgreement(items[0]!);
});

test('a link that comes a moment late is there when the answer comes', async () => {
  await connected();
  await world.sandbox.control.setFaults({ joinUrlDelayMs: 600 });
  const meeting = await schedule(ada);
  expect(meeting).toMatchObject({ link: 'verified' });
  await world.settle();
  const [copy] = await inOutlook('ben');
  expect(decoded(copy!.body!.content!)).toContain(meeting.joinUrl);
  expect(await invitations()).toHaveLength(2);
});

test('a link that does not come is pending: nobody is invited without it, and all are when it is there', async () => {
  await connected();
  await world.sandbox.control.setFaults({ joinUrlDelayMs: 120_000 });
  const meeting = await schedule(ada);
  expect(meeting).toMatchObject({ link: 'pending', joinUrl: null });
  expect(meeting.attendees).toHaveLength(2);
  await world.settle();
  expect(await invitations()).toEqual([]);
  expect(await ada.call(routes.getMeeting, { params: { id: meeting.id } })).toMatchObject({
    link: 'pending',
    attendees: meeting.attendees,
  });
  for (let times = 0; times < 3; times++) await world.advance({ minutes: 2 });
  await expectAgreement(meeting);
  expect(await invitations()).toHaveLength(2);
  const [copy] = await inOutlook('ben');
  expect(decoded(copy!.body!.content!)).toContain('meetup-join');
});

test('whom I add to a meeting while its link is late is invited, and so is everybody whom it was for', async () => {
  await connected();
  await world.sandbox.control.setFaults({ joinUrlDelayMs: 300_000 });
  const { id } = await schedule(ada);
  await world.settle();
  const [event] = await world.rows<{ id: string }>(`select id from event where title = 'Kick-off'`);
  expect(await ada.call(routes.getEvent, { params: { id: event!.id } })).toMatchObject({ meetingId: id });
  const { mail: chiara } = world.sandbox.cloud.identity.user('chiara')!;
  const change = { attendees: [{ address: chiara }] };
  await ada.call(routes.updateEvent, { params: { id: event!.id }, body: { change, mails: [chiara] } as never });
  for (let times = 0; times < 5; times++) await world.advance({ minutes: 2 });
  const everybody = [bens(), chiara, nora].toSorted();
  expect(await invitations()).toEqual(everybody.map((to) => `request ${to}`));
  const { link, attendees } = await ada.call(routes.getMeeting, { params: { id } });
  expect(link).toBe('verified');
  expect(attendees.map(({ address }) => address).toSorted()).toEqual(everybody);
});

test('a link that comes while the calendar is being read is kept', async () => {
  await connected();
  await world.sandbox.control.setFaults({ joinUrlDelayMs: 120_000 });
  const { id } = await schedule(ada);
  await world.settle();
  await world.sandbox.control.advanceClock({ milliseconds: 180_000 });
  const { door } = world.rapport.context;
  const [event] = await world.rows<{ id: string; organisation_id: string }>(`select * from event where title = 'Kick-off'`);
  const waits = async () => (await world.rows(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).length > 0;
  let reading: Promise<unknown> = Promise.resolve();
  await door.open(event!.organisation_id, { source: 'rapport' }, async (write) => {
    const link = { join_url: 'https://teams.microsoft.com/l/meetup-join/here' };
    await write.patch('meeting', id, { ...link, link: 'verified' });
    await door.open(event!.organisation_id, { source: 'microsoft' }, (read) => read.patch('event', event!.id, link));
    reading = world.rapport.queue.drain();
    while (!(await waits())) await new Promise((resolve) => setImmediate(resolve));
  });
  await reading;
  expect(await ada.call(routes.getMeeting, { params: { id } })).toMatchObject({ link: 'verified' });
});

test('a link that does not come in time holds nobody up: they are invited without it', async () => {
  await connected();
  await world.sandbox.control.setFaults({ joinUrlDelayMs: 3_600_000 });
  const meeting = await schedule(ada);
  for (let times = 0; times < 4; times++) await world.advance({ minutes: 10 });
  expect(await invitations()).toHaveLength(2);
  expect(await ada.call(routes.getMeeting, { params: { id: meeting.id } })).toMatchObject({ link: 'pending' });
  await world.advance({ hours: 1 });
  await world.advance({ minutes: 20 });
  await expectAgreement(meeting);
});

test('what is to come begins with the next meeting, and what is over with the last', async () => {
  await connected();
  await schedule(ada, { title: 'Second', hour: '11' });
  await schedule(ada, { title: 'First', hour: '09' });
  const titles = async (time: 'upcoming' | 'past') =>
    (await ada.call(routes.listMeetings, { query: { time } })).items.map(({ title }) => title);
  expect([await titles('upcoming'), await titles('past')]).toEqual([['First', 'Second'], []]);
  await world.advance({ days: 2 });
  expect([await titles('upcoming'), await titles('past')]).toEqual([[], ['Second', 'First']]);
});

test('what I have turned down is no longer to come for me, and still is for everybody else', async () => {
  await connected();
  await schedule(ada);
  await world.settle();
  const toCome = async (person: Person) =>
    (await person.call(routes.listMeetings, { query: { time: 'upcoming' } })).items.map(({ title }) => title);
  expect(await toCome(ben)).toEqual(['Kick-off']);
  const { start } = tomorrow();
  const around = { from: `${start.slice(0, 10)}T00:00:00Z`, until: `${start.slice(0, 10)}T23:00:00Z` };
  const [invitation] = (await ben.call(routes.listEvents, { query: around })).items;
  await ben.call(routes.answerEvent, { params: { id: invitation!.id }, body: { answer: 'declined' } });
  expect(await toCome(ben)).toEqual([]);
  await world.advance({ minutes: 2 });
  expect([await toCome(ben), await toCome(ada)]).toEqual([[], ['Kick-off']]);
});

test('a meeting without Teams is a meeting too, with everybody invited and no link', async () => {
  await connected();
  const meeting = await schedule(ada, { isOnline: false });
  await world.settle();
  expect(meeting).toMatchObject({ link: 'none', joinUrl: null });
  expect(await invitations()).toHaveLength(2);
  await expectAgreement(meeting);
});

test('whom I have not been shown is not invited', async () => {
  await connected();
  await expect(schedule(ada, { mails: [nora] })).rejects.toMatchObject({ code: 'conflict', field: 'mails' });
  await world.settle();
  expect([await invitations(), await inOutlook('ada')]).toEqual([[], []]);
});

test('who is not connected, or has not given the permission, is told which of the two', async () => {
  await expect(schedule(ada)).rejects.toMatchObject({ code: 'not_connected' });
  await ada.connect(['email']);
  await expect(schedule(ada)).rejects.toMatchObject({ code: 'permission_missing' });
  await expect(ada.call(routes.createMeetingLink, { body: { title: 'Now' } })).rejects.toMatchObject({ code: 'permission_missing' });
  await world.sandbox.control.setFaults({ refuseScopes: ['OnlineMeetings.ReadWrite'] });
  await ben.connect(['calendar']);
  await expect(schedule(ben, { to: [nora] })).rejects.toMatchObject({ code: 'permission_missing' });
  expect(await schedule(ben, { to: [nora], isOnline: false })).toMatchObject({ link: 'none' });
});

test('who has disconnected can make no Teams meeting any more, and colleagues still can', async () => {
  await connected();
  await ada.call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  await expect(schedule(ada)).rejects.toMatchObject({ code: 'not_connected' });
  await expect(ada.call(routes.createMeetingLink, { body: { title: 'Now' } })).rejects.toMatchObject({ code: 'not_connected' });
  expect(await schedule(ben, { to: [nora] })).toMatchObject({ link: 'verified' });
});

test('a link for now is a link to a meeting of mine, and in no calendar', async () => {
  await connected();
  const { joinUrl } = await ada.call(routes.createMeetingLink, { body: { title: 'Quick question' } });
  const [meeting] = await world.sandbox.control.meetings({ user: 'ada' });
  expect(meeting).toMatchObject({ subject: 'Quick question', joinUrl, scheduled: false });
  await world.settle();
  expect((await ada.call(routes.listMeetings, { query: {} })).items).toEqual([]);
});

test.each(['before', 'after'] as const)('killed at any step, %s its commit, a meeting is made once by the next start', async (moment) => {
  await connected();
  const { context } = world.rapport;
  let kills = 0;
  for (let step = 1, isOver = false; !isOver; step++) {
    const title = `Killed at ${step} ${moment}`;
    const requestId = randomUUID();
    const [connection] = await context.db.within(contoso, allConnections);
    const event = { ...tomorrow(), title, isAllDay: false, location: '', text: '', showAs: 'busy', isPrivate: false, attendees: [{ address: nora, name: '', kind: 'required' }] } as const; // prettier-ignore
    const asked = {
      event: { ...event, attendees: [...event.attendees] },
      isOnline: true,
      dealId: null,
      companyId: null,
      recordsItself: false,
    };
    await context.db.within(contoso, (tx) => noteRequest(tx, requestId, connection!, asked, context.clock.now()));
    const graph = context.graphs({ ...connection!, urgency: 'foreground' });
    const wasKilled = await carryOut(killedAt(context, step, moment), graph, connection!, requestId, []).then(
      () => false,
      () => true,
    );
    if (wasKilled) kills++;
    else isOver = true;
    await world.settle();
    await world.advance({ minutes: 2 });
    expect([title, await inOutlook('ada', title)]).toMatchObject([title, [{ onlineMeeting: {} }]]);
    expect((await world.sandbox.control.invitations({})).filter(({ subject }) => subject === title)).toHaveLength(1);
    const meetings = (await ada.call(routes.listMeetings, { query: {} })).items.filter((one) => one.title === title);
    expect(meetings).toMatchObject([{ link: 'verified' }]);
  }
  expect(kills).toBeGreaterThanOrEqual(3);
});

/** The server in a process that dies at its n-th transaction, just before the commit or just after it. */
function killedAt(context: Context, step: number, moment: 'before' | 'after'): Context {
  let transactions = 0;
  const die = (): never => {
    throw new Killed();
  };
  const dying = <Args extends unknown[], T>(
    open: (work: (...args: Args) => Promise<T>) => Promise<T>,
    work: (...args: Args) => Promise<T>,
  ) => {
    transactions++;
    if (transactions > step) return Promise.reject(new Killed()); // nothing that is dead cleans up
    if (transactions < step) return open(work);
    if (moment === 'after') return open(work).then(die);
    return open(async (...args) => {
      await work(...args);
      return die();
    });
  };
  return {
    ...context,
    db: { ...context.db, within: (organisationId, work) => dying((inner) => context.db.within(organisationId, inner), work) },
    door: { open: (organisationId, cause, work) => dying((inner) => context.door.open(organisationId, cause, inner), work) },
  };
}
class Killed extends Error {}
