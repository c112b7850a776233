import type { Task } from '#contract/tasks.ts';

/** The order of the to-do list: by day, what has none last; then as they were written down. */
const place = ({ dueOn, createdAt, id }: Task): string => `${dueOn ?? 'none'} ${createdAt} ${id}`;

/** The tasks of a list with those that were ticked in it, or taken back, at the place where they stood. */
export function withTicked(tasks: readonly Task[], ticked: readonly Task[], isDone: boolean): Task[] {
  const gone = ticked.filter(({ id }) => !tasks.some((task) => task.id === id));
  if (!gone.length) return [...tasks];
  const all = [...tasks, ...gone];
  return isDone ? all : all.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}
