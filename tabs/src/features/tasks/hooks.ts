import { useInfiniteQuery } from '@tanstack/react-query';
import { listTasks } from '#contract/tasks.ts';
import { useSession } from '#ui/session.tsx';
import { tasksKey } from '#ui/tasks/hooks.ts';

/** My tasks page by page: what is to be done by day, or what is done with the last first. */
export function useTasks(isDone: boolean) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: [...tasksKey, 'list', isDone],
    queryFn: ({ pageParam }) => call(listTasks, { query: { isDone: isDone ? 'true' : 'false', cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    meta: { follows: ['task', 'deal', 'person', 'meeting'] },
  });
}
