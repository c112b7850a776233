import type { Calendar } from '@microsoft/microsoft-graph-types';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { stableId } from '../../kernel/ids.ts';
import type { Write } from '../../crm/door.ts';
import type { Connection, Resource } from '../../sync/resource.ts';

type Item = Calendar & { id: string };

interface ListPage {
  value: Item[];
  '@odata.nextLink'?: string;
}

const select = 'id,name,color,hexColor,isDefaultCalendar,canEdit,changeKey';

/** The record id of a calendar of this connection's mailbox. */
export const calendarId = (connection: Connection, remoteId: string): string =>
  stableId(connection.organisationId, connection.userId, 'calendar', remoteId);

// v1.0 tells no changes of calendars: https://learn.microsoft.com/graph/delta-query-overview#supported-resources
const listIsRead = 'read';

/** Calendars: one collection, read as a whole at each look, so that a deleted one is missed. */
export const calendarResource: Resource<Item, Write> = {
  name: 'calendar',
  feature: 'calendar',
  scopes: ['Calendars.ReadWrite'],
  mirrors: ['calendar'],
  collections: async () => [{ key: 'all', rank: 0, total: 0 }],

  async pull(graph, _key, cursor) {
    if (cursor === listIsRead) throw new GraphFailure(410, 'noDelta');
    const page = await readList(graph, cursor);
    const next = page['@odata.nextLink'];
    return { changed: page.value, removed: [], cursor: next ?? listIsRead, last: next === undefined };
  },

  // One of them has no documented address of its own but for deleting it.
  async get(graph, remoteId) {
    for (let cursor: string | null = null; ;) {
      const page: ListPage = await readList(graph, cursor);
      const found = page.value.find(({ id }) => id === remoteId);
      cursor = page['@odata.nextLink'] ?? null;
      if (found || !cursor) return found;
    }
  },

  describe: (item) => ({ remoteId: item.id, version: item.changeKey ?? null, collection: 'all', state: {} }),
  recordId: calendarId,

  async apply({ write, connection }, arrivals) {
    await write.put(
      'calendar',
      arrivals.map(({ recordId, item }) => ({
        id: recordId,
        user_id: connection.userId,
        origin: 'mirrored',
        name: item.name ?? '',
        colour: /^#[0-9a-f]{6}$/i.test(item.hexColor ?? '') ? item.hexColor : (item.color ?? 'auto'),
        is_default: item.isDefaultCalendar ?? false,
        can_edit: item.canEdit ?? false,
        remote_id: item.id,
      })),
    );
  },

  remove: ({ write }, recordIds) => write.remove('calendar', recordIds),
  replans: ['event'],
};

const readList = (graph: Graph, cursor: string | null) =>
  cursor ? graph.get<ListPage>(cursor) : graph.get<ListPage>('/me/calendars', { query: { $select: select } });

/** Answers undefined for what is not there; any other failure goes on. */
export function missing(error: unknown): undefined {
  if (error instanceof GraphFailure && error.isMissing) return undefined;
  throw error;
}
