import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveChange } from '#contract/live.ts';

/** The records that a query shows: all of a kind, or one. */
export type Followed = string | { kind: string; id: string };

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** Records whose change makes the answer old; see `concerns`. */
      follows?: readonly Followed[];
    };
  }
}

/** Whether one of the changes is of a record that is followed. */
export function concerns(follows: readonly Followed[] | undefined, changes: readonly LiveChange[]): boolean {
  return (follows ?? []).some((one) =>
    changes.some((change) => (typeof one === 'string' ? change.kind === one : change.kind === one.kind && change.id === one.id)),
  );
}

/** Reads again the answers that the changes have made old, and no other. */
export function refresh(client: QueryClient, changes: readonly LiveChange[]): Promise<void> {
  return client.invalidateQueries({ predicate: (query) => concerns(query.meta?.follows, changes) });
}

/** Reads everything again. What is on its way is awaited first, because it may be as old as what is here. */
export async function refreshAll(client: QueryClient): Promise<void> {
  const underway = new Set<Query>(client.getQueryCache().findAll({ fetchStatus: 'fetching' }));
  await client.invalidateQueries({ predicate: (query) => !underway.has(query) });
  await Promise.allSettled([...underway].map((query) => query.promise));
  await client.invalidateQueries({ predicate: (query) => underway.has(query) });
}

/**
 * Collects what comes in quick succession: the first goes on at once, the rest together after `milliseconds`, so that
 * a thousand changes a second become a few reads.
 */
export function collect<T>(milliseconds: number, flush: (items: T[]) => void): { add(items: readonly T[]): void; close(): void } {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    timer = undefined;
    if (waiting.length) go();
  };
  const go = () => {
    const items = waiting;
    waiting = [];
    timer = setTimeout(rest, milliseconds);
    flush(items);
  };
  return {
    add(items) {
      waiting.push(...items);
      if (timer === undefined) go();
    },
    close: () => clearTimeout(timer),
  };
}
