import { Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Task } from '#contract/tasks.ts';
import { dayInSentence, dayWords, isOver } from '../day.ts';
import { useNow } from '../people/use-now.ts';
import { useChangeTask } from './hooks.ts';

const useStyles = makeStyles({
  line: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  about: {
    gridColumnStart: 1,
    paddingInlineStart: '36px',
    marginTop: `calc(-1 * ${tokens.spacingVerticalXS})`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  title: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground1 },
  done: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  late: { color: tokens.colorPaletteRedForeground1 },
});

interface TaskLineProps {
  task: Task;
  /** What it is about, where that is not plain. */
  about?: ReactNode;
  action?: ReactNode;
  onTick?: (isDone: boolean) => void;
}

/** One task, to be ticked off. */
export function TaskLine({ task, about, action, onTick }: TaskLineProps) {
  const styles = useStyles();
  const now = useNow();
  const change = useChangeTask(task);
  const { title, dueOn } = task;
  // Shown at once; a failure puts it back.
  const [ticked, setTicked] = useState<boolean>();
  const isDone = ticked ?? task.isDone;
  const isLate = !isDone && dueOn !== null && isOver(dueOn, now);
  const day = dueOn && (isLate ? `Overdue since ${dayInSentence(dueOn, now)}` : dayWords(dueOn, now));
  const tick = (next: boolean) => {
    setTicked(next);
    onTick?.(next);
    change.mutate({ isDone: next }, { onSettled: () => setTicked(undefined) });
  };
  return (
    <li className={styles.line}>
      <Checkbox
        checked={isDone}
        label={{
          children: <span className={mergeClasses(styles.title, isDone && styles.done)}>{title}</span>,
        }}
        onChange={(_, { checked }) => tick(checked === true)}
      />
      {action}
      {(day || about) && (
        <span className={styles.about}>
          {day && <span className={mergeClasses(isLate && styles.late)}>{day}</span>}
          {day && about && ' · '}
          {about}
        </span>
      )}
    </li>
  );
}
