import type { Content } from './content.ts';

/** What is written and not saved, and what the server may have of it as far as is known here. */
export interface Unsaved {
  content: Content;
  known: readonly Content[];
}

// On the device, and no longer than until the server has it: what was typed as the network went survives a reload.
const key = (draftId: string) => `rapport.unsaved.${draftId}`;

/** Keeps what the server does not have yet. A browser that keeps nothing for frames just does not. */
export function keepUnsaved(draftId: string, unsaved: Unsaved): void {
  try {
    localStorage.setItem(key(draftId), JSON.stringify(unsaved));
  } catch {
    // Nothing is lost that is not lost without it.
  }
}

/** What was kept, if anything was. */
export function unsavedOf(draftId: string): Unsaved | undefined {
  try {
    const kept = localStorage.getItem(key(draftId));
    if (!kept) return undefined;
    const unsaved = JSON.parse(kept) as Unsaved | Content;
    return 'known' in unsaved ? unsaved : { content: unsaved, known: [] }; // an older tab has kept the content alone
  } catch {
    return undefined;
  }
}

/** The server has it, or it is not wanted any more. */
export function dropUnsaved(draftId: string): void {
  try {
    localStorage.removeItem(key(draftId));
  } catch {
    // There is nothing to be dropped.
  }
}
