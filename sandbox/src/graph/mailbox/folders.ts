import type { Collection } from '../../store.ts';
import type { FolderDocument } from './documents.ts';

// https://learn.microsoft.com/graph/api/resources/mailfolder#properties
const standard: [wellKnownName: string, displayName: string][] = [
  ['inbox', 'Inbox'],
  ['drafts', 'Drafts'],
  ['sentitems', 'Sent Items'],
  ['archive', 'Archive'],
  ['deleteditems', 'Deleted Items'],
  ['junkemail', 'Junk Email'],
  ['outbox', 'Outbox'],
  ['conversationhistory', 'Conversation History'],
];

/** The tree of folders of one mailbox. */
export interface Folders {
  get(number: number): FolderDocument | undefined;
  wellKnown(name: string): FolderDocument | undefined;
  all(): FolderDocument[];
  childrenOf(parent: number): FolderDocument[];
  add(displayName: string, parent: number, change: number): FolderDocument;
  rename(folder: FolderDocument, displayName: string, change: number): FolderDocument;
}

/** Opens the folders; a new mailbox gets those that every mailbox has. */
export function openFolders(documents: Collection<FolderDocument>): Folders {
  const put = (folder: Omit<FolderDocument, 'id'>) => documents.put({ id: String(folder.number), ...folder });
  if (documents.size === 0) {
    put({ number: 1, parent: null, displayName: 'Top of Information Store', wellKnownName: 'msgfolderroot', change: 0 });
    standard.forEach(([wellKnownName, displayName], at) => put({ number: at + 2, parent: 1, displayName, wellKnownName, change: 0 }));
  }
  const folders: Folders = {
    get: (number) => documents.get(String(number)),
    wellKnown: (name) => folders.all().find(({ wellKnownName }) => wellKnownName === name.toLowerCase()),
    all: () => [...documents.all()],
    childrenOf: (parent) => folders.all().filter((folder) => folder.parent === parent),
    add: (displayName, parent, change) => put({ number: documents.size + 1, parent, displayName, wellKnownName: null, change }),
    rename: (folder, displayName, change) => documents.put({ ...folder, displayName, change }),
  };
  return folders;
}
