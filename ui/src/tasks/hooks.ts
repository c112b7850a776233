import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addTask, listTasks, updateTask, type Task } from '#contract/tasks.ts';
import type { Input } from '#contract/route.ts';
import { useFailureNotice } from '../notices.tsx';
import { useSession } from '../session.tsx';

/** All answers that tell of tasks. */
export const tasksKey = ['tasks'];

const most = 200; // nobody keeps more about one thing; the page of all tasks shows every one

/** My tasks about one thing, open or done. */
export function useTasksAbout(id: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: [...tasksKey, 'about', id],
    queryFn: () => call(listTasks, { query: { aboutId: id, limit: most } }),
    meta: { follows: ['task'] },
  });
}

/** Adds a task of mine. */
export function useAddTask() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (task: Input<typeof addTask>['body']) => call(addTask, { body: task }),
    onSuccess: () => client.invalidateQueries({ queryKey: tasksKey }),
  });
}

/** Changes one task of mine; a failure is told. */
export function useChangeTask(task: Task) {
  const { call } = useSession();
  const client = useQueryClient();
  const tellFailure = useFailureNotice();
  return useMutation({
    scope: { id: `task ${task.id}` }, // in the order in which they were made
    mutationFn: (change: Input<typeof updateTask>['body']) => call(updateTask, { params: { id: task.id }, body: change }),
    onSuccess: () => client.invalidateQueries({ queryKey: tasksKey }),
    onError: (error) => tellFailure(`“${task.title}” was not changed`, error),
  });
}
