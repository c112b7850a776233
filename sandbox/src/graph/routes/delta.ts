import type { Faults } from '../../faults.ts';
import { GraphRefusal, refusals } from '../failure.ts';
import { deltaPage, deltaStart, type DeltaEntry, type DeltaPosition } from '../mailbox/delta.ts';
import { findFolder } from '../mailbox/find.ts';
import { folderDeltaPage, folderDeltaStart, type FolderDeltaPosition } from '../mailbox/folder-delta.ts';
import { presentFolder } from '../mailbox/present-folder.ts';
import { checkMessageSelect, messageId, presentMessage } from '../mailbox/present-message.ts';
import { linkTo } from '../paging.ts';
import { readQuery, type ListQuery } from '../query.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';
import type { Seal } from '../seal.ts';

const read = ['Mail.Read', 'Mail.ReadWrite'];
const defaultPage = 10;
const largestPage = 999;

/** What a link of a delta round carries. The options of the first request are part of it and cannot be changed on the way. */
interface Cursor<Position> {
  of: 'messages' | 'folders';
  mailbox: string;
  folder: number;
  epoch: number;
  query: Pick<ListQuery, 'select' | 'top' | 'filter'>;
  /** The first request's options, to begin anew when the cursor has expired. */
  options: Record<string, string>;
  position: Position;
}

/** Delta rounds over the messages of one folder and over the folders. */
export function deltaRoutes(root: string, seal: Seal, faults: Faults): Route[] {
  /** The cursor that the request brings, or one that begins. */
  const cursorOf = <Position>(call: Call, of: Cursor<Position>['of'], folder: number, start: () => Position): Cursor<Position> => {
    const token = call.query.get('$skiptoken') || call.query.get('$deltatoken');
    if (token) {
      const cursor = seal.open(token) as Cursor<Position> | undefined;
      if (cursor?.of !== of || cursor.mailbox !== call.items.mailbox || cursor.folder !== folder) throw refusals.foreignToken();
      if (cursor.epoch !== call.items.epoch) throw expired(call, cursor.options);
      return cursor;
    }
    const { select, top, filter, orderBy } = readQuery(call.query);
    const property = filter.find((each) => each.property !== 'receivedDateTime' || !['ge', 'gt'].includes(each.operator))?.property;
    if (property) throw refusals.badRequest(`The following parameters are not supported with change tracking: $filter on ${property}`);
    if (orderBy && !(orderBy.property === 'receivedDateTime' && orderBy.descending))
      throw refusals.badRequest(
        'The following parameters are not supported with change tracking: $orderby other than receivedDateTime desc',
      );
    if (call.query.has('changeType')) throw refusals.badRequest('changeType is not played by this cloud.');
    const options = Object.fromEntries([...call.query].filter(([name]) => name !== '$deltatoken' && name !== '$skiptoken'));
    return { of, mailbox: call.items.mailbox, folder, epoch: call.items.epoch, query: { select, top, filter }, options, position: start() };
  };
  const expired = (call: Call, options: Record<string, string>) =>
    new GraphRefusal(410, 'syncStateNotFound', 'The sync state generation is not found; a full synchronization is needed.', {
      Location: linkTo(root, call, { ...options, $deltatoken: '' }),
    });
  const answer = (call: Call, context: string, cursor: Cursor<unknown>, page: { value: object[]; done: boolean }): GraphAnswer => {
    const token = seal.close(cursor);
    const link = page.done
      ? { '@odata.deltaLink': linkTo(root, call, { $deltatoken: token }) }
      : { '@odata.nextLink': linkTo(root, call, { $skiptoken: token }) };
    return { status: 200, body: { '@odata.context': `${root}/$metadata#${context}`, value: page.value, ...link } };
  };
  const sizeOf = (call: Call, top: number | undefined) =>
    Math.min(call.prefer.pageSize ?? top ?? defaultPage, faults.settings.pageSize ?? largestPage, largestPage) || defaultPage;

  const messages = (call: Call): GraphAnswer => {
    const { items, prefer } = call;
    const folder = findFolder(items, call.params['folder']!);
    const cursor = cursorOf<DeltaPosition>(call, 'messages', folder.number, () => deltaStart(items));
    const { select, top, filter } = cursor.query;
    checkMessageSelect(select);
    const context = `Collection(message)${select ? `(${select.join(',')})` : ''}`;
    if (faults.chance(faults.settings.emptyPages)) return answer(call, context, cursor, { value: [], done: false });
    const { entries, position, done } = deltaPage(items, folder.number, cursor.position, {
      size: sizeOf(call, top),
      filter,
      immutableIds: prefer.immutableIds,
    });
    const value = entries.map((entry) => show(call, entry, select, cursor.position));
    return answer(call, context, { ...cursor, position }, { value, done });
  };
  const show = (call: Call, entry: DeltaEntry, select: string[] | null, { began }: DeltaPosition): object => {
    if ('removed' in entry)
      return {
        '@odata.type': '#microsoft.graph.message',
        id: messageId(call.items, entry.removed, call.prefer.immutableIds),
        '@removed': { reason: 'deleted' },
      };
    const onlyRead = faults.settings.partialChanges && !entry.isNew && entry.message.rewritten <= began;
    const wanted = onlyRead ? ['isRead', 'parentFolderId'].filter((name) => !select || select.includes(name)) : select;
    return { '@odata.type': '#microsoft.graph.message', ...presentMessage(call.items, entry.message, { ...call.prefer, select: wanted }) };
  };

  const folders = (call: Call): GraphAnswer => {
    const cursor = cursorOf<FolderDeltaPosition>(call, 'folders', 0, folderDeltaStart);
    const { found, position, done } = folderDeltaPage(call.items, cursor.position, sizeOf(call, cursor.query.top));
    const value = found.map((folder) => ({
      '@odata.type': '#microsoft.graph.mailFolder',
      ...presentFolder(call.items, folder, cursor.query.select),
    }));
    return answer(call, 'Collection(mailFolder)', { ...cursor, position }, { value, done });
  };
  const unsupported = (): never => {
    throw refusals.badRequest("Unsupported request: Change tracking is not supported against 'microsoft.graph.message'.");
  };
  return [
    { method: 'GET', path: '/mailFolders/delta', scopes: ['Mail.ReadBasic', ...read], handle: folders },
    { method: 'GET', path: '/mailFolders/:folder/messages/delta', scopes: ['Mail.ReadBasic', ...read], handle: messages },
    { method: 'GET', path: '/messages/delta', scopes: read, handle: unsupported },
  ];
}
