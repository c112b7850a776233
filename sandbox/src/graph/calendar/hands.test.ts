import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { calendarActs } from '../../control/calendar-acts.ts';
import { startCalendarTrial, type CalendarTrial } from './trial.ts';

let trial: CalendarTrial;
let acts: ReturnType<typeof calendarActs>;
beforeAll(async () => {
  trial = await startCalendarTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
  acts = calendarActs(trial.cloud.identity, trial.graph.calendar);
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const read = async (user: string, id: string) => (await trial.calendar(user, 'GET', `/me/events/${id}`)).body;

test('what is done by hand in Outlook is what an app then reads, and mails those whom it concerns', async () => {
  const attendees = ['ben', 'nora.weiss@fabrikam.example'];
  const { id, iCalUId } = await acts.createEvent({ user: 'ada', subject: 'Visit', start: '2027-03-22T09:00', attendees, teams: true });
  expect(await read('ada', id!)).toMatchObject({ subject: 'Visit', start: { dateTime: '2027-03-22T08:00:00.0000000' }, isOnlineMeeting: true }); // prettier-ignore
  await acts.moveEvent({ user: 'ada', id: id!, start: '2027-03-23T09:00:00Z' });
  expect((await read('ada', id!)).end.dateTime).toBe('2027-03-23T10:00:00.0000000');
  await acts.changeEvent({ user: 'ada', id: id!, subject: 'Long visit', minutes: 120, start: '2027-03-23T09:00:00Z' });
  expect(await read('ada', id!)).toMatchObject({ subject: 'Long visit', end: { dateTime: '2027-03-23T11:00:00.0000000' } });
  await acts.respond({ user: 'ben', id: iCalUId!, response: 'accepted' });
  await acts.guestResponds({ user: 'ada', id: id!, address: 'nora.weiss@fabrikam.example', response: 'declined' });
  expect((await read('ada', id!)).attendees.map(({ status }: any) => status.response)).toEqual(['accepted', 'declined']);
  await acts.cancelEvent({ user: 'ada', id: id! });
  const kinds = (await acts.invitations({})).map(({ kind }) => kind);
  expect(kinds).toEqual(['request', 'request', 'update', 'update', 'update', 'update', 'response', 'response', 'cancellation', 'cancellation']); // prettier-ignore
});

test('one date of a series is found by its own iCalUId', async () => {
  const pattern = { type: 'daily', interval: 1 };
  const recurrence = { pattern, range: { type: 'numbered', startDate: '2027-03-22', numberOfOccurrences: 3 } };
  await acts.createEvent({ user: 'ada', start: '2027-03-22T09:00', recurrence });
  const hands = trial.graph.calendar.hands;
  const ada = trial.cloud.identity.user('ada')!;
  const week = () => hands.between(ada, new Date('2027-03-21'), new Date('2027-03-28'));
  await acts.changeEvent({ user: 'ada', id: week()[1]!.iCalUId!, subject: 'Second' });
  expect(week().map(({ subject }) => subject)).toEqual(['Meeting', 'Second', 'Meeting']);
});

test('what cannot be is refused with a sentence', async () => {
  await expect(acts.createEvent({ user: 'ada', start: 'tomorrow' })).rejects.toThrow('A time like');
  await expect(acts.moveEvent({ user: 'ada', id: 'nothing', start: '2027-03-22T09:00' })).rejects.toThrow('malformed');
});
