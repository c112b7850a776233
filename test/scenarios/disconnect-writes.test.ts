import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '#contract/routes.ts';
import { allConnections } from '#api/sync/connection.ts';
import { backgroundGraph } from '#api/sync/context.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
beforeEach(async () => {
  world = await createWorld();
  ada = world.as('ada');
  await ada.connect(['calendar']);
  await world.settle();
});
afterEach(() => world.stop());

const contoso = '11111111-1111-4111-8111-111111111111';
const nora = 'nora.weiss@fabrikam.example';

const at = (time: string) => ({ dateTime: `2030-01-01T${time}`, timeZone: 'UTC' });
const event = { subject: 'Late', start: at('09:00:00'), end: at('10:00:00') };
const inOutlook = () => {
  const { graph, cloud } = world.sandbox;
  const all = graph.calendar.hands.between(cloud.identity.user('ada')!, new Date('2029-12-31'), new Date('2030-01-03'));
  return all.map(({ subject }) => subject);
};

function schedule(): Promise<unknown> {
  const day = new Date(world.sandbox.cloud.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const event = { title: 'Kick-off', text: 'x', start: `${day}T09:00:00`, end: `${day}T09:45:00`, zone: 'Europe/Berlin' };
  const body = { event: { ...event, attendees: [{ address: nora }] }, isOnline: true, mails: [nora], requestId: randomUUID() };
  return ada.call(routes.scheduleMeeting, { body: body as never });
}

/** What was sent to Microsoft since, but for the end of subscriptions, which a disconnect is. */
const writtenSince = (at: number) =>
  world.calls.slice(at).filter((call) => !call.startsWith('GET ') && !call.startsWith('DELETE /subscriptions/'));

async function called(call: string): Promise<void> {
  while (!world.calls.includes(call)) await pause(5);
}

const disconnect = () => ada.call(routes.disconnect, { body: { confirmed: true } });

test('whoever disconnects between the two steps of scheduling: the second one is not taken, and the page says why', async () => {
  await world.sandbox.control.setFaults({ joinUrlDelayMs: 60_000 });
  const scheduling = schedule().catch((error: unknown) => error);
  await called('POST /me/events');
  await disconnect();
  const commit = world.calls.length;
  await world.sandbox.control.advanceClock({ milliseconds: 60_000 }); // now Teams has the link, and all that is missing are the invitations
  expect(await scheduling).toMatchObject({ code: 'not_connected', message: expect.stringContaining('no longer connected') });
  await world.settle();
  await world.advance({ hours: 2 });
  expect(writtenSince(commit)).toEqual([]);
  expect(await world.sandbox.control.invitations({})).toEqual([]);
});

test('what is on its way to Microsoft is there when the disconnect is said to have begun', async () => {
  const { context } = world.rapport;
  const [connection] = await context.db.within(contoso, allConnections);
  await world.sandbox.control.setFaults({ latencyMs: 150 });
  const writing = backgroundGraph(context.sync, connection!).post('/me/events', event);
  await called('POST /me/events');
  await disconnect();
  expect(inOutlook()).toContain('Late');
  await writing;
  await world.settle();
});

test('work in the background that has begun before a disconnect writes nothing more after it', async () => {
  const { context } = world.rapport;
  const [connection] = await context.db.within(contoso, allConnections);
  const graph = backgroundGraph(context.sync, connection!);
  await graph.post('/me/events', event);
  await disconnect();
  const commit = world.calls.length;
  for (const write of [() => graph.post('/me/events', event), () => graph.patch('/me/events/x', event), () => graph.delete('/me/events/x')])
    await expect(write()).rejects.toThrow();
  expect(world.calls.slice(commit)).toEqual([]);
  await world.settle();
});
