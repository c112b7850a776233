import { refusals } from '../failure.ts';
import type { FolderDocument, MessageDocument } from './documents.ts';
import type { Items } from './items.ts';

/** The message an id stands for. A default id is worth nothing once the message has moved. */
export function findMessage(items: Items, id: string): MessageDocument {
  const meaning = items.ids.read(id);
  if (meaning?.kind !== 'message') throw refusals.malformedId();
  const message = items.message(meaning.number);
  if (!message || (!meaning.immutable && meaning.moves !== message.moves)) throw refusals.itemNotFound();
  return message;
}

/** The folder a well-known name or an id stands for. */
export function findFolder(items: Items, idOrName: string): FolderDocument {
  const named = items.folders.wellKnown(idOrName);
  if (named) return named;
  const meaning = items.ids.read(idOrName);
  if (meaning?.kind !== 'folder') throw refusals.malformedId();
  const folder = items.folders.get(meaning.number);
  if (!folder) throw refusals.itemNotFound();
  return folder;
}
