import { refusals, type GraphRefusal } from '../failure.ts';
import { looksLikeId } from '../ids.ts';
import type { FolderDocument, MessageDocument } from './documents.ts';
import type { Items } from './items.ts';

/** The message an id stands for. A default id is worth nothing once the message has moved. */
export function findMessage(items: Items, id: string): MessageDocument {
  const meaning = items.ids.read(id);
  if (meaning?.kind !== 'message') throw unreadable(id);
  const message = items.message(meaning.number);
  if (!message || (!meaning.immutable && meaning.moves !== message.moves)) throw refusals.itemNotFound();
  return message;
}

/** The folder a well-known name or an id stands for. */
export function findFolder(items: Items, idOrName: string): FolderDocument {
  const named = items.folders.wellKnown(idOrName);
  if (named) return named;
  const meaning = items.ids.read(idOrName);
  if (meaning?.kind !== 'folder') throw unreadable(idOrName);
  const folder = items.folders.get(meaning.number);
  if (!folder) throw refusals.itemNotFound();
  return folder;
}

/** What looks like an id may be one of another mailbox, or of this one before it was made anew. */
function unreadable(id: string): GraphRefusal {
  return looksLikeId(id) ? refusals.itemNotFound() : refusals.malformedId();
}
