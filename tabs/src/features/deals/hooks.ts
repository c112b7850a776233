import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addDeal, getDeal, listDealActivities, listDeals, updateDeal, type Deal, type DealStage } from '#contract/deals.ts';
import type { Input } from '#contract/route.ts';
import { useSession } from '#ui/session.tsx';

const dealsKey = ['deals'];
// A deal shows names of its company and its people.
const shown = ['deal', 'company', 'person'];

/** Deals, newest first, page by page; of one stage if named. */
export function useDeals(search: string, stage?: DealStage) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: [...dealsKey, 'list', search, stage],
    queryFn: ({ pageParam }) => call(listDeals, { query: { cursor: pageParam, search: search || undefined, stage } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
    meta: { follows: shown },
  });
}

/** One deal. */
export function useDeal(id: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: [...dealsKey, 'one', id],
    queryFn: () => call(getDeal, { params: { id } }),
    meta: { follows: [{ kind: 'deal', id }, 'company', 'person'] },
  });
}

/** What happened with a deal and its people, newest first. */
export function useDealTimeline(id: string) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: [...dealsKey, 'timeline', id],
    queryFn: ({ pageParam }) => call(listDealActivities, { params: { id }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    meta: { follows: ['activity', { kind: 'deal', id }] },
  });
}

export type DealChange = Input<typeof updateDeal>['body'];

/** Changes a deal. It is done when what shows the deal shows the change. */
export function useChangeDeal() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    scope: { id: 'deals' }, // in the order in which they were made
    mutationFn: ({ id, change }: { id: string; change: DealChange }) => call(updateDeal, { params: { id }, body: change }),
    onSuccess: (deal) => {
      client.setQueryData<Deal>([...dealsKey, 'one', deal.id], deal);
      return client.invalidateQueries({ queryKey: dealsKey });
    },
  });
}

/** Adds a deal of mine. */
export function useAddDeal() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deal: Input<typeof addDeal>['body']) => call(addDeal, { body: deal }),
    onSuccess: (deal) => {
      client.setQueryData<Deal>([...dealsKey, 'one', deal.id], deal);
      void client.invalidateQueries({ queryKey: dealsKey });
    },
  });
}
