import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { EventChange } from '#contract/calendar.ts';
import { createCalendarWorld, nora, type CalendarWorld } from './calendar-world.ts';

let calendar: CalendarWorld;
beforeEach(async () => {
  calendar = await createCalendarWorld();
});
afterEach(() => calendar.stop());

const ben = 'ben@contoso.sandbox';
const chiara = 'chiara@contoso.sandbox';
const guests = (...addresses: string[]): EventChange => ({
  attendees: addresses.map((address) => ({ address, name: '', kind: 'required' as const })),
});
const addresses = (all: readonly { address: string }[]) => all.map(({ address }) => address).toSorted();

/** Both sides change the event before either hears of the other. */
async function atOnce(start: string[], ours: EventChange, theirs: object) {
  const { inOutlook, changeInOutlook, world, at } = calendar;
  const { id } = await inOutlook({ subject: 'Review', start: at(1), attendees: start });
  await world.settle();
  const [event] = await calendar.events();
  const before = (await calendar.mails()).length;
  await world.sandbox.control.setFaults({ dropNotifications: 1 });
  await changeInOutlook(id, theirs);
  await calendar.change(event!, ours);
  await world.advance({ minutes: 2 });
  await world.sandbox.control.clearFaults({});
  await world.advance({ minutes: 6 });
  const now = await calendar.detail(event!);
  const outlook = calendar.outlook()[0]!.attendees!.map(({ emailAddress }) => ({ address: emailAddress!.address! }));
  expect(addresses(now.attendees)).toEqual(addresses(outlook));
  expect(now.isPending).toBe(false);
  return { now, invited: addresses(now.attendees), mails: (await calendar.mails()).slice(before).toSorted() };
}

test('two guests who are invited in the same moment, one here and one in Outlook, are both invited, each mailed once', async () => {
  const { now, invited, mails } = await atOnce([nora.address], guests(nora.address, ben), { attendees: [nora.address, 'chiara'] });
  expect(invited).toEqual([ben, chiara, nora.address]);
  expect(mails).toEqual([`request ${ben}`, `request ${chiara}`]);
  expect(now.conflicts).toEqual([]);
});

test('a guest who is invited here while another is taken out in Outlook is in it, and the other is not', async () => {
  const { now, invited, mails } = await atOnce([nora.address, 'chiara'], guests(nora.address, chiara, ben), { attendees: [nora.address] });
  expect(invited).toEqual([ben, nora.address]);
  expect(mails).toEqual([`cancellation ${chiara}`, `request ${ben}`]);
  expect(now.conflicts).toEqual([]);
});

test('the same guest, invited on both sides at once, gets one invitation', async () => {
  const { invited, mails } = await atOnce([nora.address], guests(nora.address, ben), { attendees: [nora.address, 'ben'] });
  expect(invited).toEqual([ben, nora.address]);
  expect(mails).toEqual([`request ${ben}`]);
});

test('in an event with somebody whom Exchange knows by another form of address, guests are invited and taken out all the same', async () => {
  const old = '/o=contoso/ou=first/cn=old';
  const { inOutlook, world, at } = calendar;
  await inOutlook({ subject: 'Review', start: at(1), attendees: [old, nora.address] });
  await world.settle();
  const [event] = await calendar.events();
  await expect(calendar.change(event!, guests(old, nora.address, 'nobody'))).rejects.toMatchObject({ field: 'attendees' });
  await calendar.change(event!, guests(old, ben));
  await world.advance({ minutes: 2 });
  expect(addresses((await calendar.detail(event!)).attendees)).toEqual([old, ben]);
  expect((await calendar.mails()).toSorted()).toEqual(expect.arrayContaining([`cancellation ${nora.address}`, `request ${ben}`]));
});
