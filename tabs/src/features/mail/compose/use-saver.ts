import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getDraft, saveDraft, type Draft } from '#contract/mail.ts';
import { useSession } from '#ui/session.tsx';
import type { Content } from './content.ts';
import { draftKey } from './hooks.ts';
import { createSaver, type Saver, type SaveState } from './saver.ts';
import { dropUnsaved, keepUnsaved, unsavedOf } from './unsaved.ts';

/** What is written now, and whether it is safe. */
export interface Written {
  content: Content;
  state: SaveState;
  error: unknown;
}

/** Saves a mail while it is written, for as long as it is on the screen. */
export function useSaver(draft: Draft): { saver: Saver; written: Written } {
  const { call } = useSession();
  const client = useQueryClient();
  const { id } = draft;
  const [written, setWritten] = useState<Written>();
  const [saver] = useState(() =>
    createSaver(draft, unsavedOf(id), {
      async save(content, knownVersion) {
        const answer = await call(saveDraft, { params: { id }, body: { ...content, knownVersion } });
        client.setQueryData(draftKey(id), answer);
        return answer;
      },
      read: () => call(getDraft, { params: { id } }),
      keep: (unsaved) => keepUnsaved(id, unsaved),
      drop: () => dropUnsaved(id),
      changed: setWritten,
      later(milliseconds, then) {
        const timer = setTimeout(then, milliseconds);
        return () => clearTimeout(timer);
      },
    }),
  );
  useEffect(() => saver.hear(draft), [saver, draft]);
  useEffect(() => {
    const saveNow = () => void saver.flush();
    saver.open();
    window.addEventListener('online', saveNow);
    document.addEventListener('visibilitychange', saveNow);
    return () => {
      window.removeEventListener('online', saveNow);
      document.removeEventListener('visibilitychange', saveNow);
      saver.close();
    };
  }, [saver]);
  return { saver, written: written ?? { content: saver.content, state: saver.state, error: undefined } };
}
