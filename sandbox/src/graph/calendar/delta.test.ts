import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { fourMondays, startCalendarTrial, type CalendarTrial } from './trial.ts';

let trial: CalendarTrial;
beforeAll(async () => {
  trial = await startCalendarTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const window = 'startDateTime=2027-03-01T00:00:00Z&endDateTime=2027-04-07T00:00:00Z';
/** Reads a round to its end. */
const round = async (from = `/me/calendarView/delta?${window}`, headers: Record<string, string> = {}) => {
  const value: any[] = [];
  for (let link = from; ;) {
    const { status, body } = await trial.calendar('ada', 'GET', link, { headers });
    if (status !== 200) throw new Error(body.error.code);
    value.push(...body.value);
    if (body['@odata.deltaLink']) return { value, deltaLink: body['@odata.deltaLink'] as string };
    link = body['@odata.nextLink'];
  }
};
const at = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
const patch = (id: string, body: object) => trial.calendar('ada', 'PATCH', `/me/events/${id}`, { body });

test('a first round tells the series whole, its dates in the window bare, and pages', async () => {
  await trial.create('ada', { recurrence: fourMondays });
  await trial.create('ada', { subject: 'Alone' });
  const { value } = await round(undefined, { Prefer: 'odata.maxpagesize=2' });
  expect(value.map(({ type, subject }: any) => [type, subject])).toEqual([
    ['seriesMaster', 'Meeting'],
    ['occurrence', undefined],
    ['occurrence', undefined],
    ['occurrence', undefined],
    ['singleInstance', 'Alone'],
  ]);
  expect(Object.keys(value[1]).sort()).toEqual(['@odata.etag', '@odata.type', 'end', 'id', 'seriesMasterId', 'start', 'type']);
});

test('a later round tells what changed; what left the window is called removed though it still exists', async () => {
  const [stays, leaves, goes] = [await trial.create('ada'), await trial.create('ada'), await trial.create('ada')];
  const { deltaLink } = await round();
  await patch(stays.id, { subject: 'Changed' });
  await patch(leaves.id, { start: at('2027-06-01T09:00:00'), end: at('2027-06-01T10:00:00') });
  await trial.calendar('ada', 'DELETE', `/me/events/${goes.id}`);
  const { value, deltaLink: next } = await round(deltaLink);
  expect(value.map(({ id, subject, '@removed': removed }: any) => [id, subject ?? removed.reason])).toEqual([
    [stays.id, 'Changed'],
    [leaves.id, 'deleted'],
    [goes.id, 'deleted'],
  ]);
  expect((await trial.calendar('ada', 'GET', `/me/events/${leaves.id}`)).status).toBe(200);
  expect((await round(next)).value).toEqual([]);
});

test('a removal can be forgotten, as at Microsoft', async () => {
  const { id } = await trial.create('ada');
  const { deltaLink } = await round();
  trial.cloud.faults.set({ forgottenRemovals: 1 });
  await trial.calendar('ada', 'DELETE', `/me/events/${id}`);
  expect((await round(deltaLink)).value).toEqual([]);
});

test('the window stands still, however late it is', async () => {
  const { deltaLink } = await round();
  const { id } = await trial.create('ada', { start: at('2027-04-20T09:00:00'), end: at('2027-04-20T10:00:00') });
  expect((await round(deltaLink)).value).toEqual([expect.objectContaining({ id, '@removed': { reason: 'deleted' } })]);
});

test('a date that is cancelled shows only in its series; one that is moved is told whole', async () => {
  const series = await trial.create('ada', { recurrence: fourMondays });
  const { value, deltaLink } = await round();
  const [, first, second] = value;
  await trial.calendar('ada', 'DELETE', `/me/events/${first.id}`);
  const cancelled = await round(deltaLink);
  expect(cancelled.value.map(({ id }: any) => id)).toEqual([series.id]);
  await patch(second.id, { subject: 'Special' });
  const moved = await round(cancelled.deltaLink);
  expect(moved.value.map(({ id, subject }: any) => [id, subject])).toEqual([
    [second.id, 'Special'],
    [series.id, 'Meeting'],
  ]);
  await patch(series.id, { start: at('2027-03-22T15:00:00'), end: at('2027-03-22T16:00:00') });
  const all = await round(moved.deltaLink);
  expect(all.value.map(({ type }: any) => type)).toEqual(['seriesMaster', 'occurrence', 'occurrence', 'occurrence']);
});

test('options that Graph does not take here are refused, and an expired cursor says where to begin anew', async () => {
  const refused = await trial.calendar('ada', 'GET', `/me/calendarView/delta?${window}&$select=subject`);
  expect(refused.status).toBe(400);
  const { deltaLink } = await round();
  trial.graph.expireCursors('ada');
  const expired = await trial.calendar('ada', 'GET', deltaLink);
  expect([expired.status, expired.body.error.code]).toEqual([410, 'syncStateNotFound']);
  expect(expired.headers.get('location')).toContain('startDateTime=2027-03-01');
  const foreign = await trial.calendar('ben', 'GET', deltaLink);
  expect(foreign.status).toBe(400);
});

test('who subscribes to events hears of each change in every calendar, and not without permission', async () => {
  const expirationDateTime = new Date(trial.cloud.clock.now().getTime() + 3_600_000).toISOString();
  const body = { changeType: 'created,updated,deleted', resource: '/me/events', notificationUrl: trial.hook, expirationDateTime };
  expect((await trial.calendar('ada', 'POST', '/subscriptions', { body, scopes: 'Mail.Read' })).status).toBe(403);
  expect((await trial.calendar('ada', 'POST', '/subscriptions', { body })).status).toBe(201);
  const { id } = await trial.create('ada');
  await patch(id, { subject: 'Other' });
  await trial.calendar('ada', 'DELETE', `/me/events/${id}`);
  await trial.cloud.settle();
  expect(trial.heard.map(({ changeType }) => changeType)).toEqual(['created', 'updated', 'deleted']);
  expect(trial.heard[0]).toMatchObject({ resource: expect.stringContaining('/Events/'), resourceData: { '@odata.type': '#Microsoft.Graph.Event', id } }); // prettier-ignore
});
