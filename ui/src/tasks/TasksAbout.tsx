import { Body1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { Task } from '#contract/tasks.ts';
import { Loading, Shown } from '../states.tsx';
import { AddTask } from './AddTask.tsx';
import { PlanTask } from './PlanTask.tsx';
import { TaskLine } from './TaskLine.tsx';
import { useTasksAbout } from './hooks.ts';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalM },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

type About = Pick<NonNullable<Task['about']>, 'kind' | 'id'>;

/** My tasks about one thing; `isQuiet` shows open ones only, and nothing where there are none. */
export function TasksAbout({ kind, id, isQuiet = false, heading = 'h3' }: About & { isQuiet?: boolean; heading?: 'h2' | 'h3' }) {
  const styles = useStyles();
  const query = useTasksAbout(id);
  if (isQuiet && !query.data?.items.some(({ isDone }) => !isDone)) return null;
  return (
    <section className={styles.part} aria-label="My tasks">
      <Subtitle2 as={heading} className={styles.title}>
        My tasks
      </Subtitle2>
      <Shown query={query} loading={<Loading label="Loading tasks" rows={1} />}>
        {({ items }) =>
          items.length ? (
            <ul className={styles.list}>
              {items
                .filter(({ isDone }) => !isQuiet || !isDone)
                .map((task) => (
                  <TaskLine key={task.id} task={task} action={<PlanTask task={task} />} />
                ))}
            </ul>
          ) : (
            <Body1 className={styles.quiet}>Nothing to do.</Body1>
          )
        }
      </Shown>
      {!isQuiet && <AddTask about={{ kind, id }} />}
    </section>
  );
}
