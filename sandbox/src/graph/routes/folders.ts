import { findFolder } from '../mailbox/find.ts';
import { presentFolder } from '../mailbox/present-folder.ts';
import type { FolderDocument } from '../mailbox/documents.ts';
import { nextPage } from '../paging.ts';
import { comparator, matches, readQuery, readSelect } from '../query.ts';
import { refusals } from '../failure.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';
import { contextOf, singleContextOf } from './context.ts';

const read = ['Mail.Read', 'Mail.ReadBasic', 'Mail.ReadWrite'];
const write = ['Mail.ReadWrite'];
const defaultPage = 10;

/** Lists, reads, makes and renames mail folders. */
export function folderRoutes(root: string): Route[] {
  const list = (call: Call, folders: FolderDocument[]): GraphAnswer => {
    const query = readQuery(call.query);
    const shown = folders.filter((folder) => matches(presentFolder(call.items, folder, null), query.filter));
    if (query.orderBy) shown.sort(comparator(query.orderBy));
    const page = shown.slice(query.skip, query.skip + (query.top ?? defaultPage));
    const reached = query.skip + page.length;
    return {
      status: 200,
      body: {
        '@odata.context': contextOf(root, call, query.select),
        ...(query.count && { '@odata.count': shown.length }),
        value: page.map((folder) => presentFolder(call.items, folder, query.select)),
        ...(reached < shown.length && { '@odata.nextLink': nextPage(root, call, reached) }),
      },
    };
  };
  const one = (call: Call, status: number, folder: FolderDocument): GraphAnswer => {
    const select = readSelect(call.query);
    return { status, body: { '@odata.context': singleContextOf(root, call, select), ...presentFolder(call.items, folder, select) } };
  };
  const under = (call: Call) => findFolder(call.items, call.params['folder'] ?? 'msgfolderroot');
  const add = (call: Call): GraphAnswer => {
    const parent = under(call);
    const name = nameIn(call.body);
    if (call.items.folders.childrenOf(parent.number).some(({ displayName }) => displayName.toLowerCase() === name.toLowerCase()))
      throw refusals.folderExists();
    return one({ ...call, path: `${call.path}/_` }, 201, call.items.addFolder(name, parent));
  };

  return [
    { method: 'GET', path: '/mailFolders', scopes: read, handle: (call) => list(call, call.items.folders.childrenOf(under(call).number)) },
    { method: 'POST', path: '/mailFolders', scopes: write, handle: add },
    { method: 'GET', path: '/mailFolders/:folder', scopes: read, handle: (call) => one(call, 200, under(call)) },
    {
      method: 'PATCH',
      path: '/mailFolders/:folder',
      scopes: write,
      handle: (call) => one(call, 200, call.items.renameFolder(under(call), nameIn(call.body))),
    },
    {
      method: 'GET',
      path: '/mailFolders/:folder/childFolders',
      scopes: read,
      handle: (call) => list(call, call.items.folders.childrenOf(under(call).number)),
    },
    { method: 'POST', path: '/mailFolders/:folder/childFolders', scopes: write, handle: add },
  ];
}

function nameIn(body: unknown): string {
  const name = (body as { displayName?: unknown } | undefined)?.displayName;
  if (typeof name !== 'string' || !name.trim()) throw refusals.badRequest('The folder has no displayName.');
  return name;
}
