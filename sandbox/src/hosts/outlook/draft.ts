import type { Draft } from './mail.ts';

/** A mail being written, by the person in front of it and by an add-in. */
export interface OpenDraft {
  key: number;
  fields: Draft;
  change(change: Partial<Draft>): void;
  /** Puts HTML where the cursor is; at the end where there is no editor. */
  insert(html: string): void;
  /** Says how the editor puts HTML where its cursor is, until the editor goes. */
  insertWith(insert: (html: string) => void): () => void;
  onChange(listener: (changed: Partial<Draft>) => void): () => void;
}

let last = 0;

/** Begins a mail. */
export function createDraft(given: Partial<Draft>): OpenDraft {
  const listeners = new Set<(changed: Partial<Draft>) => void>();
  let editor: ((html: string) => void) | undefined;
  last += 1;
  const draft: OpenDraft = {
    key: last,
    fields: { to: '', cc: '', subject: '', body: '', ...given },
    change(change) {
      draft.fields = { ...draft.fields, ...change };
      for (const listener of listeners) listener(change);
    },
    insert: (html) => (editor ? editor(html) : draft.change({ body: draft.fields.body + html })),
    insertWith(insert) {
      editor = insert;
      return () => {
        if (editor === insert) editor = undefined;
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return draft;
}
