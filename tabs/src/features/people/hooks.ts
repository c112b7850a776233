import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getCompany, getPerson, listActivities, listCompanies, listCompanyActivities, listPeople } from '#contract/people.ts';
import { useSession } from '#ui/session.tsx';

/** People by name, page by page; `search` narrows them, `companyId` to those of one company. */
export function usePeople({ search = '', companyId }: { search?: string; companyId?: string }) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: ['people', 'list', search, companyId],
    queryFn: ({ pageParam }) => call(listPeople, { query: { cursor: pageParam, search: search || undefined, companyId } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => (companyId ? undefined : before),
    meta: { follows: ['person'] },
  });
}

/** One person. */
export function usePerson(id: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['people', 'one', id],
    queryFn: () => call(getPerson, { params: { id } }),
    meta: { follows: [{ kind: 'person', id }] },
  });
}

/** A person's timeline, newest first. */
export function useTimeline(id: string) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: ['people', 'timeline', id],
    queryFn: ({ pageParam }) => call(listActivities, { params: { id }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    meta: { follows: ['activity'] },
  });
}

/** Companies by name, page by page; `search` narrows them. */
export function useCompanies(search: string) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: ['companies', 'list', search],
    queryFn: ({ pageParam }) => call(listCompanies, { query: { cursor: pageParam, search: search || undefined } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
    meta: { follows: ['company'] },
  });
}

/** One company. */
export function useCompany(id: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['companies', 'one', id],
    queryFn: () => call(getCompany, { params: { id } }),
    meta: { follows: [{ kind: 'company', id }] },
  });
}

/** A company's timeline, newest first. */
export function useCompanyTimeline(id: string) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: ['companies', 'timeline', id],
    queryFn: ({ pageParam }) => call(listCompanyActivities, { params: { id }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    meta: { follows: ['activity', 'deal'] },
  });
}
