import type { FolderDocument } from './documents.ts';
import type { Items } from './items.ts';

/** How far a reader of the folders has come: everything changed after `since`, up to the folder `after`. */
export interface FolderDeltaPosition {
  since: number;
  /** The mailbox's sequence when the round began: the start of the next. */
  began: number | null;
  after: number;
}

/** Where a reader who knows nothing begins. */
export function folderDeltaStart(): FolderDeltaPosition {
  return { since: -1, began: null, after: 0 };
}

/** The next page of a round over the folders. A folder counts as changed when its counters have. */
export function folderDeltaPage(
  items: Items,
  position: FolderDeltaPosition,
  size: number,
): { found: FolderDocument[]; position: FolderDeltaPosition; done: boolean } {
  const began = position.began ?? items.sequence;
  const changed = items.folders
    .all()
    .filter(({ number, parent }) => parent !== null && number > position.after)
    .filter(({ number, change }) => Math.max(change, items.index(number).lastChange) > position.since)
    .sort((a, b) => a.number - b.number);
  const found = changed.slice(0, size);
  if (found.length === changed.length) return { found, position: { since: began, began: null, after: 0 }, done: true };
  return { found, position: { since: position.since, began, after: found.at(-1)!.number }, done: false };
}
