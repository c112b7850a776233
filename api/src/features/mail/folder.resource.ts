import type { MailFolder } from '@microsoft/microsoft-graph-types';
import { sql } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { stableId } from '../../kernel/ids.ts';
import type { Write } from '../../crm/door.ts';
import type { Connection, Page, Resource } from '../../sync/resource.ts';

type Item = MailFolder & { id: string; kind?: string };

// https://learn.microsoft.com/graph/api/resources/mailfolder#well-known-folder-names
const wellKnown = ['inbox', 'drafts', 'sentitems', 'archive', 'deleteditems', 'junkemail'] as const;
const select = 'id,displayName,parentFolderId,unreadItemCount,totalItemCount,isHidden';

/** The record id of a folder of this connection's mailbox. */
export const folderId = (connection: Connection, remoteId: string): string =>
  stableId(connection.organisationId, connection.userId, 'mail_folder', remoteId);

/** Mail folders: one collection, the whole tree. */
export const folderResource: Resource<Item, Write> = {
  name: 'mail_folder',
  feature: 'email',
  scopes: ['Mail.ReadWrite'],
  mirrors: ['mail_folder'],
  collections: async () => [{ key: 'all', rank: 0, total: 0 }],

  async pull(graph, _key, cursor) {
    const [page, kinds] = await Promise.all([
      cursor ? graph.get<DeltaPage>(cursor) : graph.get<DeltaPage>('/me/mailFolders/delta', { query: { $select: select } }),
      cursor ? new Map<string, string>() : kindsOf(graph),
    ]);
    const changed = page.value.filter((folder) => !folder['@removed']);
    return {
      changed: changed.map((folder) => ({ ...folder, ...(kinds.has(folder.id) ? { kind: kinds.get(folder.id)! } : {}) })),
      removed: page.value.filter((folder) => folder['@removed']).map((folder) => folder.id),
      ...cursorOf(page),
    };
  },

  get: (graph, remoteId) =>
    graph.get<Item>(`/me/mailFolders/${encodeURIComponent(remoteId)}`, { query: { $select: select } }).catch(missing),

  describe: (item) => ({ remoteId: item.id, version: null, collection: 'all', state: {} }),
  recordId: folderId,

  async apply({ write, connection }, arrivals) {
    const ids = arrivals.map(({ recordId }) => recordId);
    const known = await write.tx.all<{ id: string; kind: string }>(
      sql`select id, kind from mail_folder where organisation_id = ${write.tx.organisationId} and id = any(${ids})`,
    );
    const kinds = new Map(known.map((row) => [row.id, row.kind]));
    await write.put(
      'mail_folder',
      arrivals
        .filter(({ item }) => !item.isHidden)
        .map(({ recordId, item }) => ({
          id: recordId,
          user_id: connection.userId,
          origin: 'mirrored',
          name: item.displayName ?? '',
          kind: item.kind ?? kinds.get(recordId) ?? 'other',
          parent_id: item.parentFolderId ? folderId(connection, item.parentFolderId) : null,
          remote_id: item.id,
          remote_unread: item.unreadItemCount ?? 0,
          remote_total: item.totalItemCount ?? 0,
        })),
    );
  },

  remove: ({ write }, recordIds) => write.remove('mail_folder', recordIds),
  replans: ['message'],
};

interface DeltaPage {
  value: (Item & { '@removed'?: { reason: string } })[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}

/** Where a delta answer says to go on: https://learn.microsoft.com/graph/delta-query-overview */
export function cursorOf(page: { '@odata.nextLink'?: string; '@odata.deltaLink'?: string }): Pick<Page<unknown>, 'cursor' | 'last'> {
  const cursor = page['@odata.nextLink'] ?? page['@odata.deltaLink'];
  if (!cursor) throw new GraphFailure(0, 'noCursor');
  return { cursor, last: page['@odata.nextLink'] === undefined };
}

/** Answers undefined for what is not there; any other failure goes on. */
export function missing(error: unknown): undefined {
  if (error instanceof GraphFailure && error.isMissing) return undefined;
  throw error;
}

// v1.0 does not say which folder is the inbox, and its display name is localised: each well-known name has to be asked.
async function kindsOf(graph: Graph): Promise<Map<string, string>> {
  const found = await Promise.all(
    wellKnown.map(async (kind) => {
      const folder = await graph.get<Item>(`/me/mailFolders/${kind}`, { query: { $select: 'id' } }).catch(missing);
      return folder && ([folder.id, kind] as const);
    }),
  );
  return new Map(found.filter((pair) => pair !== undefined));
}
