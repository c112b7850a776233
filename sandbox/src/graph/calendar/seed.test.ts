import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCalendarTrial, type CalendarTrial } from './trial.ts';

let trial: CalendarTrial;
beforeAll(async () => {
  trial = await startCalendarTrial({ seed: true, exchanges: process.env.SANDBOX_EXCHANGES });
});
afterAll(() => trial.close());

const fourWeeks = () => {
  const now = trial.cloud.clock.now().getTime();
  const [from, to] = [now - 14 * 86_400_000, now + 28 * 86_400_000].map((time) => new Date(time).toISOString());
  return `/me/calendarView?startDateTime=${from}&endDateTime=${to}&$top=100`;
};

test.each(['ada', 'ben', 'chiara'])(
  'on the first day %s has meetings with customers and colleagues, and nobody got a mail',
  async (user) => {
    const events = (await trial.calendar(user, 'GET', fourWeeks())).body.value;
    expect(events.length).toBeGreaterThan(6);
    expect(events.some(({ attendees }: any) => attendees.some(({ emailAddress }: any) => emailAddress.address.includes('.example')))).toBe(true); // prettier-ignore
    expect(events.filter(({ subject }: any) => subject.startsWith('Sales weekly')).map(({ type }: any) => type).sort()).toEqual(['exception', 'occurrence', 'occurrence', 'occurrence']); // prettier-ignore
    expect(trial.mails()).toEqual([]);
  },
);

test('ada has an all-day event, a private one and Teams meetings, and shares meetings with her colleagues', async () => {
  const [hers, bens] = await Promise.all(['ada', 'ben'].map(async (user) => (await trial.calendar(user, 'GET', fourWeeks())).body.value));
  expect(hers.some(({ isAllDay }: any) => isAllDay)).toBe(true);
  expect(hers.some(({ sensitivity }: any) => sensitivity === 'private')).toBe(true);
  expect(hers.some(({ onlineMeeting }: any) => onlineMeeting?.joinUrl)).toBe(true);
  const shared = hers.filter(({ iCalUId }: any) => bens.some((event: any) => event.iCalUId === iCalUId));
  expect(shared.length).toBeGreaterThan(4);
});
