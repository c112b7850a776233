import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Textarea, makeStyles, tokens } from '@fluentui/react-components'; // prettier-ignore
import { useState } from 'react';
import type { EventDetail, Reach } from '#contract/calendar.ts';
import { MailingWords } from '#ui/schedule/MailingWords.tsx';
import { Failure, Loading, Shown } from '#ui/states.tsx';
import { useCancel, useMailing } from './hooks.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
});

interface CancelDialogProps {
  event: EventDetail;
  reach: Reach;
  onClose: () => void;
  onGone: () => void;
}

/** Asks before an event is cancelled, and says whom Exchange will tell. */
export function CancelDialog({ event, reach, onClose, onGone }: CancelDialogProps) {
  const styles = useStyles();
  const [comment, setComment] = useState('');
  const mailing = useMailing({ eventId: event.id, reach, isCancelling: true });
  const cancel = useCancel(event.id);
  const isTold = Boolean(mailing.data?.to.length);
  const what = `${reach === 'series' ? 'the series ' : ''}“${event.title}”`;
  const act = () =>
    mailing.data &&
    cancel.mutate(
      { reach, comment, mails: mailing.data.to },
      {
        onSuccess: () => {
          onClose();
          onGone();
        },
        onError: () => void mailing.refetch(),
      },
    );
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{isTold ? `Cancel ${what}?` : `Take ${what} out of your calendar?`}</DialogTitle>
          <DialogContent className={styles.content}>
            <Shown query={mailing} loading={<Loading rows={1} label="Asking whom this concerns" />}>
              {(found) => <MailingWords mailing={found} people={event.attendees} />}
            </Shown>
            {isTold && (
              <Field label="A word to them">
                <Textarea value={comment} maxLength={2_000} onChange={(_, { value }) => setComment(value)} />
              </Field>
            )}
            {cancel.error && <Failure error={cancel.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>Keep it</Button>
            <Button appearance="primary" disabledFocusable={!mailing.data || cancel.isPending} onClick={act}>
              {isTold ? 'Cancel it and tell them' : 'Remove it'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
