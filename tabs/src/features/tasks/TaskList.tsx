import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Link } from 'wouter';
import { Link as FluentLink } from '@fluentui/react-components';
import type { Task } from '#contract/tasks.ts';
import { dueGroup } from '#ui/day.ts';
import { useNow } from '#ui/people/use-now.ts';
import { Empty, Shown } from '#ui/states.tsx';
import { PlanTask } from '#ui/tasks/PlanTask.tsx';
import { TaskLine } from '#ui/tasks/TaskLine.tsx';
import { EditTask } from './EditTask.tsx';
import { useTasks } from './hooks.ts';
import { withTicked } from './ticked.ts';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  parts: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalL },
  group: { ...typographyStyles.body1Strong, margin: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  actions: { display: 'flex' },
});

/** My tasks under their days. What is ticked here stays in sight until the page is left, to be taken back. */
export function TaskList({ isDone }: { isDone: boolean }) {
  const styles = useStyles();
  const now = useNow();
  const tasks = useTasks(isDone);
  const [ticked, setTicked] = useState<readonly Task[]>([]);
  const note = (task: Task, isTicked: boolean) =>
    setTicked((before) => [...before.filter(({ id }) => id !== task.id), { ...task, isDone: isTicked }]);
  return (
    <div className={styles.parts}>
      <Shown query={tasks}>
        {({ pages }) => {
          const items = withTicked(
            pages.flatMap((page) => page.items),
            ticked,
            isDone,
          );
          if (!items.length) return isDone ? <NothingDone /> : <NothingToDo />;
          const groups = isDone ? new Map([['Done', items]]) : Map.groupBy(items, ({ dueOn }) => dueGroup(dueOn, now));
          return [...groups].map(([group, ofDay]) => (
            <section key={group} className={styles.part} aria-label={group}>
              <h2 className={styles.group}>{group}</h2>
              <ul className={styles.list}>
                {ofDay.map((task) => (
                  <TaskLine
                    key={task.id}
                    task={task}
                    about={task.about && <About of={task.about} />}
                    action={
                      <span className={styles.actions}>
                        <PlanTask task={task} />
                        <EditTask task={task} />
                      </span>
                    }
                    onTick={(isTicked) => note(task, isTicked)}
                  />
                ))}
              </ul>
            </section>
          ));
        }}
      </Shown>
      {tasks.hasNextPage && (
        <div>
          <Button disabled={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

const pages = { deal: 'deals', person: 'people', meeting: 'meetings' };

const About = ({ of: { kind, id, title } }: { of: NonNullable<Task['about']> }) => (
  <Link href={`/${pages[kind]}/${id}`} asChild>
    <FluentLink>{title}</FluentLink>
  </Link>
);

const NothingToDo = () => (
  <Empty icon={<CheckmarkCircleRegular />} title="Nothing to do">
    Write down what you have promised. On the page of a deal, a meeting or a person, a task knows what it is about.
  </Empty>
);

const NothingDone = () => (
  <Empty icon={<CheckmarkCircleRegular />} title="Nothing done yet">
    What you tick off is kept here.
  </Empty>
);
