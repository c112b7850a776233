import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { attendee, fourMondays, startCalendarTrial, type CalendarTrial } from './trial.ts';

let trial: CalendarTrial;
beforeAll(async () => {
  trial = await startCalendarTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const ben = attendee('ben@contoso.sandbox');
const chiara = attendee('chiara@contoso.sandbox');
const nora = attendee('nora.weiss@fabrikam.example');
const view = '/me/calendarView?startDateTime=2027-03-01T00:00:00Z&endDateTime=2027-05-01T00:00:00Z';
const copyOf = async (user: string) => (await trial.calendar(user, 'GET', view)).body.value[0];
const patch = (id: string, body: object) => trial.calendar('ada', 'PATCH', `/me/events/${id}`, { body });
const later = { start: { dateTime: '2027-03-22T14:00:00', timeZone: 'UTC' }, end: { dateTime: '2027-03-22T15:00:00', timeZone: 'UTC' } };

test('an invitation is a tentative copy with the same iCalUId and a mail, and outside one mail that is counted', async () => {
  const event = await trial.create('ada', { attendees: [ben, nora] });
  const copy = await copyOf('ben');
  expect(copy).toMatchObject({
    iCalUId: event.iCalUId,
    isOrganizer: false,
    showAs: 'tentative',
    responseStatus: { response: 'notResponded' },
    organizer: { emailAddress: { address: 'ada@contoso.sandbox' } },
  });
  expect(copy.id).not.toBe(event.id);
  const [mail] = (await trial.call('ben', 'GET', '/me/mailFolders/inbox/messages')).body.value;
  expect(mail).toMatchObject({ '@odata.type': '#microsoft.graph.eventMessage', meetingMessageType: 'meetingRequest', subject: 'Meeting' });
  expect(trial.mails()).toEqual(['request ben@contoso.sandbox', 'request nora.weiss@fabrikam.example']);
  expect(trial.graph.calendar.invitations.all()[1]).toMatchObject({ iCalUId: event.iCalUId, from: 'ada@contoso.sandbox' });
});

test('what is one’s own mails nobody, and what is everybody’s mails each attendee once', async () => {
  const event = await trial.create('ada', { attendees: [ben, nora] });
  await patch(event.id, { categories: ['Red'], showAs: 'oof', isReminderOn: false });
  await patch(event.id, { subject: 'Meeting' });
  expect(trial.mails()).toHaveLength(2);
  await patch(event.id, later);
  expect(trial.mails().slice(2)).toEqual(['update ben@contoso.sandbox', 'update nora.weiss@fabrikam.example']);
  expect(await copyOf('ben')).toMatchObject({ start: { dateTime: '2027-03-22T14:00:00.0000000' }, showAs: 'tentative' });
});

test('the same time said in another zone, and the same text read as HTML, mail nobody and keep the answers', async () => {
  const event = await trial.create('ada', { attendees: [ben], body: { contentType: 'text', content: 'Hello' } });
  await trial.calendar('ben', 'POST', `/me/events/${(await copyOf('ben')).id}/accept`, { body: { sendResponse: true } });
  const { start, end, body } = event;
  const { body: after } = await patch(event.id, { start, end, body });
  expect([after.originalStartTimeZone, after.attendees[0].status.response]).toEqual(['UTC', 'accepted']);
  expect(trial.mails()).toEqual(['request ben@contoso.sandbox', 'response ada@contoso.sandbox']);
});

test('changing attendees alone mails only those who come and those who go', async () => {
  const event = await trial.create('ada', { attendees: [ben, nora] });
  await patch(event.id, { attendees: [nora, chiara] });
  expect(trial.mails().slice(2)).toEqual(['request chiara@contoso.sandbox', 'cancellation ben@contoso.sandbox']);
  expect(await copyOf('ben')).toMatchObject({ isCancelled: true, showAs: 'free', subject: 'Canceled: Meeting' });
  expect((await copyOf('chiara')).subject).toBe('Meeting');
});

test.each([
  ['accept', 'accepted', 'busy'],
  ['tentativelyAccept', 'tentativelyAccepted', 'tentative'],
])('to %s is seen in the organizer’s copy, which learns of it by mail', async (action, response, showAs) => {
  const { id } = await trial.create('ada', { attendees: [ben] });
  const copy = await copyOf('ben');
  expect((await trial.calendar('ben', 'POST', `/me/events/${copy.id}/${action}`, { body: { comment: 'fine' } })).status).toBe(202);
  expect(await copyOf('ben')).toMatchObject({ showAs, responseStatus: { response } });
  const { body } = await trial.calendar('ada', 'GET', `/me/events/${id}`);
  expect(body.attendees[0].status.response).toBe(response);
  expect(trial.mails()).toEqual(['request ben@contoso.sandbox', 'response ada@contoso.sandbox']);
  await patch(id, later);
  expect((await trial.calendar('ada', 'GET', `/me/events/${id}`)).body.attendees[0].status.response).toBe('none');
  expect((await copyOf('ben')).responseStatus.response).toBe('notResponded');
});

test('who declines has the event no longer, and with sendResponse false nobody hears of it', async () => {
  const { id } = await trial.create('ada', { attendees: [ben, chiara] });
  await trial.calendar('ben', 'POST', `/me/events/${(await copyOf('ben')).id}/decline`, { body: {} });
  await trial.calendar('chiara', 'POST', `/me/events/${(await copyOf('chiara')).id}/decline`, { body: { sendResponse: false } });
  expect([await copyOf('ben'), await copyOf('chiara')]).toEqual([undefined, undefined]);
  const { body } = await trial.calendar('ada', 'GET', `/me/events/${id}`);
  expect(body.attendees.map(({ status }: any) => status.response)).toEqual(['declined', 'none']);
});

test('a new time can be proposed only with a response and where the organizer allows it', async () => {
  const event = await trial.create('ada', { attendees: [ben] });
  const proposedNewTime = later;
  const copy = await copyOf('ben');
  const propose = (more: object) =>
    trial.calendar('ben', 'POST', `/me/events/${copy.id}/tentativelyAccept`, { body: { proposedNewTime, ...more } });
  expect((await propose({ sendResponse: false })).status).toBe(400);
  expect((await propose({})).status).toBe(202);
  const { body } = await trial.calendar('ada', 'GET', `/me/events/${event.id}`);
  expect(body.attendees[0].proposedNewTime.start.dateTime).toBe('2027-03-22T14:00:00.0000000');
});

test('only the organizer cancels, and nobody answers an own invitation', async () => {
  const { id } = await trial.create('ada', { attendees: [ben, nora] });
  const copy = await copyOf('ben');
  const foreign = await trial.calendar('ben', 'POST', `/me/events/${copy.id}/cancel`, { body: {} });
  expect([foreign.status, foreign.body.error.message]).toEqual([400, expect.stringContaining('need to be an organizer')]);
  expect((await trial.calendar('ada', 'POST', `/me/events/${id}/accept`, { body: {} })).status).toBe(400);
  expect((await trial.calendar('ada', 'POST', `/me/events/${id}/cancel`, { body: { Comment: 'Sorry' } })).status).toBe(202);
  expect(trial.mails().slice(2)).toEqual(['cancellation ben@contoso.sandbox', 'cancellation nora.weiss@fabrikam.example']);
  expect((await trial.calendar('ada', 'GET', `/me/events/${id}`)).status).toBe(404);
  expect(await copyOf('ben')).toMatchObject({ isCancelled: true });
});

test('an attendee removes a copy silently, an organizer’s deletion cancels', async () => {
  const { id } = await trial.create('ada', { attendees: [ben, chiara] });
  await trial.calendar('ben', 'DELETE', `/me/events/${(await copyOf('ben')).id}`);
  expect(trial.mails()).toHaveLength(2);
  await trial.calendar('ada', 'DELETE', `/me/events/${id}`);
  expect(trial.mails().slice(2)).toEqual(['cancellation ben@contoso.sandbox', 'cancellation chiara@contoso.sandbox']);
  expect([await copyOf('ben'), (await copyOf('chiara')).isCancelled]).toEqual([undefined, true]);
});

test('one date of a series is moved, answered and cancelled in all copies', async () => {
  await trial.create('ada', { recurrence: fourMondays, attendees: [ben] });
  const dates = async (user: string) => (await trial.calendar(user, 'GET', view)).body.value;
  const [first, second, third] = await dates('ada');
  expect((await dates('ben')).map(({ iCalUId }: any) => iCalUId)).toEqual((await dates('ada')).map(({ iCalUId }: any) => iCalUId));
  expect(first.iCalUId).not.toBe(second.iCalUId);
  await patch(second.id, { start: { dateTime: '2027-03-30T12:00:00', timeZone: 'UTC' }, end: { dateTime: '2027-03-30T13:00:00', timeZone: 'UTC' } }); // prettier-ignore
  expect((await dates('ben'))[1]).toMatchObject({ type: 'exception', start: { dateTime: '2027-03-30T12:00:00.0000000' }, iCalUId: second.iCalUId }); // prettier-ignore
  await trial.calendar('ben', 'POST', `/me/events/${(await dates('ben'))[0].id}/accept`, { body: {} });
  expect((await dates('ada'))[0].attendees[0].status.response).toBe('accepted');
  expect((await dates('ada'))[3].attendees[0].status.response).toBe('none');
  await trial.calendar('ada', 'POST', `/me/events/${third.id}/cancel`, { body: {} });
  expect((await dates('ada')).length).toBe(3);
  expect((await dates('ben')).map(({ isCancelled }: any) => isCancelled)).toEqual([false, false, true, false]);
  expect(trial.mails().map((mail) => mail.split(' ')[0])).toEqual(['request', 'update', 'response', 'cancellation']);
});

test('a forwarded invitation reaches the new person, and the organizer is told', async () => {
  const { id } = await trial.create('ada', { attendees: [ben] });
  const copy = await copyOf('ben');
  const body = { ToRecipients: [{ emailAddress: { address: 'chiara@contoso.sandbox', name: 'Chiara Rossi' } }], Comment: 'come too' };
  expect((await trial.calendar('ben', 'POST', `/me/events/${copy.id}/forward`, { body })).status).toBe(202);
  expect((await copyOf('chiara')).iCalUId).toBe(copy.iCalUId);
  expect((await trial.calendar('ada', 'GET', `/me/events/${id}`)).body.attendees).toHaveLength(2);
  expect(trial.mails().slice(1)).toEqual(['request chiara@contoso.sandbox', 'forward ada@contoso.sandbox']);
});
