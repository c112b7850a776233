import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getPerson, listActivities, listPeople } from '#contract/people.ts';
import { useSession } from '#ui/session.tsx';

/** People by name, page by page; `search` narrows them. */
export function usePeople(search: string) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: ['people', 'list', search],
    queryFn: ({ pageParam }) => call(listPeople, { query: { cursor: pageParam, search: search || undefined } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
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
