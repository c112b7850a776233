import type { Faults } from '../../../faults.ts';
import { GraphRefusal, refusals } from '../../failure.ts';
import { linkTo } from '../../paging.ts';
import type { Call, GraphAnswer, Route } from '../../route.ts';
import type { Seal } from '../../seal.ts';
import type { Agenda } from '../agenda.ts';
import { viewPage, type ViewEntry, type ViewPosition } from '../delta.ts';
import { eventId } from '../ids.ts';
import type { Stretch } from '../occurrences.ts';
import { presentEvent } from '../present-event.ts';
import { calendarIn, calendarPaths, read, stretchIn, viewOf, type CalendarRouteParts } from './context.ts';

const defaultPage = 10;
const largestPage = 999;
const bare = ['type', 'seriesMasterId', 'start', 'end'];

/** What a link of a round carries: the window of the first request is part of it and never moves. */
interface Cursor {
  of: 'calendarView';
  mailbox: string;
  calendar: number;
  epoch: number;
  window: Stretch;
  options: Record<string, string>;
  position: ViewPosition;
}

/** Delta rounds over what takes place in a calendar between two instants. */
export function calendarDeltaRoutes({ root, agendaOf, seal, faults }: CalendarRouteParts & { seal: Seal; faults: Faults }): Route[] {
  const cursorOf = (call: Call, agenda: Agenda, calendar: number): Cursor => {
    const token = call.query.get('$skiptoken') || call.query.get('$deltatoken');
    if (token) {
      const cursor = seal.open(token) as Cursor | undefined;
      if (cursor?.of !== 'calendarView' || cursor.mailbox !== call.user.id || cursor.calendar !== calendar) throw refusals.foreignToken();
      if (cursor.epoch !== call.items.epoch) throw expired(call, cursor.options);
      return cursor;
    }
    const wrong = ['$select', '$filter', '$expand', '$orderby', '$search'].find((name) => call.query.has(name));
    if (wrong) throw refusals.badRequest(`The following parameters are not supported with change tracking over the 'CalendarView' resource: '${wrong}'.`); // prettier-ignore
    const options = Object.fromEntries([...call.query].filter(([name]) => !name.startsWith('$')));
    const common = { of: 'calendarView', mailbox: call.user.id, calendar, epoch: call.items.epoch, options } as const;
    return { ...common, window: stretchIn(call), position: { round: 'everything', began: agenda.sequence, given: 0 } };
  };
  const expired = (call: Call, options: Record<string, string>) =>
    new GraphRefusal(410, 'syncStateNotFound', 'The sync state generation is not found; a full synchronization is needed.', {
      Location: linkTo(root, call, { ...options, $deltatoken: '' }),
    });
  const show = (call: Call, agenda: Agenda, entry: ViewEntry): object => {
    const type = { '@odata.type': '#microsoft.graph.event' };
    if ('removed' in entry)
      return { ...type, id: eventId(agenda, entry.removed, call.prefer.immutableIds), '@removed': { reason: 'deleted' } };
    return { ...type, ...presentEvent(agenda, entry.event, viewOf(call, entry.bare ? bare : null)) };
  };

  const delta = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const calendar = calendarIn(agenda, call);
    const cursor = cursorOf(call, agenda, calendar.number);
    const size = Math.min(call.prefer.pageSize ?? defaultPage, faults.settings.pageSize ?? largestPage, largestPage);
    const empty = faults.chance(faults.settings.emptyPages);
    const page = empty ? { entries: [], position: cursor.position, done: false } : viewPage(agenda, calendar.number, cursor.window, cursor.position, size); // prettier-ignore
    const token = seal.close({ ...cursor, position: page.position });
    const link = page.done
      ? { '@odata.deltaLink': linkTo(root, call, { $deltatoken: token }) }
      : { '@odata.nextLink': linkTo(root, call, { $skiptoken: token }) };
    const told = page.entries.filter((entry) => !('removed' in entry && faults.chance(faults.settings.forgottenRemovals)));
    const value = told.map((entry) => show(call, agenda, entry));
    return { status: 200, body: { '@odata.context': `${root}/$metadata#Collection(event)`, value, ...link } };
  };
  return calendarPaths.map((path) => ({ method: 'GET', path: `${path}/calendarView/delta`, scopes: read, handle: delta }));
}
