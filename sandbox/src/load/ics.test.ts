import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startCalendarTrial, type CalendarTrial } from '../graph/calendar/trial.ts';
import { readIcs } from './ics.ts';

let trial: CalendarTrial;
beforeAll(async () => {
  trial = await startCalendarTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const file = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n'); // prettier-ignore
const load = (...events: string[][]) => trial.graph.mailbox('ada').load('work.ics', Buffer.from(file(...events)));
const events = async () => {
  const path = '/me/calendarView?startDateTime=2027-01-01&endDateTime=2027-12-31&$top=100';
  return (await trial.calendar('ada', 'GET', path)).body.value;
};

test('a calendar file becomes events with their people, answers, zones and privacy, and mails nobody', async () => {
  const report = await load([
    'UID:visit@fabrikam.example',
    'SUMMARY:Visit',
    'DESCRIPTION:Bring samples\\, please',
    'LOCATION:Plant 2',
    'DTSTART;TZID=Europe/Berlin:20270322T090000',
    'DTEND;TZID=Europe/Berlin:20270322T103000',
    'ORGANIZER;CN=Nora Weiss:mailto:nora.weiss@fabrikam.example',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@contoso.sandbox',
    'ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=OPT-PARTICIPANT:mailto:ben@contoso.sandbox',
    'CLASS:PRIVATE',
  ]);
  expect(report).toMatchObject({ loaded: 1, refused: [] });
  expect(await events()).toMatchObject([
    {
      subject: 'Visit',
      start: { dateTime: '2027-03-22T08:00:00.0000000' },
      end: { dateTime: '2027-03-22T09:30:00.0000000' },
      location: { displayName: 'Plant 2' },
      iCalUId: 'visit@fabrikam.example',
      isOrganizer: false,
      organizer: { emailAddress: { name: 'Nora Weiss' } },
      responseStatus: { response: 'accepted' },
      attendees: [{ type: 'required' }, { type: 'optional' }],
      sensitivity: 'private',
    },
  ]);
  expect(trial.mails()).toEqual([]);
  expect((await trial.calendar('ben', 'GET', '/me/events')).body.value).toEqual([]);
});

test('a series keeps its exceptions and leaves out what was cancelled, and loading it again changes its number by nothing', async () => {
  const series = ['UID:jf@x', 'SUMMARY:Weekly', 'DTSTART:20270322T090000Z', 'DTEND:20270322T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE:20270405T090000Z']; // prettier-ignore
  const moved = ['UID:jf@x', 'RECURRENCE-ID:20270329T090000Z', 'SUMMARY:Special', 'DTSTART:20270330T120000Z', 'DTEND:20270330T130000Z'];
  const shown = async () => (await events()).map(({ subject, start }: any) => `${subject} ${start.dateTime.slice(5, 13)}`);
  const expected = ['Weekly 03-22T09', 'Special 03-30T12', 'Weekly 04-12T09'];
  await load(moved, series);
  expect(await shown()).toEqual(expected);
  await load(series, moved);
  expect(await shown()).toEqual(expected);
});

test.each([
  ['FREQ=DAILY;INTERVAL=2;COUNT=3', { type: 'daily', interval: 2 }],
  ['FREQ=WEEKLY;BYDAY=MO,WE', { type: 'weekly', daysOfWeek: ['monday', 'wednesday'] }],
  ['FREQ=MONTHLY;BYMONTHDAY=22', { type: 'absoluteMonthly', dayOfMonth: 22 }],
  ['FREQ=MONTHLY;BYDAY=-1MO', { type: 'relativeMonthly', daysOfWeek: ['monday'], index: 'last' }],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', { type: 'relativeMonthly', index: 'first' }],
  ['FREQ=YEARLY', { type: 'absoluteYearly', month: 3, dayOfMonth: 22 }],
  ['FREQ=YEARLY;BYMONTH=3;BYDAY=4MO', { type: 'relativeYearly', month: 3, index: 'fourth' }],
])('the rule %s is said in Outlook’s words', (rule, pattern) => {
  const [piece] = readIcs(file(['UID:r', 'SUMMARY:r', 'DTSTART:20270322T090000Z', `RRULE:${rule}`]));
  expect(piece).toMatchObject({ value: { written: { recurrence: { pattern } } } });
});

test('a rule that Outlook cannot say is refused, and its neighbours are loaded', async () => {
  const event = (rule: string) => [`UID:${rule}`, `SUMMARY:${rule}`, 'DTSTART:20270322T090000Z', `RRULE:${rule}`];
  const report = await load(event('FREQ=HOURLY'), event('FREQ=MONTHLY;BYMONTHDAY=1,15'), event('FREQ=DAILY;COUNT=1'));
  expect(report.loaded).toBe(1);
  expect(report.refused.map(({ what }) => what)).toEqual(['event 1', 'event 2']);
});

test.each([
  ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
  ['W. Europe Standard Time', 'W. Europe Standard Time'],
])('the zone %s is known as %s', (named, zone) => {
  const [piece] = readIcs(file(['UID:z', 'SUMMARY:z', `DTSTART;TZID=${named}:20270322T090000`]));
  expect(piece).toMatchObject({ value: { written: { start: { dateTime: '2027-03-22T09:00:00', timeZone: zone } } } });
});
