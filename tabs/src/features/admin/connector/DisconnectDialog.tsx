import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { useState } from 'react';
import { disconnectWord } from '#contract/disconnections.ts';
import { PreviewCounts } from '#ui/connections/PreviewCounts.tsx';
import { Failure, Loading, Shown } from '#ui/states.tsx';
import { useAdminStyles } from '../styles.ts';
import { TypedWord } from '../TypedWord.tsx';
import { useDisconnectOrganisation, useDisconnectPreview } from './hooks.ts';

/** Shows what disconnecting the organisation does, counted, and does it once the word is typed. */
export function DisconnectDialog({ onClose }: { onClose: () => void }) {
  const styles = useAdminStyles();
  const preview = useDisconnectPreview();
  const disconnect = useDisconnectOrganisation();
  const [deleteMirrored, setDeleteMirrored] = useState(false);
  const [isTyped, setTyped] = useState(false);
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Disconnect Microsoft 365 for everyone?</DialogTitle>
          <DialogContent className={styles.part}>
            <Shown query={preview} loading={<Loading label="Counting" rows={3} />}>
              {(counted) => (
                <>
                  <PreviewCounts preview={counted} keepsCopies={!deleteMirrored} />
                  <Checkbox
                    label="Also delete the copies of mail, calendar and files that Rapport holds"
                    checked={deleteMirrored}
                    onChange={(_, { checked }) => setDeleteMirrored(checked === true)}
                  />
                  <TypedWord word={disconnectWord} onTyped={setTyped} />
                </>
              )}
            </Shown>
            {disconnect.error && <Failure error={disconnect.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>Stay connected</Button>
            <Button
              appearance="primary"
              disabled={!isTyped || disconnect.isPending}
              onClick={() => disconnect.mutate(deleteMirrored, { onSuccess: onClose })}
            >
              {disconnect.isPending ? 'Disconnecting…' : 'Disconnect everyone'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
