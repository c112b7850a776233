import type { ListQuery } from '../../query.ts';
import { GraphRefusal, refusals } from '../../failure.ts';
import { nextPage } from '../../paging.ts';
import type { Call, GraphAnswer } from '../../route.ts';
import { contextOf } from '../../routes/context.ts';
import type { User } from '../../../tenant.ts';
import type { Agenda } from '../agenda.ts';
import type { CalendarDocument, EventDocument } from '../documents.ts';
import { eventChangeKey, findCalendar, findEvent } from '../ids.ts';
import type { Stretch } from '../occurrences.ts';
import type { EventView } from '../present-event.ts';

// https://learn.microsoft.com/graph/permissions-reference#calendar-permissions
export const read = ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'];
export const write = ['Calendars.ReadWrite'];

/** What all routes of calendars are made with. */
export interface CalendarRouteParts {
  root: string;
  agendaOf(user: User): Agenda;
}

/** The ways to a calendar: the default one, which need not be named, or one by its id. */
export const calendarPaths = ['', '/calendar', '/calendars/:calendar'];

/** The calendar that a path names; the default one where it names none. */
export function calendarIn(agenda: Agenda, { params }: Call): CalendarDocument {
  return params['calendar'] ? findCalendar(agenda, params['calendar']) : agenda.calendars.default;
}

/** The event that a path names, which must be in the calendar that it names. */
export function eventIn(agenda: Agenda, call: Call): EventDocument {
  const event = findEvent(agenda, call.params['event']!);
  if (call.params['calendar'] && findCalendar(agenda, call.params['calendar']).number !== event.calendar) throw refusals.itemNotFound();
  return event;
}

/** In which form the caller wants events. */
export function viewOf({ prefer }: Call, select: string[] | null): EventView {
  return { immutableIds: prefer.immutableIds, bodyForm: prefer.bodyForm, timeZone: prefer.timeZone, select };
}

/** Refuses a change whose `If-Match` names another version than the present one. */
export function requireMatch(agenda: Agenda, event: EventDocument, call: Call): void {
  const key = call.header('if-match');
  if (key && key !== '*' && key !== `W/"${eventChangeKey(agenda, event)}"`) throw refusals.stale();
}

/** The stretch of time between `startDateTime` and `endDateTime`; names are taken in any case, times without a zone are UTC. */
export function stretchIn({ query }: Call, longestDays = Infinity): Stretch {
  const given = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  const instant = (name: string) => {
    const text = given.get(name.toLowerCase())?.replace(' ', '+') ?? '';
    const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`);
    if (Number.isNaN(time)) throw new GraphRefusal(400, 'ErrorInvalidParameter', `This request requires a time window specified by the query string parameters StartDateTime and EndDateTime: ${name}.`); // prettier-ignore
    return time;
  };
  const stretch = { from: instant('startDateTime'), to: instant('endDateTime') };
  if (stretch.to < stretch.from) throw new GraphRefusal(400, 'ErrorInvalidParameter', 'The end of the window is before its start.');
  if (stretch.to - stretch.from > longestDays * 86_400_000)
    throw new GraphRefusal(400, 'ErrorCalendarViewRangeTooBig', `The requested time duration exceeds the maximum of ${longestDays} days.`);
  return stretch;
}

/** One page of a list. */
export function pageAnswer(
  root: string,
  call: Call,
  all: object[],
  { select, top, skip, count }: Pick<ListQuery, 'select' | 'top' | 'skip' | 'count'>,
  { size = 10, largest = 1000 } = {},
): GraphAnswer {
  const page = all.slice(skip, skip + Math.min(top ?? call.prefer.pageSize ?? size, largest));
  const more = skip + page.length < all.length;
  return {
    status: 200,
    body: {
      '@odata.context': contextOf(root, call, select),
      ...(count && { '@odata.count': all.length }),
      value: page,
      ...(more && { '@odata.nextLink': nextPage(root, call, skip + page.length) }),
    },
  };
}
