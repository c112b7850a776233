import { useQuery } from '@tanstack/react-query';
import { getDeal, listDeals, type Deal } from '#contract/deals.ts';
import { useSession } from '../session.tsx';

const offered = 20;

/** The deal of an address, e.g. of the one that something is linked to. */
export function useDealNamed(id: string | null): Deal | undefined {
  const { call } = useSession();
  return useQuery({
    queryKey: ['deals', 'one', id],
    queryFn: () => call(getDeal, { params: { id: id! } }),
    enabled: id !== null,
    meta: { follows: [{ kind: 'deal', id: id ?? '' }] },
  }).data;
}

/** Deals of which something matches. */
export function useDealsOffered(search: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['deals', 'offered', search],
    queryFn: () => call(listDeals, { query: { search: search || undefined, limit: offered } }),
    placeholderData: (before) => before,
    meta: { follows: ['deal'] },
  }).data?.items;
}
