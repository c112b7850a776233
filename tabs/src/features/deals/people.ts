import { useQuery } from '@tanstack/react-query';
import { getPerson, listCompanies, listPeople, type Person } from '#contract/people.ts';
import { useSession } from '#ui/session.tsx';

const offered = 20;

/** The person of an address, e.g. of the one that opened the page. */
export function usePersonNamed(id: string | null): Person | undefined {
  const { call } = useSession();
  return useQuery({
    queryKey: ['people', 'one', id],
    queryFn: () => call(getPerson, { params: { id: id! } }),
    enabled: id !== null,
    meta: { follows: [{ kind: 'person', id: id ?? '' }] },
  }).data;
}

/** People whose name or address matches. */
export function usePeopleOffered(search: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['people', 'offered', search],
    queryFn: () => call(listPeople, { query: { search: search || undefined, limit: offered } }),
    placeholderData: (before) => before,
    meta: { follows: ['person'] },
  }).data?.items;
}

/** Companies whose name or domain matches. */
export function useCompaniesOffered(search: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['companies', 'offered', search],
    queryFn: () => call(listCompanies, { query: { search: search || undefined, limit: offered } }),
    placeholderData: (before) => before,
    meta: { follows: ['company'] },
  }).data?.items;
}
