import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { useState, type FormEvent } from 'react';
import type { Task } from '#contract/tasks.ts';
import { useChangeTask } from '#ui/tasks/hooks.ts';

const useStyles = makeStyles({ fields: { display: 'grid', rowGap: tokens.spacingVerticalM } });

/** Changes what a task says, or its day. */
export function EditTask({ task }: { task: Task }) {
  const [isOpen, setOpen] = useState(false);
  const restoreFocus = useRestoreFocusTarget();
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={<EditRegular />}
        aria-label={`Edit ${task.title}`}
        title="Edit"
        {...restoreFocus}
        onClick={() => setOpen(true)}
      />
      {isOpen && <EditDialog task={task} onClose={() => setOpen(false)} />}
    </>
  );
}

function EditDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const styles = useStyles();
  const [title, setTitle] = useState(task.title);
  const [day, setDay] = useState(task.dueOn ?? '');
  const change = useChangeTask(task);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() && !change.isPending) change.mutate({ title, dueOn: day || null }, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>Edit the task</DialogTitle>
            <DialogContent className={styles.fields}>
              <Field label="Task" required>
                <Input value={title} maxLength={255} onChange={(_, { value }) => setTitle(value)} />
              </Field>
              <Field label="Due">
                <Input type="date" value={day} onChange={(_, { value }) => setDay(value)} />
              </Field>
            </DialogContent>
            <DialogActions fluid>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabledFocusable={!title.trim() || change.isPending}>
                Save
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
