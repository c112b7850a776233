import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { deleteWord } from '#contract/disconnections.ts';
import { PreviewCounts } from '#ui/connections/PreviewCounts.tsx';
import { Failure, Loading, Shown } from '#ui/states.tsx';
import { useAdminStyles } from '../styles.ts';
import { TypedWord } from '../TypedWord.tsx';
import { useDeleteCopies, useDisconnectPreview } from './hooks.ts';

/** What a disconnect has kept of members' mailboxes, and its end. */
export function KeptCopies() {
  const styles = useAdminStyles();
  const restoreFocus = useRestoreFocusTarget();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.part} aria-label="Copies">
      <div>
        <h3 className={styles.subheading}>Copies that were kept</h3>
        <p className={styles.text}>
          Members’ mail and calendars are still in Rapport as they were. Connect again and they go on; or have them deleted.
        </p>
      </div>
      <div>
        <Button {...restoreFocus} icon={<DeleteRegular />} onClick={() => setOpen(true)}>
          Delete the copies…
        </Button>
      </div>
      {isOpen && <DeleteDialog onClose={() => setOpen(false)} />}
    </section>
  );
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const styles = useAdminStyles();
  const preview = useDisconnectPreview();
  const remove = useDeleteCopies();
  const [isTyped, setTyped] = useState(false);
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Delete everybody’s copies?</DialogTitle>
          <DialogContent className={styles.part}>
            <Shown query={preview} loading={<Loading label="Counting" rows={3} />}>
              {(counted) => (
                <>
                  <PreviewCounts preview={counted} />
                  <TypedWord word={deleteWord} onTyped={setTyped} />
                </>
              )}
            </Shown>
            {remove.error && <Failure error={remove.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>Keep them</Button>
            <Button
              appearance="primary"
              disabled={!isTyped || remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
            >
              {remove.isPending ? 'Deleting…' : 'Delete the copies'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
