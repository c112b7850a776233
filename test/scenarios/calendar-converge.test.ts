import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarEvent } from '#contract/calendar.ts';
import { Refusal } from '#contract/error.ts';
import { routes } from '#contract/routes.ts';
import { localAt } from '#api/kernel/zones.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await createWorld();
  ada = world.as('ada');
  await ada.connect(['calendar']);
  await world.as('ben').connect(['calendar']);
  await world.settle();
});
afterAll(() => world.stop());

const guests = ['nora.weiss@fabrikam.example', 'ben'];
const zone = 'Europe/Berlin';
const now = () => world.sandbox.cloud.clock.now();
const at = (days: number, hours = 9) => `${localAt(new Date(now().getTime() + days * 86_400_000), zone).slice(0, 10)}T${String(hours).padStart(2, '0')}:00:00`; // prettier-ignore
const stretch = () => ({ from: new Date(now().getTime() - 86_400_000), until: new Date(now().getTime() + 50 * 86_400_000) });
const hands = () => world.sandbox.graph.calendar.hands;
const person = (key: string) => world.sandbox.cloud.identity.user(key)!;

const here = async (who = ada) => {
  const { from, until } = stretch();
  const { items } = await who.call(routes.listEvents, { query: { from: from.toISOString(), until: until.toISOString() } });
  return items;
};
const there = (key = 'ada') => hands().between(person(key), stretch().from, stretch().until);

/** What both sides must say alike. */
const shownHere = async (who: Person) =>
  (await here(who))
    .map(({ title, location, startsAt, endsAt, showAs }) => [title, location, startsAt, endsAt, showAs].join(' | '))
    .toSorted();
const shownThere = (key: string) =>
  there(key)
    .map(({ subject, location, start, end, showAs }) =>
      [subject, location?.displayName ?? '', `${start!.dateTime!.slice(0, 19)}.000Z`, `${end!.dateTime!.slice(0, 19)}.000Z`, showAs].join(
        ' | ',
      ),
    ) // prettier-ignore
    .toSorted();

const mails = async () => (await world.sandbox.control.invitations({})).filter(({ kind }) => kind !== 'response').map(({ kind, to, subject }) => `${kind} ${to} ${subject}`); // prettier-ignore

/** Changes an event here as a person does: he is shown whom it mails, and says yes. False if he is told that it cannot be. */
async function change(event: CalendarEvent, changed: object, reach: 'this' | 'series'): Promise<boolean> {
  try {
    const { to, beginsAnew } = await ada.call(routes.previewEvent, { body: { eventId: event.id, reach, change: changed } });
    const seen = { mails: to, changedDates: beginsAnew?.changedDates ?? 0 };
    await ada.call(routes.updateEvent, { params: { id: event.id }, body: { change: changed, reach, ...seen } });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'internal') return false;
    throw error;
  }
}

async function cancel(event: CalendarEvent): Promise<void> {
  const { to } = await ada.call(routes.previewEvent, { body: { eventId: event.id, isCancelling: true } });
  await ada.call(routes.cancelEvent, { params: { id: event.id }, body: { mails: to } }).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code === 'internal') throw error;
  });
}

const field = fc.oneof(
  fc.constantFrom('Plan', 'Review', 'Talk').map((title) => ({ title })),
  fc.constantFrom('Room 1', 'Room 2').map((location) => ({ location })),
  fc.record({ hour: fc.constantFrom(11, 14, 16), later: fc.constantFrom(0, 0, 1) }),
);
type Field = { title?: string; location?: string; hour?: number; later?: number };
const which = fc.nat({ max: 3 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('ours' as const, 'theirs' as const), which, field, isSeries: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('weCancel' as const, 'theyCancel' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('settle' as const, 'wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('lose' as const, 'silence' as const, 'expire' as const) }) },
);

/** Takes out of both calendars what an earlier run has left in them. */
async function clear(): Promise<void> {
  const { control } = world.sandbox;
  for (const user of ['ada', 'ben'])
    for (const event of there(user)) await Promise.resolve(control.cancelEvent({ user, id: event.id! })).catch(() => {});
  await world.settle();
  expect(await here()).toEqual([]);
}

/** Starts an event or a series, lets both sides do what they do, and waits until all is said. Answers the counts. */
async function live(steps: readonly { do: string; which?: number; field?: Field; isSeries?: boolean }[], isSeries: boolean) {
  const { control } = world.sandbox;
  await clear();
  const start = at(1);
  const weekday = new Date(`${start}Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase();
  const recurrence = {
    pattern: { type: 'weekly', interval: 1, daysOfWeek: [weekday] },
    range: { type: 'numbered', startDate: start.slice(0, 10), numberOfOccurrences: 4 },
  };
  const made = await control.createEvent({ user: 'ada', subject: 'Start', start, attendees: guests, ...(isSeries ? { recurrence } : {}) });
  await world.settle();
  const before = (await mails()).length;
  const count = { ours: 0, theirs: 0 };
  const timed = (hour: number, day: string) => ({ start: `${day}T${hour}:00:00`, end: `${day}T${hour + 1}:00:00` });
  const actions: Record<string, (one: (typeof steps)[number]) => unknown> = {
    async ours({ which = 0, field = {}, isSeries: all }) {
      const events = await here();
      const event = events[which % Math.max(events.length, 1)];
      if (!event) return;
      const { hour, later = 0, ...same } = field;
      const day = localAt(new Date(Date.parse(event.startsAt) + later * 86_400_000), event.zone).slice(0, 10);
      if (await change(event, { ...same, ...(hour ? timed(hour, day) : {}) }, all ? 'series' : 'this')) count.ours += 1;
    },
    async theirs({ which = 0, field: { title, location, hour } = {}, isSeries: all }) {
      const events = there();
      const event = events[which % Math.max(events.length, 1)];
      if (!event) return;
      const moved = hour
        ? { start: `${localAt(new Date(`${event.start!.dateTime!.slice(0, 19)}Z`), zone).slice(0, 10)}T${hour}:00:00` }
        : {};
      const id = all && isSeries && !hour ? made.id! : event.id!;
      await control.changeEvent({ user: 'ada', id, ...(title ? { subject: title } : {}), ...(location ? { location } : {}), ...moved });
      count.theirs += 1;
    },
    async weCancel({ which = 0 }) {
      const events = await here();
      if (events.length < 2) return;
      count.ours += 1;
      await cancel(events[which % events.length]!);
    },
    async theyCancel({ which = 0 }) {
      const events = there();
      if (events.length < 2) return;
      count.theirs += 1;
      await control.cancelEvent({ user: 'ada', id: events[which % events.length]!.id! });
    },
    settle: () => world.settle(),
    wait: () => world.advance({ minutes: 2 }),
    lose: () => control.setFaults({ fail: [{ method: 'PATCH', path: '/events', status: 504, times: 1, afterApplying: true }] }),
    silence: () => control.setFaults({ dropNotifications: 1 }),
    expire: () => control.expireCursors({}),
  };
  for (const one of steps) await actions[one.do]!(one);
  control.clearFaults({});
  for (let round = 0; round < 3; round++) await world.advance({ minutes: 6 });
  return { ...count, mails: (await mails()).slice(before) };
}

async function expectAgreement({ ours, theirs, mails: sent }: Awaited<ReturnType<typeof live>>) {
  for (const key of ['ada', 'ben']) expect(await shownHere(world.as(key))).toEqual(shownThere(key));
  expect(await world.rows('select * from outbox')).toEqual([]);
  // Each change of either side tells each guest at most once; what was repeated because an answer was lost tells nobody again.
  for (const guest of ['nora.weiss@fabrikam.example', 'ben@contoso.sandbox'])
    expect(sent.filter((mail) => mail.split(' ')[1] === guest).length).toBeLessThanOrEqual(ours + theirs);
  const before = [await world.rows('select id, version from event order by id'), await mails()];
  await world.advance({ minutes: 6 });
  expect([await world.rows('select id, version from event order by id'), await mails()]).toEqual(before);
}

test('whatever both sides do with an event, in whatever order, with answers and notifications lost: they end up the same, and nobody is mailed too often', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => expectAgreement(await live(steps, false))),
    { numRuns: 12 },
  );
});

test('so it is with a series: with occurrences changed, moved and cancelled on both sides, and the series itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => expectAgreement(await live(steps, true))),
    { numRuns: 12 },
  );
});

const said = (words: string[]) => fc.option(fc.constantFrom(...words), { nil: undefined });
const edits = fc.record({
  title: said(['Plan', 'Review', 'Start']),
  location: said(['Room 1', 'Room 2']),
  text: said(['One', 'Two', 'Three']),
});

test('what both sides say in the same moment is all there: of each field what Outlook says, else what we say, and what gave way is shown', async () => {
  const { control } = world.sandbox;
  await fc.assert(
    fc.asyncProperty(edits, edits, async (ours, theirs) => {
      await clear();
      const { id } = await control.createEvent({ user: 'ada', subject: 'Start', start: at(1), attendees: guests });
      await world.settle();
      const [event] = (await here()) as [CalendarEvent];
      const before = (await mails()).length;
      control.setFaults({ dropNotifications: 1 });
      await change(event, ours, 'this');
      const { title, ...same } = theirs;
      await control.changeEvent({ user: 'ada', id: id!, ...same, ...(title ? { subject: title } : {}) });
      control.clearFaults({});
      for (let round = 0; round < 2; round++) await world.advance({ minutes: 6 });
      const now = await ada.call(routes.getEvent, { params: { id: event.id } });
      const start = { title: 'Start', location: '', text: '' };
      for (const field of ['title', 'location', 'text'] as const) {
        const isTheirs = theirs[field] !== undefined && theirs[field] !== start[field];
        expect(now[field]).toBe(isTheirs ? theirs[field] : (ours[field] ?? start[field]));
        const gaveWay = isTheirs && ours[field] !== undefined && ours[field] !== start[field] && ours[field] !== theirs[field];
        expect(now.conflicts.filter((one) => one.field === field).map(({ lost }) => lost)).toEqual(gaveWay ? [ours[field]] : []);
      }
      const sent = (await mails()).slice(before).filter((mail) => mail.includes('nora.weiss'));
      expect(sent.length).toBeLessThanOrEqual(2);
    }),
    { numRuns: 15 },
  );
});
