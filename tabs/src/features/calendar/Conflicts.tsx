import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components'; // prettier-ignore
import { useState } from 'react';
import type { EventChange, EventDetail, Mailing } from '#contract/calendar.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { usePreview } from '#ui/schedule/hooks.ts';
import { MailingWords } from '#ui/schedule/MailingWords.tsx';
import { changeBack, fieldName, standingOf, type Conflict } from './conflict.ts';
import { useUpdate } from './hooks.ts';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalS },
  value: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

/** Where an edit here and one in Outlook met: what was kept, what was lost, and the way to take it again. */
export function Conflicts({ event }: { event: EventDetail }) {
  const styles = useStyles();
  const conflicts = standingOf(event);
  if (!conflicts.length) return null;
  return (
    <div className={styles.part}>
      {conflicts.map((conflict) => (
        <One key={`${conflict.reach} ${conflict.field}`} event={event} conflict={conflict} />
      ))}
    </div>
  );
}

function One({ event, conflict }: { event: EventDetail; conflict: Conflict }) {
  const styles = useStyles();
  const [mailing, setMailing] = useState<Mailing>();
  const restoreFocus = useRestoreFocusTarget();
  const preview = usePreview();
  const update = useUpdate(event.id);
  const tellFailure = useFailureNotice();
  const change = event.isMine ? changeBack(conflict) : undefined;
  const onError = (error: unknown) => tellFailure('Your value was not taken', error);
  const save = (back: EventChange, mails: string[]) => {
    setMailing(undefined);
    update.mutate({ change: back, reach: conflict.reach, mails }, { onError });
  };
  const take = (back: EventChange) =>
    preview.mutate(
      { eventId: event.id, reach: conflict.reach, change: back },
      { onError, onSuccess: (found) => (found.to.length ? setMailing(found) : save(back, [])) },
    );
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody className={styles.value}>
          <MessageBarTitle>
            {fieldName(conflict.field)} was changed here and in Outlook{conflict.reach === 'series' ? ', for the whole series' : ''}.
          </MessageBarTitle>
          Outlook’s value was kept: “{conflict.kept}”. Yours was “{conflict.lost}”.
        </MessageBarBody>
        {change && (
          <MessageBarActions>
            <Button {...restoreFocus} disabledFocusable={preview.isPending || update.isPending} onClick={() => take(change)}>
              Use mine
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
      {mailing && change && (
        <Dialog open onOpenChange={(_, { open }) => open || setMailing(undefined)}>
          <DialogSurface>
            <DialogBody>
              <DialogTitle>Use your value and tell them?</DialogTitle>
              <DialogContent>
                <MailingWords mailing={mailing} people={event.attendees} />
              </DialogContent>
              <DialogActions fluid>
                <Button onClick={() => setMailing(undefined)}>Back</Button>
                <Button appearance="primary" onClick={() => save(change, mailing.to)}>
                  Save and send
                </Button>
              </DialogActions>
            </DialogBody>
          </DialogSurface>
        </Dialog>
      )}
    </>
  );
}
