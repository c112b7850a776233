import type { EventEmitter } from 'node:events';
import type { Clock } from './clock.ts';
import type { Tokens } from './entra/tokens.ts';
import type { Faults } from './faults.ts';
import type { Store } from './store.ts';
import type { Identity } from './tenant.ts';

/** What every part of the cloud may use. */
export interface Cloud {
  /** Where all of it is found, without a slash at the end: `http://localhost:3978/sandbox`. */
  origin: string;
  store: Store;
  /** Where the store is kept on disk, if it is; without one nothing outlives the process. */
  folder?: string | undefined;
  clock: Clock;
  faults: Faults;
  identity: Identity;
  tokens: Tokens;
  /** Starts work that no caller waits for; `settle` does. */
  background(work: () => Promise<void>): void;
  /** Resolves when no background work is left. */
  settle(): Promise<void>;
  /** `change` after anything that a host page shows has changed. */
  events: EventEmitter;
}

/** Keeps count of work that no caller waits for. A failure in it is the work's own to record, so it ends here. */
export function createBackground(): Pick<Cloud, 'background' | 'settle'> {
  const running = new Set<Promise<void>>();
  return {
    background(work) {
      const started = Promise.resolve()
        .then(work)
        .catch(() => {})
        .finally(() => running.delete(started));
      running.add(started);
    },
    async settle() {
      while (running.size) await Promise.all(running);
    },
  };
}
