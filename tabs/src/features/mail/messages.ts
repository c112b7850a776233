import { skipToken, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Call } from '#contract/client.ts';
import type { LiveChange } from '#contract/live.ts';
import { getMessage, listMessages, type MessageSummary } from '#contract/mail.ts';
import { useLiveChanges } from '#ui/LiveUpdates.tsx';
import { useSession } from '#ui/session.tsx';
import { cursorOf, pageToRead, placedIn, sorted, withNextPage, withPage, without, type Pages } from './pages.ts';

export const listsKey = ['mail', 'messages'];
export const listKey = (folderId: string) => [...listsKey, folderId];
export const messageKey = (id: string) => ['mail', 'message', id];

/** A message that has just come, and when Microsoft told us of it. */
export interface Arrival {
  message: MessageSummary;
  notifiedAt: string;
}

/** One folder's messages: read page by page, kept true by live updates. */
export function useMessages(folderId: string) {
  const { call } = useSession();
  const client = useQueryClient();
  const [isLoadingMore, setLoadingMore] = useState(false);
  const [arrivals, setArrivals] = useState<readonly Arrival[]>([]);
  // One reader at a time: each takes the list as the one before has left it.
  const reading = useRef<Promise<unknown>>(Promise.resolve());
  const key = useMemo(() => listKey(folderId), [folderId]);

  const query = useQuery({
    queryKey: key,
    queryFn: async (): Promise<Pages> => [await call(listMessages, { query: { folderId } })],
    staleTime: Infinity,
  });

  const inTurn = useCallback(
    (work: () => Promise<void>) => {
      const whole = () => client.getQueryCache().find({ queryKey: key })?.promise;
      // What could not be read now is read with the next change, or when the line to the server is up again.
      reading.current = reading.current
        .then(whole)
        .then(work)
        .catch(() => undefined);
      return reading.current;
    },
    [client, key],
  );

  useLiveChanges({
    changed(changes) {
      const { gone, changed } = sorted(changes);
      if (gone.size + changed.size === 0) return;
      client.removeQueries({ queryKey: listsKey, type: 'inactive' });
      client.setQueryData<Pages>(key, (pages) => pages && without(pages, gone));
      void inTurn(async () => {
        const arrived = arrivalsIn(changes, await readAgain(client, call, folderId, changed));
        if (arrived.length) setArrivals(arrived);
      });
    },
  });

  const loadMore = useCallback(() => {
    setLoadingMore(true);
    void inTurn(async () => {
      const cursor = client.getQueryData<Pages>(key)?.at(-1)?.next;
      if (!cursor) return;
      const page = await call(listMessages, { query: { folderId, cursor, limit: 100 } });
      client.setQueryData<Pages>(key, (pages) => pages && withNextPage(pages, page));
    }).then(() => setLoadingMore(false));
  }, [call, client, folderId, inTurn, key]);

  const items = useMemo(() => query.data?.flatMap((page) => page.items), [query.data]);
  return { query, items, arrivals, hasMore: query.data?.at(-1)?.next !== undefined, isLoadingMore, loadMore };
}

/** Reads what is needed to learn about the messages; answers those that the list did not have. */
async function readAgain(
  client: QueryClient,
  call: Call,
  folderId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, MessageSummary>> {
  const key = listKey(folderId);
  const sought = new Set(ids);
  const fresh = new Map<string, MessageSummary>();
  const pagesNow = () => client.getQueryData<Pages>(key) ?? [];
  for (let index = pageToRead(pagesNow(), sought, 0); index !== undefined; index = pageToRead(pagesNow(), sought, index + 1)) {
    const page = await call(listMessages, { query: { folderId, cursor: cursorOf(pagesNow(), index) } });
    const known = new Set(pagesNow().flatMap(({ items }) => items.map(({ id }) => id)));
    client.setQueryData<Pages>(key, (pages) => pages && withPage(pages, index!, page));
    for (const message of placedIn(pagesNow(), index, page))
      if (sought.delete(message.id) && !known.has(message.id)) fresh.set(message.id, message);
  }
  return fresh;
}

function arrivalsIn(changes: readonly LiveChange[], fresh: ReadonlyMap<string, MessageSummary>): Arrival[] {
  return changes.flatMap(({ id, operation, notifiedAt }) => {
    const message = fresh.get(id);
    return message && notifiedAt && operation === 'created' ? [{ message, notifiedAt }] : [];
  });
}

/** One message with its body; nothing while no message is asked for. */
export function useMessage(id: string | undefined) {
  const { call } = useSession();
  return useQuery({
    queryKey: messageKey(id ?? ''),
    queryFn: id ? () => call(getMessage, { params: { id } }) : skipToken,
    meta: { follows: id ? [{ kind: 'message', id }] : [] },
  });
}
