import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createCalendarWorld, nora, onTheWall, type CalendarWorld } from './calendar-world.ts';

let calendar: CalendarWorld;
beforeEach(async () => {
  calendar = await createCalendarWorld();
});
afterEach(() => calendar.stop());

const weekday = (time: string) => new Date(`${time}Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase();
const weekly = (...times: string[]) => ({
  pattern: { type: 'weekly', interval: 1, daysOfWeek: times.map(weekday) },
  range: { type: 'numbered', startDate: times[0]!.slice(0, 10), numberOfOccurrences: 4 },
});
const shown = async () => (await calendar.events()).map(onTheWall);
const here = async () => (await calendar.events()).map(({ startsAt }) => startsAt.slice(0, 16)).toSorted();
const there = () =>
  calendar
    .outlook()
    .map(({ start }) => start!.dateTime!.slice(0, 16))
    .toSorted();

async function series(fields: object) {
  const { at, inOutlook, world } = calendar;
  const made = await inOutlook({ subject: 'Weekly', start: at(3), attendees: [nora.address], ...fields });
  await world.settle();
  return made;
}

test('a weekly series is moved to another day of the week here: all its dates move in Outlook too, and each guest hears of it once', async () => {
  const { at, world } = calendar;
  await series({ recurrence: weekly(at(3)) });
  const [, second] = await calendar.events();
  const before = (await calendar.mails()).length;
  await calendar.change(second!, { start: at(11, 14), end: at(11, 15) }, 'series');
  await world.advance({ minutes: 2 });
  await world.advance({ minutes: 6 });
  expect(await shown()).toEqual([4, 11, 18, 25].map((day) => at(day, 14)));
  expect(await here()).toEqual(there());
  expect((await calendar.mails()).slice(before)).toEqual([`update ${nora.address}`]);
  const [first] = await calendar.events();
  expect((await calendar.detail(first!)).recurrence?.toLowerCase()).toBe(`every ${weekday(at(4))}, 4 times`);
});

test('a series on two days of the week keeps their distance, and can be moved by whole weeks', async () => {
  const { at, world } = calendar;
  await series({ recurrence: weekly(at(3), at(5)), attendees: [] });
  const [first] = await calendar.events();
  await calendar.change(first!, { start: at(11), end: at(11, 10) }, 'series');
  await world.settle();
  expect(await shown()).toEqual([11, 13, 18, 20].map((day) => at(day)));
  expect(await here()).toEqual(there());
});

test('a monthly series moves to another day of the month, and one on a certain weekday to that of the new day', async () => {
  const { at, world } = calendar;
  const start = at(3);
  const monthly = { type: 'absoluteMonthly', interval: 1, dayOfMonth: Number(start.slice(8, 10)) };
  const range = { type: 'numbered', startDate: start.slice(0, 10), numberOfOccurrences: 2 };
  await series({ recurrence: { pattern: monthly, range }, attendees: [] });
  const [first] = await calendar.events();
  await calendar.change(first!, { start: at(4), end: at(4, 10) }, 'series');
  await world.settle();
  expect((await calendar.detail((await calendar.events())[0]!)).recurrence).toBe(
    `every month on day ${Number(at(4).slice(8, 10))}, 2 times`,
  );
  expect(await here()).toEqual(there());
});

test('what Outlook has no pattern for is refused in words that say why, and changes nothing', async () => {
  const { at } = calendar;
  const daysOfWeek = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
  const pattern = { type: 'relativeMonthly', interval: 1, daysOfWeek, index: 'last' };
  await series({ recurrence: { pattern, range: { type: 'numbered', startDate: at(3).slice(0, 10), numberOfOccurrences: 3 } } });
  const [first] = await calendar.events();
  const start = Array.from({ length: 7 }, (_, day) => at(4 + day)).find((time) => weekday(time) === 'sunday')!;
  const before = await shown();
  const change = { start, end: start.replace('T09', 'T10') };
  await expect(calendar.change(first!, change, 'series')).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/Sunday is none of them/) }); // prettier-ignore
  expect(await shown()).toEqual(before);
});

test('whoever moves a series is told before how many changed dates lose what was changed, as in Outlook', async () => {
  const { ada, at, world } = calendar;
  await series({ recurrence: weekly(at(3)), attendees: [] });
  const [first, second, third] = await calendar.events();
  await calendar.change(second!, { title: 'With the numbers' });
  await calendar.cancel(third!);
  await world.settle();
  expect(await shown()).toEqual([3, 10, 24].map((day) => at(day)));
  const change = { start: at(4), end: at(4, 10) };
  const preview = (changed: object) => ada.call(routes.previewEvent, { body: { eventId: first!.id, reach: 'series', change: changed } });
  expect(await preview(change)).toMatchObject({ to: [], beginsAnew: { changedDates: 1 } });
  expect(await preview({ title: 'Stand-up' })).toMatchObject({ beginsAnew: null });
  const unseen = ada.call(routes.updateEvent, { params: { id: first!.id }, body: { change, reach: 'series', mails: [] } });
  await expect(unseen).rejects.toMatchObject({ code: 'conflict', field: 'changedDates' });
  await calendar.change(first!, change, 'series');
  await world.settle();
  expect(await shown()).toEqual([4, 11, 18, 25].map((day) => at(day)));
  expect((await calendar.events()).map(({ title }) => title)).toEqual(Array(4).fill('Weekly'));
  expect(await here()).toEqual(there());
});

test('a series that is moved to other days in Outlook is on those days here, and nothing of it is where it was', async () => {
  const { at, world, changeInOutlook } = calendar;
  const { id } = await series({ recurrence: weekly(at(3)) });
  await changeInOutlook(id, { start: at(5, 16), recurrence: weekly(at(5)) });
  await world.settle();
  expect(await shown()).toEqual([5, 12, 19, 26].map((day) => at(day, 16)));
  expect(await here()).toEqual(there());
});

test('a series that is moved on both sides at once is where Outlook has it, whole, and never on half of each side’s days', async () => {
  const { at, world, changeInOutlook } = calendar;
  const { id } = await series({ recurrence: weekly(at(3)), attendees: [] });
  const [first] = await calendar.events();
  await world.sandbox.control.setFaults({ dropNotifications: 1 });
  await changeInOutlook(id, { start: at(5), recurrence: weekly(at(5)) });
  await calendar.change(first!, { start: at(4), end: at(4, 10) }, 'series');
  await world.settle();
  await world.sandbox.control.clearFaults({});
  await world.advance({ minutes: 6 });
  expect(await shown()).toEqual([5, 12, 19, 26].map((day) => at(day)));
  expect(await here()).toEqual(there());
  const { conflicts } = await calendar.detail((await calendar.events())[0]!);
  expect(conflicts).toMatchObject([{ field: 'when', reach: 'series' }]);
  const lost = `${at(4).slice(0, 10)} 09:00 – ${at(4).slice(0, 10)} 10:00 (Europe/Berlin), every ${weekday(at(4))}, 4 times`;
  expect(conflicts[0]!.lost.toLowerCase()).toBe(lost.toLowerCase());
});

test('what gives way of a whole series is shown at each of its dates, as long as Outlook’s value stands', async () => {
  const { at, world, changeInOutlook } = calendar;
  const { id } = await series({ recurrence: weekly(at(3)), attendees: [] });
  const [first] = await calendar.events();
  await world.sandbox.control.setFaults({ dropNotifications: 1 });
  await changeInOutlook(id, { subject: 'Theirs' });
  await calendar.change(first!, { title: 'Ours' }, 'series');
  await world.settle();
  await world.sandbox.control.clearFaults({});
  await world.advance({ minutes: 6 });
  const conflicts = async () => (await calendar.detail((await calendar.events())[1]!)).conflicts;
  expect(await conflicts()).toMatchObject([{ field: 'title', kept: 'Theirs', lost: 'Ours', reach: 'series' }]);
  await calendar.change(first!, { title: 'Ours' }, 'series');
  await world.settle();
  expect(await conflicts()).toEqual([]);
});
