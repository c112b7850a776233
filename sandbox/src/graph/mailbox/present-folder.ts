import type { MailFolder } from '@microsoft/microsoft-graph-types';
import { refusals } from '../failure.ts';
import type { FolderDocument } from './documents.ts';
import type { Items } from './items.ts';
import { folderId } from './present-message.ts';

const readers: Record<string, (items: Items, folder: FolderDocument) => unknown> = {
  displayName: (_items, { displayName }) => displayName,
  parentFolderId: (items, { parent, number }) => folderId(items, parent ?? number),
  childFolderCount: (items, { number }) => items.folders.childrenOf(number).length,
  unreadItemCount: (items, { number }) => items.index(number).unread,
  totalItemCount: (items, { number }) => items.index(number).total,
  isHidden: () => false,
};

/** A folder as Graph shows it, with exactly the selected properties and its id. */
export function presentFolder(items: Items, folder: FolderDocument, select: string[] | null): MailFolder {
  const shown: Record<string, unknown> = { id: folderId(items, folder.number) };
  for (const name of select ? namesOf(select) : Object.keys(readers)) shown[name] = readers[name]!(items, folder);
  return shown as MailFolder;
}

function namesOf(select: string[]): string[] {
  const names = select.filter((name) => name !== 'id');
  return names.map((wanted) => {
    const name = Object.keys(readers).find((known) => known.toLowerCase() === wanted.toLowerCase());
    if (!name) throw refusals.unknownProperty(wanted, 'mailFolder');
    return name;
  });
}
