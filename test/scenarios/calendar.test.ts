import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CalendarEvent, EventDraft } from '#contract/calendar.ts';
import type { Input } from '#contract/route.ts';
import { routes } from '#contract/routes.ts';
import { localAt } from '#api/kernel/zones.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
let ben: Person;

beforeEach(async () => {
  world = await createWorld();
  ada = world.as('ada');
  ben = world.as('ben');
});
afterEach(() => world.stop());

const nora = 'nora.weiss@fabrikam.example';
const at = (days: number, hours = 9) => {
  const day = new Date(world.sandbox.cloud.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hours).padStart(2, '0')}:00:00`;
};
const connected = async (...people: Person[]) => {
  for (const person of people) await person.connect(['calendar']);
  await world.settle();
};
const events = async (person = ada) => {
  const [from, until] = [`${at(-2).slice(0, 10)}T00:00:00Z`, `${at(40).slice(0, 10)}T00:00:00Z`];
  return (await person.call(routes.listEvents, { query: { from, until } })).items;
};
const titles = async (person = ada) => (await events(person)).map(({ title }) => title);
const named = async (title: string, person = ada) => (await events(person)).find((event) => event.title === title)!;
const detail = (event: CalendarEvent, person = ada) => person.call(routes.getEvent, { params: { id: event.id } });
const draft = (over: Partial<Input<typeof routes.createEvent>['body']['event']> = {}): EventDraft =>
  ({ title: 'Review', start: at(1), end: at(1, 10), zone: 'Europe/Berlin', ...over }) as EventDraft;
const make = (event: EventDraft, mails: string[] = []) => ada.call(routes.createEvent, { body: { event, mails } });
const edit = (event: CalendarEvent, change: object, mails: string[] = [], reach: 'this' | 'series' = 'this') =>
  ada.call(routes.updateEvent, { params: { id: event.id }, body: { change, mails, reach } });
const mails = async () => (await world.sandbox.control.invitations({})).map(({ kind, to }) => `${kind} ${to}`);
const inOutlook = (fields: object, user = 'ada') => world.sandbox.control.createEvent({ user, ...fields }) as Promise<{ id: string }>;
const changeInOutlook = (id: string, fields: object, user = 'ada') => world.sandbox.control.changeEvent({ user, id, ...fields });

const user = (key: string) => world.sandbox.cloud.identity.user(key)!;
const hands = () => world.sandbox.graph.calendar.hands;
const occurrenceInOutlook = async (index: number) =>
  hands().between(user('ada'), new Date(`${at(0)}Z`), new Date(`${at(60)}Z`))[index]!.id!;
const invited = [{ address: nora, name: 'Nora Weiss', kind: 'required' as const }];
/** The time that a clock shows where these tests take place. */
const onTheWall = ({ startsAt, zone }: CalendarEvent) => localAt(new Date(startsAt), zone);
const weekly = (start: string) => ({
  pattern: { type: 'weekly', interval: 1, daysOfWeek: [new Date(`${start}Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase()] }, // prettier-ignore
  range: { type: 'numbered', startDate: start.slice(0, 10), numberOfOccurrences: 5 },
});

test('after connecting, the events of all calendars are there, each at its time and in its zone', async () => {
  await inOutlook({ subject: 'Review', start: at(1), minutes: 60, location: 'Room 4', text: 'Bring the numbers.' });
  await inOutlook({ subject: 'Fair', start: at(2).slice(0, 10), allDay: true });
  await world.sandbox.control.addCalendar({ user: 'ada', name: 'Trips' });
  await connected(ada);
  const review = await named('Review');
  expect(review).toMatchObject({ zone: 'Europe/Berlin', location: 'Room 4', isMine: true, isPending: false, allDay: null });
  expect(await detail(review)).toMatchObject({ text: 'Bring the numbers.', recurrence: null, conflicts: [] });
  expect(await named('Fair')).toMatchObject({ allDay: { from: at(2).slice(0, 10), until: at(3).slice(0, 10) } });
  const { items } = await ada.call(routes.listCalendars, {});
  expect(items.map(({ name, isDefault }) => [name, isDefault])).toEqual([['Calendar', true], ['Trips', false]]); // prettier-ignore
});

test('a change in Outlook is here without anybody asking, and a deleted event is gone', async () => {
  await connected(ada);
  const { id } = await inOutlook({ subject: 'Review', start: at(1) });
  await world.settle();
  expect(await titles()).toEqual(['Review']);
  await changeInOutlook(id, { subject: 'Big review' });
  await world.settle();
  expect(await titles()).toEqual(['Big review']);
  await world.sandbox.control.cancelEvent({ user: 'ada', id });
  await world.settle();
  expect(await titles()).toEqual([]);
});

test('an event made here is in Outlook once, with its invitations, also when Microsoft’s answer was lost', async () => {
  await connected(ada);
  await make(draft({ attendees: invited, text: 'Dear Nora,\nsee you.' }), [nora]);
  await world.settle();
  expect(await mails()).toEqual([`request ${nora}`]);
  const [review] = await events();
  expect(await events()).toHaveLength(1);
  expect(review).toMatchObject({ isMine: true, isPending: false, zone: 'Europe/Berlin' });
  expect((await detail(review!)).text).toBe('Dear Nora,\nsee you.');
});

test('when the answer to a new event is lost, the event is in Outlook once and its people are invited once', async () => {
  await connected(ada);
  const fail = [{ method: 'POST', path: '/events', status: 504, times: 2, afterApplying: true }];
  await world.sandbox.control.setFaults({ fail });
  await make(draft({ attendees: invited }), [nora]);
  await world.settle();
  await world.advance({ hours: 1 });
  expect(await mails()).toEqual([`request ${nora}`]);
  expect(await events()).toMatchObject([{ title: 'Review', isPending: false }]);
});

test('a person sees whom a change will mail, and what would mail others is refused and changes nothing', async () => {
  await connected(ada);
  await make(draft({ attendees: invited }), [nora]);
  await world.settle();
  const review = await named('Review');
  const preview = (body: object) => ada.call(routes.previewEvent, { body: { eventId: review.id, ...body } });
  expect(await preview({ change: { title: 'Big review' } })).toEqual({ kind: 'update', to: [nora], beginsAnew: null });
  expect(await preview({ change: { showAs: 'free' } })).toMatchObject({ kind: 'none', to: [] });
  expect(await preview({ change: { attendees: [...invited, { address: 'ben@contoso.sandbox' }] } })).toMatchObject({ kind: 'invitation', to: ['ben@contoso.sandbox'] }); // prettier-ignore
  expect(await preview({ isCancelling: true })).toMatchObject({ kind: 'cancellation', to: [nora] });
  await expect(edit(review, { title: 'Big review' }, [])).rejects.toMatchObject({ code: 'conflict' });
  await expect(make(draft({ attendees: invited }), ['ben@contoso.sandbox'])).rejects.toMatchObject({ code: 'conflict' });
  await world.advance({ minutes: 2 });
  expect(await titles()).toEqual(['Review']);
  expect(await mails()).toEqual([`request ${nora}`]);
});

test('changes within a minute mail each person once, and the text keeps what Teams wrote', async () => {
  await connected(ada);
  const { id } = await inOutlook({ subject: 'Review', start: at(1), attendees: [nora], teams: true, text: 'Dear Nora' });
  await world.settle();
  const review = await named('Review');
  expect(review.joinUrl).toContain('https://');
  expect((await detail(review)).text).toBe('Dear Nora');
  await edit(review, { title: 'Big review' }, [nora]);
  await edit(review, { text: 'Dear Nora,\n\nbring the numbers & <names>.' }, [nora]);
  await edit(review, { location: 'Room 5' }, [nora]);
  await world.settle();
  expect(await named('Big review')).toMatchObject({ isPending: true });
  expect(await mails()).toEqual([`request ${nora}`]);
  await world.advance({ minutes: 2 });
  expect(await mails()).toEqual([`request ${nora}`, `update ${nora}`]);
  const now = await named('Big review');
  expect(now).toMatchObject({ isPending: false, location: 'Room 5', joinUrl: review.joinUrl });
  expect((await detail(now)).text).toBe('Dear Nora,\n\nbring the numbers & <names>.');
  expect(await world.sandbox.control.invitations({})).toHaveLength(2);
  expect(hands().read(user('ada'), id)).toMatchObject({
    subject: 'Big review',
    isOnlineMeeting: true,
  });
});

test('an event without guests is changed in Outlook at once', async () => {
  await connected(ada);
  await make(draft());
  await world.settle();
  await edit(await named('Review'), { start: at(1, 14), end: at(1, 15) });
  await world.settle();
  expect(await named('Review')).toMatchObject({ isPending: false });
  expect(onTheWall(await named('Review'))).toBe(at(1, 14));
});

test('a cancelled event is gone on both sides, and its people are told with the words that were written', async () => {
  await connected(ada, ben);
  await make(draft({ attendees: [{ address: 'ben@contoso.sandbox', name: 'Ben', kind: 'required' }] }), ['ben@contoso.sandbox']);
  await world.settle();
  expect(await titles(ben)).toEqual(['Review']);
  const cancel = (mails: string[]) =>
    named('Review').then(({ id }) => ada.call(routes.cancelEvent, { params: { id }, body: { comment: 'Sorry', mails } }));
  await expect(cancel([])).rejects.toMatchObject({ code: 'conflict' });
  await cancel(['ben@contoso.sandbox']);
  await world.settle();
  expect(await titles()).toEqual([]);
  expect(await events(ben)).toMatchObject([{ isCancelled: true }]);
  expect(await mails()).toEqual(['request ben@contoso.sandbox', 'cancellation ben@contoso.sandbox']);
});

test('an invitation is answered here, and the organiser sees the answer; an answer that was lost on the way back is given once', async () => {
  await connected(ada, ben);
  await inOutlook({ subject: 'Review', start: at(1), attendees: ['ben'] });
  await world.settle();
  expect(await named('Review', ben)).toMatchObject({ isMine: false, myAnswer: 'none', organiser: { address: 'ada@contoso.sandbox' } });
  const fail = [{ method: 'POST', path: '/accept', status: 504, times: 1, afterApplying: true }];
  await world.sandbox.control.setFaults({ fail });
  const { id } = await named('Review', ben);
  expect(await ben.call(routes.answerEvent, { params: { id }, body: { answer: 'accepted' } })).toMatchObject({ myAnswer: 'accepted' });
  await world.settle();
  await world.advance({ hours: 1 });
  expect(await named('Review', ben)).toMatchObject({ myAnswer: 'accepted', isPending: false });
  expect((await named('Review')).attendees).toMatchObject([{ address: 'ben@contoso.sandbox', answer: 'accepted' }]);
  expect((await mails()).filter((mail) => mail.startsWith('response'))).toEqual(['response ada@contoso.sandbox']);
});

test('who is not the organiser cannot move a meeting, only say how his own time looks', async () => {
  await connected(ada, ben);
  await inOutlook({ subject: 'Review', start: at(1), attendees: ['ben'] });
  await world.settle();
  const theirs = await named('Review', ben);
  const change = (body: object) => ben.call(routes.updateEvent, { params: { id: theirs.id }, body: { mails: [], ...body } as never });
  await expect(change({ change: { title: 'Mine' } })).rejects.toMatchObject({ code: 'forbidden' });
  await change({ change: { showAs: 'free' } });
  await world.settle();
  expect(await named('Review', ben)).toMatchObject({ showAs: 'free', isPending: false });
  expect(await named('Review')).toMatchObject({ showAs: 'busy' });
});

test('of a weekly series each occurrence is there; one is moved, one is cancelled, and the rest stays', async () => {
  await connected(ada);
  const { id } = await inOutlook({ subject: 'Weekly', start: at(1), recurrence: weekly(at(1)), attendees: [nora] });
  await world.settle();
  const before = await events();
  expect(before).toHaveLength(5);
  expect(new Set(before.map(({ seriesId }) => seriesId)).size).toBe(1);
  expect((await detail(before[0]!)).recurrence).toMatch(/^every \w+day, 5 times$/);
  await edit(before[1]!, { start: at(9, 9), end: at(9, 10) }, [nora]);
  await world.advance({ minutes: 2 });
  await ada.call(routes.cancelEvent, { params: { id: before[2]!.id }, body: { mails: [nora] } });
  await world.settle();
  const after = await events();
  expect(after.map((event) => onTheWall(event))).toEqual([at(1), at(9), at(22), at(29)]);
  expect(after.map(({ isException }) => isException)).toEqual([false, true, false, false]);
  expect(after[1]!.id).toBe(before[1]!.id);
  await world.sandbox.control.cancelEvent({ user: 'ada', id });
  await world.settle();
  expect(await events()).toEqual([]);
});

test('a whole series is renamed and moved to another time of day here, and every occurrence follows', async () => {
  await connected(ada);
  await inOutlook({ subject: 'Weekly', start: at(1), recurrence: weekly(at(1)) });
  await world.settle();
  const [first] = await events();
  await edit(first!, { title: 'Stand-up', start: at(1, 15), end: at(1, 16) }, [], 'series');
  await world.settle();
  const after = await events();
  expect(after.map(({ title }) => title)).toEqual(Array(5).fill('Stand-up'));
  expect(after.map((event) => onTheWall(event))).toEqual([1, 8, 15, 22, 29].map((day) => at(day, 15)));
});

test('an occurrence that is cancelled in Outlook, which Microsoft announces for the series only, is gone here too', async () => {
  await connected(ada);
  await inOutlook({ subject: 'Weekly', start: at(1), recurrence: weekly(at(1)) });
  await world.settle();
  await world.sandbox.control.cancelEvent({ user: 'ada', id: await occurrenceInOutlook(2) });
  await world.settle();
  expect((await events()).map((event) => onTheWall(event))).toEqual([1, 8, 22, 29].map((day) => at(day)));
});

test('both sides change an event at once: different fields are both kept, and of one field the value that lost is shown', async () => {
  await connected(ada);
  const { id } = await inOutlook({ subject: 'Review', start: at(1), location: 'Room 4' });
  await world.settle();
  const review = await named('Review');
  await world.sandbox.control.setFaults({ dropNotifications: 1 });
  await changeInOutlook(id, { subject: 'Their review', location: 'Room 6' });
  await edit(review, { title: 'Our review', text: 'Ours' });
  await world.settle();
  const now = await detail(review);
  expect(now).toMatchObject({ title: 'Their review', location: 'Room 6', text: 'Ours', isPending: false });
  expect(now.conflicts).toMatchObject([{ field: 'title', kept: 'Their review', lost: 'Our review' }]);
});

test('a meeting with a customer is in the timeline of who is in it, for each colleague once; a private one in nobody’s', async () => {
  await connected(ada, ben);
  const { id: person } = await ada.call(routes.addPerson, { body: { name: 'Nora Weiss', address: nora } });
  await inOutlook({ subject: 'Review', start: at(0, 1), attendees: [nora, 'ben'] });
  await inOutlook({ subject: 'Secret', start: at(0, 2), attendees: [nora, 'ben'], sensitivity: 'private' });
  await world.settle();
  const meetings = async (who: Person) =>
    (await who.call(routes.listActivities, { params: { id: person }, query: {} })).items.filter(({ kind }) => kind === 'meeting');
  for (const who of [ada, ben]) expect((await meetings(who)).map(({ title }) => title)).toEqual(['Review']);
  expect(await meetings(world.as('chiara'))).toEqual([]);
  expect(await named('Secret')).toMatchObject({ isPrivate: true });
  await expect(world.as('chiara').call(routes.getEvent, { params: { id: (await named('Review')).id } })).rejects.toMatchObject({ code: 'not_found' }); // prettier-ignore
});

test('of a customer whom I meet every week, the story begins with the next two weeks, not with a year of them', async () => {
  await connected(ada);
  const { id: person } = await ada.call(routes.addPerson, { body: { name: 'Nora Weiss', address: nora } });
  await inOutlook({ subject: 'Weekly', start: at(1), attendees: [nora], recurrence: weekly(at(1)) });
  await world.settle();
  const { items } = await ada.call(routes.listActivities, { params: { id: person }, query: {} });
  expect(items.filter(({ kind }) => kind === 'meeting')).toHaveLength(2);
});

test('reading the calendars of three colleagues in one meeting, and answering and reading again, mails nobody anything', async () => {
  await inOutlook({ subject: 'Review', start: at(1), attendees: ['ben', 'chiara', nora], recurrence: weekly(at(1)) });
  const before = await mails();
  await connected(ada, ben, world.as('chiara'));
  await world.sandbox.control.expireCursors({});
  await world.advance({ minutes: 10 });
  for (const who of [ada, ben]) expect(await events(who)).toHaveLength(5);
  expect(await mails()).toEqual(before);
});

test('the window slides: what comes nearer appears by itself, and what has passed stays', async () => {
  await inOutlook({ subject: 'Far away', start: at(420) });
  await inOutlook({ subject: 'Long ago', start: at(-80) });
  await connected(ada);
  const all = () => world.rows<{ title: string }>('select title from event order by title').then((rows) => rows.map(({ title }) => title));
  expect(await all()).toEqual(['Long ago']);
  await world.advance({ days: 31 });
  await world.advance({ minutes: 6 });
  expect(await all()).toEqual(['Far away', 'Long ago']);
});

test('a moved event that left the window, which Microsoft calls deleted, is still here', async () => {
  await connected(ada);
  const { id } = await inOutlook({ subject: 'Review', start: at(1) });
  await world.settle();
  await changeInOutlook(id, { start: at(500), minutes: 60 });
  await world.settle();
  expect(await world.rows('select title from event')).toEqual([{ title: 'Review' }]);
});

test('after disconnecting, nothing of the calendar is left, and reconnecting brings the same records back', async () => {
  await inOutlook({ subject: 'Review', start: at(1), attendees: [nora] });
  await connected(ada);
  const before = (await named('Review')).id;
  await ada.call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  expect(await world.rows('select 1 from event')).toEqual([]);
  await connected(ada);
  expect((await named('Review')).id).toBe(before);
});

test('colleagues’ free and busy times are seen, and not what they do', async () => {
  await connected(ada, ben);
  await inOutlook({ subject: 'Doctor', start: at(1), minutes: 60 }, 'ben');
  const body = { addresses: ['ben@contoso.sandbox', 'someone@elsewhere.example'], from: `${at(1).slice(0, 10)}T00:00:00Z`, until: `${at(2).slice(0, 10)}T00:00:00Z` }; // prettier-ignore
  const { items } = await ada.call(routes.freeBusy, { body });
  expect(items).toMatchObject([
    { isKnown: true, busy: [{ showAs: 'busy' }] },
    { isKnown: false, busy: [] },
  ]);
  expect(JSON.stringify(items)).not.toContain('Doctor');
});
