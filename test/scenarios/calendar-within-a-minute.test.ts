import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createCalendarWorld, nora, onTheWall, type CalendarWorld } from './calendar-world.ts';

let calendar: CalendarWorld;
beforeEach(async () => {
  calendar = await createCalendarWorld();
});
afterEach(() => calendar.stop());

const weekday = (time: string) => new Date(`${time}Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase();
const shown = async () => (await calendar.events()).map(onTheWall);

async function made(fields: object = {}) {
  const { at, inOutlook, world } = calendar;
  const event = await inOutlook({ subject: 'Review', start: at(3), attendees: [nora.address], ...fields });
  await world.settle();
  return event;
}
const series = () => {
  const { at } = calendar;
  const pattern = { type: 'weekly', interval: 1, daysOfWeek: [weekday(at(3))] };
  return made({ recurrence: { pattern, range: { type: 'numbered', startDate: at(3).slice(0, 10), numberOfOccurrences: 4 } } });
};

test('an event that is cancelled within a minute of an edit is cancelled at once, and its guests hear of nothing but that', async () => {
  await made();
  const [event] = await calendar.events();
  await calendar.change(event!, { title: 'Big review' });
  await calendar.cancel(event!);
  await calendar.world.settle();
  expect(await calendar.events()).toEqual([]);
  expect(calendar.outlook()).toEqual([]);
  expect(await calendar.mails()).toEqual([`request ${nora.address}`, `cancellation ${nora.address}`]);
  await calendar.world.advance({ minutes: 6 });
  expect(await calendar.mails()).toHaveLength(2);
  expect(await calendar.world.rows('select * from outbox')).toEqual([]);
});

test('so it is when the answer to the cancellation is lost', async () => {
  await made();
  const [event] = await calendar.events();
  await calendar.change(event!, { title: 'Big review' });
  const fail = [{ method: 'POST', path: '/cancel', status: 504, times: 1, afterApplying: true }];
  await calendar.world.sandbox.control.setFaults({ fail });
  await calendar.cancel(event!);
  await calendar.world.settle();
  await calendar.world.advance({ minutes: 6 });
  expect(await calendar.events()).toEqual([]);
  expect(await calendar.mails()).toEqual([`request ${nora.address}`, `cancellation ${nora.address}`]);
  expect(await calendar.world.rows('select * from outbox')).toEqual([]);
});

test('a guest who was taken out within the minute is still told when the event is cancelled, and the person sees that before', async () => {
  await made();
  const [event] = await calendar.events();
  await calendar.change(event!, { attendees: [] });
  expect(await calendar.cancel(event!)).toMatchObject({ kind: 'cancellation', to: [nora.address] });
  await calendar.world.settle();
  await calendar.world.advance({ minutes: 6 });
  expect(await calendar.mails()).toEqual([`request ${nora.address}`, `cancellation ${nora.address}`]);
});

test('a series that is cancelled within a minute of an edit of one of its dates tells its guests that it is cancelled, and nothing else', async () => {
  await series();
  const [, second] = await calendar.events();
  await calendar.change(second!, { title: 'With the numbers' });
  await calendar.cancel(second!, 'series');
  await calendar.world.settle();
  await calendar.world.advance({ minutes: 6 });
  expect(await calendar.events()).toEqual([]);
  expect(await calendar.mails()).toEqual([`request ${nora.address}`, `cancellation ${nora.address}`]);
  expect(await calendar.world.rows('select * from outbox')).toEqual([]);
});

test('while a series is on its way to another time, nothing can be said of one date that would be lost when it has moved', async () => {
  const { at, world } = calendar;
  await series();
  const [first, second] = await calendar.events();
  await calendar.change(first!, { start: at(3, 14), end: at(3, 15) }, 'series');
  await expect(calendar.cancel(second!)).rejects.toMatchObject({ code: 'conflict' });
  await expect(calendar.change(second!, { title: 'With the numbers' })).rejects.toMatchObject({ code: 'conflict' });
  await world.advance({ minutes: 2 });
  await calendar.cancel((await calendar.events())[1]!);
  await world.settle();
  await world.advance({ minutes: 6 });
  expect(await shown()).toEqual([3, 17, 24].map((day) => at(day, 14)));
});

test('an edit of one date that is still on its way is counted when the series is moved', async () => {
  const { at, world } = calendar;
  await series();
  const [first, second] = await calendar.events();
  await calendar.change(second!, { title: 'With the numbers' });
  const { beginsAnew } = await calendar.change(first!, { start: at(4), end: at(4, 10) }, 'series');
  expect(beginsAnew).toEqual({ changedDates: 1 });
  await world.advance({ minutes: 2 });
  await world.advance({ minutes: 6 });
  expect(await shown()).toEqual([4, 11, 18, 25].map((day) => at(day)));
  expect(await world.rows('select * from outbox')).toEqual([]);
});
