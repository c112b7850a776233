import type { Calendar } from '@microsoft/microsoft-graph-types';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { GraphRefusal, refusals } from '../../failure.ts';
import { readQuery, readSelect } from '../../query.ts';
import type { Call, GraphAnswer, Route } from '../../route.ts';
import { singleContextOf } from '../../routes/context.ts';
import type { Agenda } from '../agenda.ts';
import type { CalendarDocument } from '../documents.ts';
import { calendarId, findCalendar } from '../ids.ts';
import type { Organizing } from '../organize.ts';
import { calendarIn, pageAnswer, read, write, type CalendarRouteParts } from './context.ts';

const colors = ['auto', 'lightBlue', 'lightGreen', 'lightOrange', 'lightGray', 'lightYellow', 'lightTeal', 'lightPink', 'lightBrown', 'lightRed', 'maxColor'] as const; // prettier-ignore
const Written = z.object({ name: z.string().min(1).optional(), color: z.enum(colors).optional() });
// The group in which every mailbox keeps its own calendars. https://learn.microsoft.com/graph/api/resources/calendargroup
const myCalendars = '0006f0b7-0000-0000-c000-000000000046';

/** Lists calendars and their one group, reads and writes them. */
export function calendarRoutes({ root, agendaOf, organizing }: CalendarRouteParts & { organizing: Organizing }): Route[] {
  const list = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const query = readQuery(call.query);
    const shown = agenda.calendars.all().map((calendar) => presentCalendar(agenda, calendar, query.select));
    return pageAnswer(root, call, shown, query);
  };
  const answer = (call: Call, status: number, agenda: Agenda, calendar: CalendarDocument): GraphAnswer => {
    const select = readSelect(call.query);
    return { status, body: { '@odata.context': singleContextOf(root, call, select), ...presentCalendar(agenda, calendar, select) } };
  };
  const one = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    return answer(call, 200, agenda, calendarIn(agenda, call));
  };
  const create = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const { name, color } = readWritten(call.body);
    if (!name) throw refusals.badRequest('The calendar has no name.');
    if (agenda.calendars.all().some((calendar) => calendar.name === name)) throw refusals.folderExists();
    return answer(call, 201, agenda, agenda.calendars.add(name, color ?? 'auto'));
  };
  const change = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const { name, color } = readWritten(call.body);
    return answer(call, 200, agenda, agenda.calendars.change(calendarIn(agenda, call), { ...(name && { name }), ...(color && { color }) }));
  };
  const remove = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const calendar = findCalendar(agenda, call.params['calendar']!);
    if (calendar.isDefault) throw new GraphRefusal(400, 'ErrorDeleteDistinguishedFolder', 'The default calendar cannot be deleted.');
    for (const event of agenda.events().filter((each) => each.calendar === calendar.number)) organizing.remove(agenda, event);
    agenda.calendars.remove(calendar);
    return { status: 204 };
  };
  const groups = (call: Call): GraphAnswer => {
    const { ids } = agendaOf(call.user);
    const id = ids.write({ kind: 'calendar', immutable: false, number: 0, moves: 0 });
    return pageAnswer(root, call, [{ id, name: 'My Calendars', classId: myCalendars, changeKey: 'AQAAAA==' }], readQuery(call.query));
  };
  return [
    { method: 'GET', path: '/calendars', scopes: read, handle: list },
    { method: 'POST', path: '/calendars', scopes: write, handle: create },
    { method: 'GET', path: '/calendarGroups', scopes: read, handle: groups },
    { method: 'GET', path: '/calendarGroups/:group/calendars', scopes: read, handle: list },
    ...['/calendar', '/calendars/:calendar'].flatMap((path) => [
      { method: 'GET', path, scopes: read, handle: one },
      { method: 'PATCH', path, scopes: write, handle: change },
    ]),
    { method: 'DELETE', path: '/calendars/:calendar', scopes: write, handle: remove },
  ];
}

function readWritten(body: unknown): z.output<typeof Written> {
  const read = Written.safeParse(body);
  if (!read.success) throw refusals.badRequest(`Cannot read the calendar: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** A calendar as Graph shows it. */
function presentCalendar(agenda: Agenda, calendar: CalendarDocument, select: string[] | null): Calendar {
  const { name, color, isDefault, number, change } = calendar;
  const { owner } = agenda;
  const whole = {
    name,
    color: color as Calendar['color'],
    hexColor: '',
    isDefaultCalendar: isDefault,
    changeKey: createHash('sha1').update(`calendar ${owner.id} ${number} ${change}`).digest('base64'),
    canShare: true,
    canViewPrivateItems: true,
    canEdit: true,
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    isTallyingResponses: isDefault,
    isRemovable: !isDefault,
    owner: { name: owner.displayName, address: owner.mail },
  };
  const wrong = select?.find((wanted) => wanted !== 'id' && !(wanted in whole));
  if (wrong) throw refusals.unknownProperty(wrong, 'calendar');
  const shown = Object.entries(whole).filter(([property]) => !select || select.includes(property));
  return { id: calendarId(agenda, calendar), ...Object.fromEntries(shown) } as Calendar;
}
