import { Tab, TabList, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { AddTask } from '#ui/tasks/AddTask.tsx';
import { TaskList } from './TaskList.tsx';

const useStyles = makeStyles({
  page: {
    maxWidth: '760px',
    padding: 'clamp(12px, 3vw, 24px)',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalL,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
});

/** What I have to do. */
export default function TasksPage() {
  const styles = useStyles();
  const [isDone, setDone] = useState(false);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>My tasks</h1>
      <AddTask />
      <TabList
        size="small"
        aria-label="Which tasks"
        selectedValue={isDone ? 'done' : 'open'}
        onTabSelect={(_, { value }) => setDone(value === 'done')}
      >
        <Tab value="open">To do</Tab>
        <Tab value="done">Done</Tab>
      </TabList>
      <TaskList key={String(isDone)} isDone={isDone} />
    </div>
  );
}
