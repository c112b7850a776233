import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { attendee, startCalendarTrial, type CalendarTrial } from './trial.ts';

let trial: CalendarTrial;
beforeAll(async () => {
  trial = await startCalendarTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const teams = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness', attendees: [attendee('ben@contoso.sandbox')] };
const read = async (id: string) => (await trial.calendar('ada', 'GET', `/me/events/${id}`)).body;
const patch = (id: string, body: object) => trial.calendar('ada', 'PATCH', `/me/events/${id}`, { body });

test('a Teams meeting has its link at once, in the event, in its text and in the invitation', async () => {
  const event = await trial.create('ada', { ...teams, body: { contentType: 'text', content: 'Bring <your> numbers' } });
  const { joinUrl } = event.onlineMeeting;
  expect(joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\//);
  expect(event).toMatchObject({ isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness', onlineMeetingUrl: null });
  expect(event.body.content).toContain('Bring &lt;your&gt; numbers');
  expect(event.body.content).toContain(joinUrl.replaceAll('&', '&amp;'));
  const [copy] = (await trial.calendar('ben', 'GET', '/me/events')).body.value;
  expect(copy.onlineMeeting.joinUrl).toBe(joinUrl);
  const [mail] = (await trial.call('ben', 'GET', '/me/messages')).body.value;
  expect(mail.body.content).toContain(joinUrl.replaceAll('&', '&amp;'));
});

test('a text that is written without the Teams block makes the meeting lose its link, one that keeps it does not', async () => {
  const event = await trial.create('ada', teams);
  const kept = event.body.content.replace('<body>', '<body><p>New agenda</p>');
  expect((await patch(event.id, { body: { contentType: 'html', content: kept } })).body.onlineMeeting).toEqual(event.onlineMeeting);
  const lost = await patch(event.id, { body: { contentType: 'html', content: '<p>New agenda</p>' } });
  expect(lost.body).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null, onlineMeetingProvider: 'unknown' });
});

test('a new time keeps the link, and no change takes a meeting offline', async () => {
  const event = await trial.create('ada', teams);
  const time = { start: { dateTime: '2027-03-25T09:00:00', timeZone: 'UTC' }, end: { dateTime: '2027-03-25T10:00:00', timeZone: 'UTC' } };
  expect((await patch(event.id, { ...time, isOnlineMeeting: false })).body.onlineMeeting).toEqual(event.onlineMeeting);
});

test('an event becomes a Teams meeting later too', async () => {
  const { id } = await trial.create('ada');
  expect((await patch(id, { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' })).body.onlineMeeting.joinUrl).toBeTruthy();
});

test('where Teams is late the event has no link at first, and a notification when it has', async () => {
  trial.cloud.faults.set({ joinUrlDelayMs: 30_000 });
  const event = await trial.create('ada', teams);
  expect(event).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null, onlineMeetingProvider: 'unknown' });
  trial.cloud.clock.advance(29_000);
  trial.graph.tick();
  expect((await read(event.id)).onlineMeeting).toBeNull();
  trial.cloud.clock.advance(1_000);
  trial.graph.tick();
  expect((await read(event.id)).onlineMeeting.joinUrl).toBeTruthy();
});
