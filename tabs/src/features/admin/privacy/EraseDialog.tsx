import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { useState } from 'react';
import { eraseWord } from '#contract/privacy.ts';
import { Failure } from '#ui/states.tsx';
import { useAdminStyles } from '../styles.ts';
import { TypedWord } from '../TypedWord.tsx';
import type { Subject, useErase } from './hooks.ts';

interface EraseDialogProps {
  subject: Subject;
  erase: ReturnType<typeof useErase>;
  erased: string;
  kept: readonly string[];
  onClose: () => void;
  onErased: () => void;
}

/** Says what erasing somebody does and leaves, and does it once the word is typed. */
export function EraseDialog({ subject, erase, erased, kept, onClose, onErased }: EraseDialogProps) {
  const styles = useAdminStyles();
  const [isTyped, setTyped] = useState(false);
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Erase {subject.name}?</DialogTitle>
          <DialogContent className={styles.part}>
            <p className={styles.text}>
              {subject.about}. {erased} It cannot be taken back.
            </p>
            <div>
              <h3 className={styles.subheading}>What stays, and why</h3>
              <ul>
                {kept.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </div>
            <TypedWord word={eraseWord} onTyped={setTyped} />
            {erase.error && <Failure error={erase.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>Keep</Button>
            <Button
              appearance="primary"
              disabled={!isTyped || erase.isPending}
              onClick={() => erase.mutate(subject, { onSuccess: onErased })}
            >
              {erase.isPending ? 'Erasing…' : 'Erase for good'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
