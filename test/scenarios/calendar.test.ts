import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CalendarEvent, EventDraft } from '#contract/calendar.ts';
import type { Input } from '#contract/route.ts';
import { routes } from '#contract/routes.ts';
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
  const invited = [{ address: nora, name: 'Nora Weiss', kind: 'required' as const }];
  await make(draft({ attendees: invited, text: 'Dear Nora,\nsee you.' }), [nora]);
  await world.settle();
  expect(await mails()).toEqual([`request ${nora}`]);
  const [review] = await events();
  expect(await events()).toHaveLength(1);
  expect(review).toMatchObject({ isMine: true, isPending: false, zone: 'Europe/Berlin' });
  expect((await detail(review!)).text).toBe('Dear Nora,\nsee you.');
});
