import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { routes } from '#contract/routes.ts';
import type { Write } from '#api/crm/door.ts';
import { createCalendarWorld, nora, type CalendarWorld } from './calendar-world.ts';

let calendar: CalendarWorld;
beforeEach(async () => {
  calendar = await createCalendarWorld();
});
afterEach(() => calendar.stop());

/** Writes something, and before that is committed begins something else, which ends up waiting for it. */
async function meanwhile<T>(organisationId: string, write: (write: Write) => Promise<unknown>, begin: () => Promise<T>): Promise<T> {
  const { world } = calendar;
  const waits = () => world.rows(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
  let begun: Promise<T> | undefined;
  await world.rapport.context.door.open(organisationId, { source: 'microsoft' }, async (door) => {
    await write(door);
    begun = begin();
    while (!(await waits()).length) await setImmediate();
  });
  return begun!;
}

const stored = async (table: 'event' | 'meeting') =>
  (await calendar.world.rows<{ id: string; organisation_id: string; attendees: object[] }>(`select * from ${table}`))[0]!;

test('an answer that comes while the organiser invites somebody else is kept', async () => {
  const { at, inOutlook, world } = calendar;
  await inOutlook({ subject: 'Review', start: at(3), attendees: [nora.address] });
  await world.settle();
  const [event] = await calendar.events();
  const { organisation_id: organisationId, attendees } = await stored('event');
  const accepted = attendees.map((one) => ({ ...one, answer: 'accepted' }));
  const guests = [
    { ...nora, kind: 'required' as const },
    { name: '', address: 'ben@contoso.sandbox', kind: 'required' as const },
  ];
  await meanwhile(
    organisationId,
    (write) => write.patch('event', event!.id, { attendees: accepted }),
    () => calendar.change(event!, { attendees: guests }),
  );
  const answers = Object.fromEntries((await calendar.detail(event!)).attendees.map(({ address, answer }) => [address, answer]));
  expect(answers).toEqual({ [nora.address]: 'accepted', 'ben@contoso.sandbox': 'none' });
});

test('of a change whose guests are others by then nobody is mailed whom the person has not been shown', async () => {
  const { ada, at, inOutlook, world } = calendar;
  await inOutlook({ subject: 'Review', start: at(3), attendees: [nora.address] });
  await world.settle();
  const [event] = await calendar.events();
  const { organisation_id: organisationId, attendees } = await stored('event');
  const more = [...attendees, { name: 'Ben', address: 'ben@contoso.sandbox', kind: 'required', answer: 'none' }];
  const saving = meanwhile(
    organisationId,
    (write) => write.patch('event', event!.id, { attendees: more }),
    () => ada.call(routes.updateEvent, { params: { id: event!.id }, body: { change: { title: 'Big review' }, mails: [nora.address] } }),
  );
  await expect(saving).rejects.toMatchObject({ code: 'conflict', field: 'mails' });
});

test('two people link a meeting in the same moment, one to a deal, one to a company: it is linked to both', async () => {
  const { ada, at, inOutlook, world } = calendar;
  await inOutlook({ subject: 'Review', start: at(3), teams: true, attendees: [nora.address] });
  await world.settle();
  const { id, organisation_id: organisationId } = await stored('meeting');
  await ada.call(routes.addPerson, { body: { ...nora, companyName: 'Fabrikam' } });
  const [{ id: companyId } = { id: '' }] = await world.rows<{ id: string }>('select id from company');
  const { id: dealId } = await ada.call(routes.addDeal, { body: { title: 'Renewal' } });
  await meanwhile(
    organisationId,
    (write) => write.patch('meeting', id, { company_id: companyId }),
    () => ada.call(routes.linkMeeting, { params: { id }, body: { dealId } }),
  );
  expect(await ada.call(routes.getMeeting, { params: { id } })).toMatchObject({ dealId, companyId });
});
