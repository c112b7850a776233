import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { attendee, fourMondays, startCalendarTrial, type CalendarTrial } from './trial.ts';

let trial: CalendarTrial;
beforeAll(async () => {
  trial = await startCalendarTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const view = '/me/calendarView?startDateTime=2027-03-01T00:00:00Z&endDateTime=2027-05-01T00:00:00Z';
const inBerlin = { Prefer: 'outlook.timezone="Europe/Berlin"' };

test('an event is read in UTC, or in the zone that is preferred by Windows’ or IANA’s name', async () => {
  const { id } = await trial.create('ada', { start: { dateTime: '2027-07-01T09:00:00', timeZone: 'Europe/Berlin' }, end: { dateTime: '2027-07-01T10:00:00', timeZone: 'Europe/Berlin' } }); // prettier-ignore
  const read = async (zone?: string) => {
    const headers: Record<string, string> = zone ? { Prefer: `outlook.timezone="${zone}"` } : {};
    return trial.calendar('ada', 'GET', `/me/events/${id}`, { headers });
  };
  expect((await read()).body).toMatchObject({
    start: { dateTime: '2027-07-01T07:00:00.0000000', timeZone: 'UTC' },
    originalStartTimeZone: 'Europe/Berlin',
    type: 'singleInstance',
    responseStatus: { response: 'organizer' },
  });
  const pacific = await read('Pacific Standard Time');
  expect(pacific.body.start).toEqual({ dateTime: '2027-07-01T00:00:00.0000000', timeZone: 'Pacific Standard Time' });
  expect(pacific.headers.get('preference-applied')).toBe('outlook.timezone="Pacific Standard Time"');
  expect((await read('America/Los_Angeles')).body.start.dateTime).toBe('2027-07-01T00:00:00.0000000');
  expect((await read('Middle Earth Standard Time')).body.error.code).toBe('TimeZoneNotSupportedException');
});

test('a series keeps its time of day when the clocks change', async () => {
  await trial.create('ada', { recurrence: fourMondays });
  const utc = await trial.calendar('ada', 'GET', view);
  expect(utc.body.value.map(({ start }: any) => start.dateTime.slice(0, 16))).toEqual([
    '2027-03-22T08:00',
    '2027-03-29T07:00',
    '2027-04-05T07:00',
    '2027-04-12T07:00',
  ]);
  const local = await trial.calendar('ada', 'GET', view, { headers: inBerlin });
  expect(local.body.value.every(({ start, type }: any) => start.dateTime.includes('T09:00') && type === 'occurrence')).toBe(true);
});

test('one date of a series is moved and another cancelled; the others stay, and the series tells which', async () => {
  const series = await trial.create('ada', { recurrence: fourMondays });
  expect(series.type).toBe('seriesMaster');
  const [first, second, third] = (await trial.calendar('ada', 'GET', view)).body.value;
  expect([first.seriesMasterId, second.seriesMasterId]).toEqual([series.id, series.id]);
  const later = { start: { dateTime: '2027-03-30T15:00:00', timeZone: 'UTC' }, end: { dateTime: '2027-03-30T16:00:00', timeZone: 'UTC' } };
  const moved = await trial.calendar('ada', 'PATCH', `/me/events/${second.id}`, { body: later });
  expect(moved.body).toMatchObject({ id: second.id, type: 'exception', originalStart: '2027-03-29T07:00:00.000Z' });
  expect((await trial.calendar('ada', 'DELETE', `/me/events/${third.id}`)).status).toBe(204);
  expect((await trial.calendar('ada', 'GET', `/me/events/${third.id}`)).status).toBe(404);
  const left = await trial.calendar('ada', 'GET', `/me/events/${series.id}/instances?startDateTime=2027-01-01&endDateTime=2027-12-31`);
  expect(left.body.value.map(({ type, start }: any) => [type, start.dateTime.slice(0, 13)])).toEqual([
    ['occurrence', '2027-03-22T08'],
    ['exception', '2027-03-30T15'],
    ['occurrence', '2027-04-12T07'],
  ]);
  const named = await trial.calendar('ada', 'GET', `/me/events/${series.id}?$select=cancelledOccurrences&$expand=exceptionOccurrences`);
  expect(named.body.cancelledOccurrences).toEqual([expect.stringContaining('2027-04-05')]);
  expect(named.body.exceptionOccurrences).toHaveLength(1);
  expect((await trial.calendar('ada', 'GET', '/me/events')).body.value.map(({ type }: any) => type)).toEqual(['seriesMaster']);
});

test('a date of a series cannot be moved to the day of its neighbour, nor past it, also not where that was moved itself', async () => {
  await trial.create('ada', { recurrence: fourMondays });
  const [first, second, third] = (await trial.calendar('ada', 'GET', view)).body.value;
  const move = async ({ id }: { id: string }, day: string) => {
    const at = (hour: number) => ({ dateTime: `${day}T${hour}:00:00`, timeZone: 'Europe/Berlin' });
    const { status, body } = await trial.calendar('ada', 'PATCH', `/me/events/${id}`, { body: { start: at(15), end: at(16) } });
    return status === 200 ? day : body.error.code;
  };
  const crossing = 'ErrorOccurrenceCrossingBoundary';
  expect([await move(second, '2027-04-05'), await move(second, '2027-04-20'), await move(second, '2027-03-22')]).toEqual(
    Array(3).fill(crossing),
  );
  expect([await move(third, '2027-04-02'), await move(second, '2027-04-02'), await move(second, '2027-04-04')]).toEqual([
    '2027-04-02',
    crossing,
    crossing,
  ]);
  expect([await move(second, '2027-04-01'), await move(first, '2027-03-31')]).toEqual(['2027-04-01', '2027-03-31']);
  expect(await move(second, '2027-03-31')).toBe(crossing);
});

test('a new subject of a series reaches its changed dates, except those that have their own; a new time forgets them all', async () => {
  const series = await trial.create('ada', { recurrence: fourMondays });
  const [first, second] = (await trial.calendar('ada', 'GET', view)).body.value;
  await trial.calendar('ada', 'PATCH', `/me/events/${first.id}`, { body: { subject: 'My own' } });
  await trial.calendar('ada', 'PATCH', `/me/events/${second.id}`, { body: { location: { displayName: 'Room 2' } } });
  await trial.calendar('ada', 'PATCH', `/me/events/${series.id}`, { body: { subject: 'New name' } });
  const renamed = (await trial.calendar('ada', 'GET', view)).body.value;
  expect(renamed.map(({ subject }: any) => subject)).toEqual(['My own', 'New name', 'New name', 'New name']);
  expect(renamed[1].location.displayName).toBe('Room 2');
  const body = { start: { dateTime: '2027-03-22T11:00:00', timeZone: 'UTC' }, end: { dateTime: '2027-03-22T12:00:00', timeZone: 'UTC' } };
  await trial.calendar('ada', 'PATCH', `/me/events/${series.id}`, { body });
  const moved = (await trial.calendar('ada', 'GET', view)).body.value;
  expect(moved.map(({ type, subject }: any) => [type, subject])).toEqual(Array.from({ length: 4 }, () => ['occurrence', 'New name']));
});

test('an all-day event keeps its date in every zone, and one that does not begin at midnight is refused', async () => {
  const day = (date: string, time = '00:00:00') => ({ dateTime: `${date}T${time}`, timeZone: 'W. Europe Standard Time' });
  const { id } = await trial.create('ada', { isAllDay: true, start: day('2027-04-01'), end: day('2027-04-02') });
  const { body } = await trial.calendar('ada', 'GET', `/me/events/${id}`, { headers: { Prefer: 'outlook.timezone="Tokyo Standard Time"' } }); // prettier-ignore
  expect(body).toMatchObject({ isAllDay: true, start: { dateTime: '2027-04-01T00:00:00.0000000', timeZone: 'Tokyo Standard Time' } });
  const wrong = { subject: 'x', isAllDay: true, start: day('2027-04-01', '09:00:00'), end: day('2027-04-02') };
  const refused = await trial.calendar('ada', 'POST', '/me/events', { body: wrong });
  expect([refused.status, refused.body.error.code]).toEqual([400, 'ErrorPropertyValidationFailure']);
});

test('a creation that is repeated with its transactionId makes one event and sends one invitation', async () => {
  const event = { transactionId: 'a-guid-of-the-app', attendees: [attendee('ben@contoso.sandbox')] };
  const [one, two] = [await trial.create('ada', event), await trial.create('ada', event)];
  expect(two.id).toBe(one.id);
  expect(trial.mails()).toEqual(['request ben@contoso.sandbox']);
});

test('an outdated If-Match is refused with 412 and changes nothing', async () => {
  const event = await trial.create('ada');
  await trial.calendar('ada', 'PATCH', `/me/events/${event.id}`, { body: { showAs: 'free' } });
  const options = { body: { subject: 'late' }, headers: { 'If-Match': event['@odata.etag'] } };
  const refused = await trial.calendar('ada', 'PATCH', `/me/events/${event.id}`, options);
  expect([refused.status, refused.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
  expect((await trial.calendar('ada', 'DELETE', `/me/events/${event.id}`, { headers: options.headers })).status).toBe(412);
  expect((await trial.calendar('ada', 'GET', `/me/events/${event.id}`)).body).toMatchObject({ subject: 'Meeting', showAs: 'free' });
});

test('calendars are made and removed with what is in them; the default one stays', async () => {
  const made = await trial.calendar('ada', 'POST', '/me/calendars', { body: { name: 'Travel' } });
  expect([made.status, made.body.isDefaultCalendar]).toEqual([201, false]);
  const path = `/me/calendars/${made.body.id}`;
  const time = { dateTime: '2027-03-23T09:00:00', timeZone: 'UTC' };
  const event = await trial.calendar('ada', 'POST', `${path}/events`, { body: { subject: 'Train', start: time, end: time } });
  expect((await trial.calendar('ada', 'GET', `${path}/calendarView?startDateTime=2027-03-23&endDateTime=2027-03-24`)).body.value).toHaveLength(1); // prettier-ignore
  expect((await trial.calendar('ada', 'GET', view)).body.value).toEqual([]);
  const names = (await trial.calendar('ada', 'GET', '/me/calendars?$select=name')).body.value.map(({ name }: any) => name);
  expect(names).toEqual(['Calendar', 'Travel']);
  expect((await trial.calendar('ada', 'DELETE', path)).status).toBe(204);
  expect((await trial.calendar('ada', 'GET', `/me/events/${event.body.id}`)).status).toBe(404);
  const { body } = await trial.calendar('ada', 'GET', '/me/calendar');
  expect((await trial.calendar('ada', 'DELETE', `/me/calendars/${body.id}`)).status).toBe(400);
});

test('nobody reads another’s calendar, and reading is not writing', async () => {
  const { id } = await trial.create('ada');
  expect((await trial.calendar('ben', 'GET', `/users/ada@contoso.sandbox/events`)).status).toBe(403);
  expect((await trial.calendar('ben', 'GET', `/me/events/${id}`)).status).toBe(404);
  expect((await trial.calendar('ada', 'PATCH', `/me/events/${id}`, { body: {}, scopes: 'Calendars.Read' })).status).toBe(403);
  expect((await trial.calendar('ada', 'GET', `/me/events/${id}`, { scopes: 'Calendars.Read' })).status).toBe(200);
});

test('lists are filtered, ordered and paged', async () => {
  for (const hour of ['11', '09', '10'])
    await trial.create('ada', { subject: `at ${hour}`, start: { dateTime: `2027-03-22T${hour}:00:00`, timeZone: 'UTC' }, end: { dateTime: '2027-03-22T12:00:00', timeZone: 'UTC' } }); // prettier-ignore
  const late = await trial.calendar('ada', 'GET', "/me/events?$filter=start/dateTime ge '2027-03-22T10:00'&$select=subject&$orderby=start/dateTime"); // prettier-ignore
  expect(late.body.value.map(({ subject }: any) => subject)).toEqual(['at 10', 'at 11']);
  const page = await trial.calendar('ada', 'GET', `${view}&$top=2`);
  const rest = await trial.calendar('ada', 'GET', page.body['@odata.nextLink']);
  expect([...page.body.value, ...rest.body.value].map(({ subject }: any) => subject)).toEqual(['at 09', 'at 10', 'at 11']);
  expect((await trial.calendar('ada', 'GET', '/me/calendarView')).status).toBe(400);
  expect((await trial.calendar('ada', 'GET', '/me/calendarView?startDateTime=2020-01-01&endDateTime=2027-01-01')).status).toBe(400);
});

test('default ids change when a mailbox is moved, immutable ids do not', async () => {
  const headers = { Prefer: 'IdType="ImmutableId"' };
  const { id } = await trial.create('ada', { recurrence: fourMondays });
  const lasting = (await trial.calendar('ada', 'GET', `/me/events/${id}`, { headers })).body.id;
  const date = (await trial.calendar('ada', 'GET', view, { headers })).body.value[1];
  trial.graph.rotateIds('ada');
  expect((await trial.calendar('ada', 'GET', `/me/events/${id}`)).status).toBe(404);
  expect((await trial.calendar('ada', 'GET', `/me/events/${lasting}`, { headers })).body.id).toBe(lasting);
  expect((await trial.calendar('ada', 'GET', `/me/events/${date.id}`, { headers })).body.start).toEqual(date.start);
});

test.each([
  ['an end before its start', { end: { dateTime: '2020-01-01T00:00:00', timeZone: 'UTC' } }, 'ErrorPropertyValidationFailure'],
  ['another transactionId', { transactionId: 'new' }, 'BadRequest'],
])('a change with %s is refused', async (_what, body, code) => {
  const { id, changeKey } = await trial.create('ada');
  const { status, body: answer } = await trial.calendar('ada', 'PATCH', `/me/events/${id}`, { body });
  expect([status, answer.error.code]).toEqual([400, code]);
  expect((await trial.calendar('ada', 'GET', `/me/events/${id}`)).body.changeKey).toBe(changeKey);
});

test('of colleagues one learns when they are busy and not with what, of strangers nothing', async () => {
  const at = (hour: string) => ({ dateTime: `2027-03-22T${hour}:00:00`, timeZone: 'UTC' });
  await trial.create('ada', { subject: 'Own', start: at('09'), end: at('10') });
  await trial.create('ben', { subject: 'Secret', start: at('10'), end: at('12'), showAs: 'oof' });
  const schedules = ['ada@contoso.sandbox', 'ben@contoso.sandbox', 'zoe@northwind.sandbox', 'nobody@contoso.sandbox'];
  const body = { schedules, startTime: at('09'), endTime: at('13'), availabilityViewInterval: 60 };
  const { value } = (await trial.calendar('ada', 'POST', '/me/calendar/getSchedule', { body })).body;
  expect(value.slice(0, 2).map(({ availabilityView }: any) => availabilityView)).toEqual(['2000', '0330']);
  expect([value[0].scheduleItems[0].subject, value[1].scheduleItems[0].subject]).toEqual(['Own', undefined]);
  expect(value.slice(2).map(({ error }: any) => error.responseCode)).toEqual(['ErrorMailRecipientNotFound', 'ErrorMailRecipientNotFound']);
});
