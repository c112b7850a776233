import { refusals } from '../../failure.ts';
import { comparator, matches, readQuery, readSelect, type ListQuery } from '../../query.ts';
import type { Call, GraphAnswer, Route } from '../../route.ts';
import { singleContextOf } from '../../routes/context.ts';
import type { Agenda } from '../agenda.ts';
import type { EventDocument } from '../documents.ts';
import { calendarId } from '../ids.ts';
import { occurrencesIn, overlaps, stretchOf, type Stretch } from '../occurrences.ts';
import type { Organizing } from '../organize.ts';
import { checkEventSelect, presentEvent } from '../present-event.ts';
import { readWrittenEvent } from '../written-event.ts';
import { calendarIn, calendarPaths, eventIn, pageAnswer, read, requireMatch, stretchIn, viewOf, write, type CalendarRouteParts } from './context.ts'; // prettier-ignore

// https://learn.microsoft.com/graph/api/user-list-calendarview
const longestWindow = 1825;

/** Lists events, as they are stored or as they take place, reads and writes them. */
export function eventRoutes({ root, agendaOf, organizing }: CalendarRouteParts & { organizing: Organizing }): Route[] {
  const list = (call: Call, events: (agenda: Agenda) => EventDocument[], byDefault?: ListQuery['orderBy']): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const query = readQuery(call.query);
    checkEventSelect(query.select);
    const whole = viewOf(call, null);
    const orderBy = query.orderBy ?? byDefault;
    const fitting = events(agenda).filter((event) => !query.filter.length || matches(presentEvent(agenda, event, { ...whole, timeZone: 'UTC' }), query.filter)); // prettier-ignore
    const keyed = orderBy ? fitting.map((event) => ({ event, shown: presentEvent(agenda, event, { ...whole, timeZone: 'UTC' }) })).sort((a, b) => comparator(orderBy)(a.shown, b.shown)).map(({ event }) => event) : fitting; // prettier-ignore
    return pageAnswer(root, call, keyed.map((event) => presentEvent(agenda, event, viewOf(call, query.select))), query); // prettier-ignore
  };
  const answer = (call: Call, status: number, event: EventDocument): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const context = `${root}/$metadata#users('${call.user.id}')/events/$entity`;
    return { status, body: { '@odata.context': context, ...presentEvent(agenda, event, viewOf(call, null)) } };
  };

  const all = (call: Call) =>
    list(call, (agenda) => {
      const calendar = calendarIn(agenda, call);
      return agenda.events().filter((event) => event.calendar === calendar.number);
    });
  const view = (call: Call) => {
    const stretch = stretchIn(call, longestWindow);
    const inOrder = { property: 'start/dateTime', descending: false };
    return list(call, (agenda) => takingPlace(agenda, calendarIn(agenda, call).number, stretch), inOrder);
  };
  const instances = (call: Call) => {
    const stretch = stretchIn(call, longestWindow);
    return list(call, (agenda) => {
      const master = eventIn(agenda, call);
      return master.recurrence ? occurrencesIn(master, agenda.exceptions(master), stretch) : [];
    });
  };
  const one = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const select = readSelect(call.query);
    checkEventSelect(select);
    const event = eventIn(agenda, call);
    const shown: Record<string, unknown> = { ...presentEvent(agenda, event, viewOf(call, select)) };
    if (/\bexceptionOccurrences\b/.test(call.query.get('$expand') ?? ''))
      shown['exceptionOccurrences'] = agenda.exceptions(event).map((each) => presentEvent(agenda, each, viewOf(call, null)));
    if (/\bcalendar\b/.test(call.query.get('$expand') ?? ''))
      shown['calendar'] = { id: calendarId(agenda, agenda.calendars.get(event.calendar)!) };
    return { status: 200, body: { '@odata.context': singleContextOf(root, call, select), ...shown } };
  };
  const create = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    return answer(call, 201, organizing.create(agenda, readWrittenEvent(call.body), calendarIn(agenda, call)));
  };
  const change = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const event = eventIn(agenda, call);
    requireMatch(agenda, event, call);
    const written = readWrittenEvent(call.body);
    if (written.transactionId) throw refusals.badRequest("Property 'transactionId' cannot be changed.");
    return answer(call, 200, organizing.change(agenda, event, written));
  };
  const remove = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const event = eventIn(agenda, call);
    requireMatch(agenda, event, call);
    organizing.remove(agenda, event);
    return { status: 204 };
  };
  return calendarPaths.flatMap((path) => [
    { method: 'GET', path: `${path}/events`, scopes: read, handle: all },
    { method: 'POST', path: `${path}/events`, scopes: write, handle: create },
    { method: 'GET', path: `${path}/calendarView`, scopes: read, handle: view },
    { method: 'GET', path: `${path}/events/:event`, scopes: read, handle: one },
    { method: 'PATCH', path: `${path}/events/:event`, scopes: write, handle: change },
    { method: 'DELETE', path: `${path}/events/:event`, scopes: write, handle: remove },
    { method: 'GET', path: `${path}/events/:event/instances`, scopes: read, handle: instances },
  ]);
}

/** What takes place in a calendar in a stretch of time: single events and occurrences, no series. */
export function takingPlace(agenda: Agenda, calendar: number, stretch: Stretch): EventDocument[] {
  const here = agenda.events().filter((event) => event.calendar === calendar);
  const found = here.flatMap((event) => {
    if (event.recurrence) return occurrencesIn(event, agenda.exceptions(event), stretch);
    return overlaps(event, stretch) ? [event] : [];
  });
  return found.sort((a, b) => stretchOf(a).from - stretchOf(b).from);
}
