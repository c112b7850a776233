import type { Content } from './content.ts';

// On the device, and no longer than until the server has it: what was typed as the network went survives a reload.
const key = (draftId: string) => `rapport.unsaved.${draftId}`;

/** Keeps what the server does not have yet. A browser that keeps nothing for frames just does not. */
export function keepUnsaved(draftId: string, content: Content): void {
  try {
    localStorage.setItem(key(draftId), JSON.stringify(content));
  } catch {
    // Nothing is lost that is not lost without it.
  }
}

/** What was kept, if anything was. */
export function unsavedOf(draftId: string): Content | undefined {
  try {
    const kept = localStorage.getItem(key(draftId));
    return kept ? (JSON.parse(kept) as Content) : undefined;
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
