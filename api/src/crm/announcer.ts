import type { Db } from '../kernel/db/db.ts';
import { changeChannel } from './door.ts';

/** Wakes readers of the change log. It says only whose log has grown; readers look for themselves. */
export interface Changes {
  /** Calls `wake` after each growth of the organisation's log, until the answer is called. */
  on(organisationId: string, wake: () => void): () => void;
  close(): Promise<void>;
}

/** One listening connection for all readers of this process. */
export async function listenToChanges(db: Db): Promise<Changes> {
  const readers = new Map<string, Set<() => void>>();
  const stop = await db.listen(changeChannel, (organisationId) => {
    for (const wake of readers.get(organisationId) ?? []) wake();
  });
  return {
    on(organisationId, wake) {
      const ours = readers.get(organisationId) ?? new Set();
      readers.set(organisationId, ours.add(wake));
      return () => {
        ours.delete(wake);
        if (!ours.size) readers.delete(organisationId);
      };
    },
    close: stop,
  };
}
