import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useState, type FormEvent } from 'react';
import type { Task } from '#contract/tasks.ts';
import { wordsFor } from '../words.ts';
import { useAddTask } from './hooks.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  title: { flexGrow: 1, flexBasis: '180px', minWidth: 0 },
});

/** A line to write down what is to be done, about something if named, and until when. */
export function AddTask({ about }: { about?: Pick<NonNullable<Task['about']>, 'kind' | 'id'> }) {
  const styles = useStyles();
  const [title, setTitle] = useState('');
  const [day, setDay] = useState('');
  const add = useAddTask();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim() || add.isPending) return;
    const task = { title, dueOn: day || null, ...(about ? { about } : {}) };
    const onSuccess = () => {
      setTitle('');
      setDay('');
    };
    add.mutate(task, { onSuccess });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field className={styles.title} label="New task" validationMessage={add.error ? wordsFor(add.error).message : null}>
        <Input value={title} maxLength={255} placeholder="What is to be done?" onChange={(_, { value }) => setTitle(value)} />
      </Field>
      <Field label="Due">
        <Input type="date" value={day} onChange={(_, { value }) => setDay(value)} />
      </Field>
      <Button type="submit" icon={<AddRegular />} disabledFocusable={!title.trim() || add.isPending}>
        Add
      </Button>
    </form>
  );
}
