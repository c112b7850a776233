import type { Draft } from './mail.ts';

/** A mail being written. It is changed in place, by the form and by the add-in, and tells the form when it was the add-in. */
export interface OpenDraft {
  key: number;
  fields: Draft;
  /** Called by the form for its own changes. */
  type(change: Partial<Draft>): void;
  /** Called for the add-in. */
  change(change: Partial<Draft>): void;
  /** How the form puts HTML where the cursor is; set while the form is there. */
  insert: (html: string) => void;
  onChange(listener: () => void): () => void;
}

let last = 0;

/** Begins a mail. */
export function createDraft(given: Partial<Draft>): OpenDraft {
  const listeners = new Set<() => void>();
  last += 1;
  const draft: OpenDraft = {
    key: last,
    fields: { to: '', cc: '', subject: '', body: '', ...given },
    type(change) {
      draft.fields = { ...draft.fields, ...change };
    },
    change(change) {
      draft.type(change);
      for (const listener of listeners) listener();
    },
    insert: (html) => draft.change({ body: draft.fields.body + html }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return draft;
}
