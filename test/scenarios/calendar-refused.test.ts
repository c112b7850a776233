import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createCalendarWorld, nora, type CalendarWorld } from './calendar-world.ts';

let calendar: CalendarWorld;
beforeEach(async () => {
  calendar = await createCalendarWorld();
});
afterEach(() => calendar.stop());

const refuse = (method: string, times: number, code = 'ErrorInvalidRequest') =>
  calendar.world.sandbox.control.setFaults({ fail: [{ method, path: '/events', status: 400, code, times }] });
const event = async (title: string) => (await calendar.events()).find((one) => one.title === title);
const takeBack = (id: string) => calendar.ada.call(routes.takeBackEvent, { params: { id } });
const outlook = () => calendar.outlook().map(({ subject, location }) => `${subject} in ${location?.displayName ?? ''}`);
const patches = () => calendar.world.calls.filter((call) => call.startsWith('PATCH')).length;

async function begin() {
  const { inOutlook, at, world } = calendar;
  await inOutlook({ subject: 'Review', start: at(1), minutes: 60, location: 'Room 4' });
  await inOutlook({ subject: 'Fair', start: at(2), minutes: 60, location: 'Hall 1' });
  await world.settle();
}

test('what Outlook does not take is said at the event, holds up nothing else, and is not lost', async () => {
  const { change, world } = calendar;
  await begin();
  await refuse('PATCH', 1, 'ErrorQuotaExceeded');
  await change((await event('Review'))!, { location: 'Room 5' });
  await change((await event('Fair'))!, { location: 'Hall 2' });
  await world.settle();
  const found = [await event('Review'), await event('Fair')];
  expect(found.map((one) => one?.location)).toEqual(['Room 5', 'Hall 2']);
  expect(found.map((one) => one?.refusal).toSorted()).toEqual(['Your mailbox is full.', null]);
  expect(found.map((one) => one?.isPending).toSorted()).toEqual([false, true]);
  expect(outlook().filter((one) => /Room 5|Hall 2/.test(one))).toHaveLength(1);
});

test('what Outlook does not take is said again with each look at the calendar, and counts as soon as it is taken', async () => {
  const { change, world } = calendar;
  await begin();
  await refuse('PATCH', 100);
  await change((await event('Review'))!, { location: 'Room 5' });
  await world.settle();
  const once = patches();
  await world.settle();
  expect(patches()).toBe(once);
  await world.advance({ minutes: 6 });
  expect(patches()).toBeGreaterThan(once);
  expect((await event('Review'))?.refusal).toBe('It does not say why (ErrorInvalidRequest).');
  await world.sandbox.control.clearFaults({});
  await world.advance({ minutes: 6 });
  expect(await event('Review')).toMatchObject({ location: 'Room 5', isPending: false, refusal: null });
  expect(outlook()).toContain('Review in Room 5');
});

test('taken back, an event is what it is in Outlook, also what was changed there meanwhile', async () => {
  const { change, world, changeInOutlook } = calendar;
  await begin();
  await refuse('PATCH', 100);
  await change((await event('Review'))!, { location: 'Room 5', title: 'Our review' });
  await world.settle();
  await changeInOutlook(calendar.outlook()[0]!.id!, { text: 'Bring the numbers.' });
  await takeBack((await event('Our review'))!.id);
  const back = (await event('Review'))!;
  expect(back).toMatchObject({ location: 'Room 4', isPending: false, refusal: null });
  expect((await calendar.detail(back)).text).toBe('Bring the numbers.');
  await world.advance({ minutes: 6 });
  expect(outlook()).toEqual(['Review in Room 4', 'Fair in Hall 1']);
  expect(await event('Review')).toMatchObject({ location: 'Room 4', isPending: false, refusal: null });
});

test('changed once more into what Outlook takes, nothing has to be taken back', async () => {
  const { change, world } = calendar;
  await begin();
  await refuse('PATCH', 1);
  await change((await event('Review'))!, { location: 'Room 5' });
  await world.settle();
  await change((await event('Review'))!, { location: 'Room 6' });
  expect(await event('Review')).toMatchObject({ refusal: null, isPending: true });
  await world.settle();
  await takeBack((await event('Review'))!.id);
  expect(await event('Review')).toMatchObject({ location: 'Room 6', isPending: false, refusal: null });
  expect(outlook()).toContain('Review in Room 6');
});

test('a new event that Outlook does not take is gone when it is taken back, and nobody is invited', async () => {
  const { ada, at, world, mails } = calendar;
  await refuse('POST', 100, 'ErrorInvalidRecipients');
  const guest = { ...nora, kind: 'required' as const };
  const times = { start: at(1), end: at(1, 10), zone: 'Europe/Berlin' };
  const made = { title: 'Demo', ...times, isAllDay: false, attendees: [guest] };
  await ada.call(routes.createEvent, {
    body: { event: { location: '', text: '', showAs: 'busy', isPrivate: false, ...made }, mails: [nora.address] },
  });
  await world.settle();
  expect(await event('Demo')).toMatchObject({ refusal: 'One of the addresses cannot be invited.' });
  await takeBack((await event('Demo'))!.id);
  await world.sandbox.control.clearFaults({});
  await world.advance({ minutes: 6 });
  expect([await event('Demo'), outlook(), await mails()]).toEqual([undefined, [], []]);
});

test('a cancelling that Outlook does not take can be taken back: the event takes place', async () => {
  const { cancel, world } = calendar;
  await begin();
  await world.sandbox.control.setFaults({ fail: [{ method: 'DELETE', path: '/me/events', status: 400, times: 100 }] });
  await cancel((await event('Review'))!);
  await world.settle();
  const cancelled = (await event('Review'))!;
  expect(cancelled).toMatchObject({ isCancelled: true, isPending: true });
  expect(cancelled.refusal).not.toBeNull();
  await takeBack(cancelled.id);
  await world.sandbox.control.clearFaults({});
  await world.advance({ minutes: 6 });
  expect(await event('Review')).toMatchObject({ isCancelled: false, isPending: false, refusal: null });
  expect(outlook()).toContain('Review in Room 4');
});
