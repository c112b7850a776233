import { refusals } from '../failure.ts';
import { findFolder, findMessage } from '../mailbox/find.ts';
import { checkMessageSelect, presentMessage } from '../mailbox/present-message.ts';
import type { MessageDocument } from '../mailbox/documents.ts';
import { nextPage } from '../paging.ts';
import { comparator, matches, readQuery, readSelect, refuseCostly, type ListQuery } from '../query.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';
import { contextOf, singleContextOf } from './context.ts';

const read = ['Mail.Read', 'Mail.ReadWrite'];
// https://learn.microsoft.com/graph/api/user-list-messages#optional-query-parameters
const defaultPage = 10;
const largestPage = 1000;

/** Lists messages and reads one. */
export function messageRoutes(root: string): Route[] {
  const one = (call: Call): GraphAnswer => {
    const select = readSelect(call.query);
    checkMessageSelect(select);
    const message = findMessage(call.items, call.params['message']!);
    if (call.params['folder'] && findFolder(call.items, call.params['folder']).number !== message.folder) throw refusals.itemNotFound();
    const view = { ...call.prefer, select };
    return { status: 200, body: { '@odata.context': singleContextOf(root, call, select), ...presentMessage(call.items, message, view) } };
  };
  const list = (call: Call): GraphAnswer => {
    const query = readQuery(call.query);
    checkMessageSelect(query.select);
    refuseCostly(query);
    const size = Math.min(query.top ?? call.prefer.pageSize ?? defaultPage, largestPage);
    const { page, total, more } = pageOf(call, query, size);
    return {
      status: 200,
      body: {
        '@odata.context': contextOf(root, call, query.select),
        ...(query.count && { '@odata.count': total }),
        value: page.map((message) => presentMessage(call.items, message, { ...call.prefer, select: query.select })),
        ...(more && { '@odata.nextLink': nextPage(root, call, query.skip + page.length) }),
      },
    };
  };
  return [
    { method: 'GET', path: '/messages', scopes: read, handle: list },
    { method: 'GET', path: '/mailFolders/:folder/messages', scopes: read, handle: list },
    { method: 'GET', path: '/messages/:message', scopes: read, handle: one },
    { method: 'GET', path: '/mailFolders/:folder/messages/:message', scopes: read, handle: one },
  ];
}

function pageOf({ items, params }: Call, query: ListQuery, size: number): { page: MessageDocument[]; total: number; more: boolean } {
  const { skip, filter } = query;
  const newestFirst = !query.orderBy || (query.orderBy.property === 'receivedDateTime' && query.orderBy.descending);
  const folders = params['folder'] ? [findFolder(items, params['folder'])] : items.folders.all();
  if (folders.length === 1 && newestFirst && !filter.length) {
    const index = items.index(folders[0]!.number);
    const page = index.slice(skip, skip + size).map((number) => items.message(number)!);
    return { page, total: index.total, more: skip + page.length < index.total };
  }
  const all = folders.flatMap(({ number }) =>
    items
      .index(number)
      .numbers()
      .map((each) => items.message(each)!),
  );
  const fitting = all.filter((message) => matches(message, filter));
  if (folders.length > 1 || !newestFirst) fitting.sort(comparator(query.orderBy ?? { property: 'receivedDateTime', descending: true }));
  return { page: fitting.slice(skip, skip + size), total: fitting.length, more: skip + size < fitting.length };
}
