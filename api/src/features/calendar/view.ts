import type { Graph } from '../../kernel/graph/client.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import type { Page } from '../../sync/resource.ts';
import { missing } from './calendar.resource.ts';
import type { Item } from './state.ts';
import { readCursor, windowFrom, type Window } from './window.ts';

const select =
  'id,subject,body,start,end,originalStartTimeZone,isAllDay,location,attendees,organizer,isOrganizer,responseStatus,showAs,sensitivity,isCancelled,type,seriesMasterId,originalStart,recurrence,iCalUId,onlineMeeting,webLink,transactionId,changeKey';
export const asText = 'outlook.body-content-type="text"';
const pageSize = 100;

interface ViewPage {
  value: (Item & { '@removed'?: { reason: string } })[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}

/** One event as it is now, with the calendar in which it lies. */
export const readEvent = (graph: Graph, remoteId: string): Promise<Item | undefined> =>
  graph
    .get<Item>(`/me/events/${encodeURIComponent(remoteId)}`, {
      query: { $select: select, $expand: 'calendar($select=id)' },
      prefer: asText,
    })
    .catch(missing);

/**
 * One page of what has changed in a calendar. Of an occurrence Microsoft tells only that it is there, and of one that was
 * cancelled nothing: so of each series that a page touches all occurrences are read.
 */
export async function pullView(graph: Graph, calendar: string, cursor: string | null, now: Date): Promise<Page<Item>> {
  const from = cursor ? readCursor(cursor, now) : undefined;
  const window = windowFrom(from?.start, now);
  const prefer = `${asText}, odata.maxpagesize=${pageSize}`;
  const page = await (from
    ? graph.get<ViewPage>(from.link, { prefer })
    : graph.get<ViewPage>(`/me/calendars/${encodeURIComponent(calendar)}/calendarView/delta`, {
        query: { startDateTime: window.start, endDateTime: window.end },
        prefer,
      }));
  const told = page.value.filter((item) => !item['@removed']);
  const bare = told.filter((item) => item.type === 'occurrence' && item.subject === undefined);
  const masters = new Map(told.filter(({ type }) => type === 'seriesMaster').map((item) => [item.id, item]));
  const touched = new Set([...masters.keys(), ...bare.flatMap(({ seriesMasterId }) => seriesMasterId ?? [])]);
  const series = await Promise.all([...touched].map((id) => readSeries(graph, id, masters.get(id), window)));
  const found = new Map(
    [...told.filter((item) => !bare.includes(item)), ...series.flatMap((one) => one.items)].map((item) => [item.id, item]),
  );
  const next = page['@odata.nextLink'] ?? page['@odata.deltaLink'];
  if (!next) throw new GraphFailure(0, 'noCursor');
  return {
    changed: [...found.values()].map((item) => ({ ...item, calendar: { id: calendar } })),
    removed: page.value.filter((item) => item['@removed']).map((item) => item.id),
    wholes: series.flatMap(({ whole }) => whole ?? []),
    cursor: `${window.start}|${next}`,
    last: page['@odata.nextLink'] === undefined,
  };
}

interface Series {
  items: Item[];
  whole?: { remoteId: string; parts: string[] };
}

async function readSeries(graph: Graph, id: string, told: Item | undefined, { start, end }: Window): Promise<Series> {
  const path = `/me/events/${encodeURIComponent(id)}`;
  const master = told ?? (await graph.get<Item>(path, { query: { $select: select }, prefer: asText }).catch(missing));
  if (!master) return { items: [] };
  const parts: Item[] = [];
  const query = { startDateTime: start, endDateTime: end, $select: select, $top: pageSize };
  let page = await graph.get<ViewPage>(`${path}/instances`, { query, prefer: asText }).catch(missing);
  while (page) {
    parts.push(...page.value);
    const next: string | undefined = page['@odata.nextLink'];
    page = next ? await graph.get<ViewPage>(next, { prefer: asText }) : undefined;
  }
  return { items: [master, ...parts], whole: { remoteId: id, parts: parts.map((part) => part.id) } };
}
