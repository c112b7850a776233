import type { Message } from '@microsoft/microsoft-graph-types';
import { sql } from '../../kernel/db/db.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { putActivities } from '../../crm/activity.ts';
import type { Write } from '../../crm/door.ts';
import type { Arrival, Records, Resource, State } from '../../sync/resource.ts';
import { activityId, activityOf } from './activity.ts';
import { cursorOf, folderId, missing } from './folder.resource.ts';
import { messageId, toRow, type Item } from './map.ts';

const select =
  'id,subject,from,toRecipients,ccRecipients,bodyPreview,receivedDateTime,createdDateTime,isRead,isDraft,flag,importance,hasAttachments,internetMessageId,conversationId,parentFolderId,webLink,changeKey';

// Larger pages save calls (100 is 0.01 calls a mail) and delay the first mails; Graph takes up to 999.
const pageSize = 100;

// The folders that people look at come first.
const ranks: Record<string, number> = { inbox: 0, sentitems: 1, drafts: 2, archive: 3, other: 4, junkemail: 8, deleteditems: 9 };

/** Messages: a collection for each folder, newest first. */
export const messageResource: Resource<Item, Write> = {
  name: 'message',
  feature: 'email',
  scopes: ['Mail.ReadWrite'],
  mirrors: ['message', 'activity', 'mail_draft'],

  async collections(tx, connection) {
    const folders = await tx.all<{ key: string; kind: string; total: number }>(sql`
      select remote_id as key, kind, remote_total as total from mail_folder where organisation_id = ${tx.organisationId} and user_id = ${connection.userId}`);
    return folders.map(({ key, kind, total }) => ({ key, total, rank: ranks[kind] ?? 4 }));
  },

  async pull(graph, key, cursor) {
    const prefer = `odata.maxpagesize=${pageSize}`;
    const page = await (cursor
      ? graph.get<DeltaPage>(cursor, { prefer })
      : graph.get<DeltaPage>(`/me/mailFolders/${encodeURIComponent(key)}/messages/delta`, {
          query: { $select: select, $orderby: 'receivedDateTime desc' },
          prefer,
        }));
    const changed = page.value.filter((message) => !message['@removed']);
    return {
      changed: await Promise.all(changed.map((message) => whole(graph, message))).then((all) =>
        all.filter((message) => message !== undefined),
      ),
      removed: page.value.filter((message) => message['@removed']).map((message) => message.id),
      ...cursorOf(page),
    };
  },

  get: (graph, remoteId) => graph.get<Item>(`/me/messages/${encodeURIComponent(remoteId)}`, { query: { $select: select } }).catch(missing),

  describe: (item) => ({ remoteId: item.id, version: item.changeKey ?? null, collection: item.parentFolderId ?? '', state: stateOf(item) }),
  recordId: (connection, remoteId) => messageId(connection.organisationId, connection.userId, remoteId),
  apply,

  async remove({ write }, recordIds) {
    await write.remove('message', recordIds);
    await write.remove('activity', recordIds.map(activityId));
  },

  watch: {
    path: '/me/messages',
    changeType: 'created,updated,deleted',
    maxMinutes: 10_080, // https://learn.microsoft.com/graph/change-notifications-overview#subscription-lifetime
    async arrivals(tx, connection) {
      const row = await tx.one<{ key: string }>(
        sql`select remote_id as key from mail_folder where organisation_id = ${tx.organisationId} and user_id = ${connection.userId} and kind = 'inbox'`,
      );
      return row ? [row.key] : [];
    },
  },

  push: {
    async read(tx, recordIds) {
      const rows = await tx.all<{ id: string; is_read: boolean; is_flagged: boolean; folder: string }>(sql`
        select message.id, is_read, is_flagged, mail_folder.remote_id as folder
        from message join mail_folder on mail_folder.organisation_id = message.organisation_id and mail_folder.id = folder_id
        where message.organisation_id = ${tx.organisationId} and message.id = any(${recordIds as string[]}) order by message.id for update of message`);
      return new Map(rows.map((row) => [row.id, { isRead: row.is_read, isFlagged: row.is_flagged, folder: row.folder }]));
    },
    send,
    async settled({ write }, recordIds) {
      const rows = await write.tx.all<{ id: string; user_id: string; version: number }>(
        sql`select id, user_id, version from message where organisation_id = ${write.tx.organisationId} and id = any(${recordIds as string[]})`,
      );
      for (const row of rows) write.announce('message', row.id, row.user_id, row.version);
    },
  },
};

interface DeltaPage {
  value: (Item & { '@removed'?: { reason: string } })[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}

const stateOf = (item: Item): State => ({
  isRead: item.isRead ?? true, // null is seen in the field; nobody is told of a new mail that is none
  isFlagged: item.flag?.flagStatus === 'flagged',
  folder: item.parentFolderId ?? '',
});

// A change of a flag may come with nothing but the flag: https://github.com/microsoftgraph/microsoft-graph-docs/issues/7776
const whole = async (graph: Graph, item: Item): Promise<Item | undefined> =>
  'subject' in item && item.parentFolderId ? item : messageResource.get(graph, item.id);

async function apply({ write, connection }: Records<Write>, arrivals: readonly Arrival<Item>[]): Promise<void> {
  const rows = arrivals.map((arrival) => toRow(connection, arrival, folderId(connection, String(arrival.state.folder))));
  await write.put('message', rows);
  // Junk and unfinished drafts are nobody's story.
  const quiet = await write.tx.all<{ id: string }>(sql`select id from mail_folder
    where organisation_id = ${write.tx.organisationId} and user_id = ${connection.userId} and kind in ('junkemail', 'drafts')`);
  const silent = new Set(quiet.map((row) => row.id));
  const [told, untold] = split(rows, (row) => !row.is_draft && !silent.has(row.folder_id));
  await putActivities(
    write,
    told.map((row) => activityOf(connection, row)),
  );
  await write.remove(
    'activity',
    untold.map((row) => activityId(row.id)),
  );
}

/** Sends what differs: flags in one PATCH, then the move. Both may be repeated: immutable ids survive the move. */
async function send(graph: Graph, remoteId: string, base: State, wanted: State, version: string | null): Promise<Item> {
  const path = `/me/messages/${encodeURIComponent(remoteId)}`;
  const patch: Message = {};
  if (wanted.isRead !== base.isRead) patch.isRead = Boolean(wanted.isRead);
  if (wanted.isFlagged !== base.isFlagged) patch.flag = { flagStatus: wanted.isFlagged ? 'flagged' : 'notFlagged' };
  let item: Item | undefined;
  if (Object.keys(patch).length) item = await graph.patch<Item>(path, patch, version ? { ifMatch: `W/"${version}"` } : {});
  if (wanted.folder !== base.folder) item = await graph.post<Item>(`${path}/move`, { destinationId: wanted.folder });
  return item ?? graph.get<Item>(path, { query: { $select: select } });
}

function split<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}
