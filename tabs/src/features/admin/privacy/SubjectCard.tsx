import { Button, Card, Combobox, Field, Option, useRestoreFocusTarget } from '@fluentui/react-components';
import { ArrowDownloadRegular, DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Failure } from '#ui/states.tsx';
import { useAdminStyles } from '../styles.ts';
import { Erased } from './Erased.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { useErase, useExport, type Subject } from './hooks.ts';

interface SubjectCardProps {
  title: string;
  label: string;
  /** Who matches the search; undefined while nobody knows yet. */
  offered: readonly Subject[] | undefined;
  onSearch: (text: string) => void;
  /** What erasing does. */
  erased: string;
  /** What it leaves, and why. */
  kept: readonly string[];
}

/** Somebody, chosen by name, and the two things that may be done with their data. */
export function SubjectCard({ title, label, offered, onSearch, erased, kept }: SubjectCardProps) {
  const styles = useAdminStyles();
  const [text, setText] = useState('');
  const [subject, setSubject] = useState<Subject>();
  const [isOpen, setOpen] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const restoreFocus = useRestoreFocusTarget();
  const file = useExport();
  const erase = useErase();
  const search = (value: string) => {
    setText(value);
    onSearch(value);
    setSubject(undefined);
  };
  return (
    <Card className={styles.card} role="region" aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <Field label={label}>
        <Combobox
          freeform
          style={{ minWidth: 0 }} // Fluent’s own is wider than a narrow card
          placeholder="Name or address"
          value={text}
          selectedOptions={subject ? [subject.id] : []}
          open={isOpen}
          onOpenChange={(_, { open }) => setOpen(open)}
          onChange={(event) => {
            search(event.target.value);
            setOpen(true); // also for what is pasted
          }}
          onOptionSelect={(_, { optionValue }) => {
            const chosen = offered?.find(({ id }) => id === optionValue);
            if (!chosen) return;
            setText(chosen.name);
            setSubject(chosen);
            erase.reset();
            file.reset();
          }}
        >
          {offered?.map(({ id, name, about }) => (
            <Option key={id} value={id} text={name}>
              <span>
                {name} <span className={styles.quiet}>{about}</span>
              </span>
            </Option>
          ))}
          {offered?.length === 0 && (
            <Option disabled text="">
              Nobody matches
            </Option>
          )}
        </Combobox>
      </Field>
      <div className={styles.row}>
        <Button icon={<ArrowDownloadRegular />} disabled={!subject || file.isPending} onClick={() => subject && file.mutate(subject)}>
          {file.isPending ? 'Preparing…' : 'Export as a file'}
        </Button>
        <Button {...restoreFocus} icon={<DeleteRegular />} disabled={!subject} onClick={() => setErasing(true)}>
          Erase…
        </Button>
        {subject && <span className={styles.quiet}>{subject.about}</span>}
      </div>
      {file.error && <Failure error={file.error} />}
      {erase.data && <Erased subject={erase.variables} removed={erase.data.removed} />}
      {isErasing && subject && (
        <EraseDialog
          subject={subject}
          erase={erase}
          erased={erased}
          kept={kept}
          onClose={() => setErasing(false)}
          onErased={() => {
            setErasing(false);
            search('');
          }}
        />
      )}
    </Card>
  );
}
