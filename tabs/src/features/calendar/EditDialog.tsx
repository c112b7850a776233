import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, tokens } from '@fluentui/react-components'; // prettier-ignore
import { useState, type FormEvent } from 'react';
import type { EventChange, EventDetail, Mailing } from '#contract/calendar.ts';
import { Refusal } from '#contract/error.ts';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { changeOf, draftOf, faultsOf } from '#ui/schedule/draft.ts';
import { EventFields } from '#ui/schedule/EventFields.tsx';
import { usePreview } from '#ui/schedule/hooks.ts';
import { MailingWords } from '#ui/schedule/MailingWords.tsx';
import { Failure } from '#ui/states.tsx';
import type { Reach } from './EventActions.tsx';
import { useUpdate } from './hooks.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
});

const promised = { title: 'Connect again to save', words: 'The change goes to Outlook as well. What you wrote stays.' };

/** Changes an event. Who would get a mail about it is shown before it is saved. */
export function EditDialog({ event, reach, onClose }: { event: EventDetail; reach: Reach; onClose: () => void }) {
  const styles = useStyles();
  const [before] = useState(() => draftOf(event));
  const [draft, setDraft] = useState(before);
  const [asking, setAsking] = useState<{ change: EventChange; mailing: Mailing }>();
  const [hasTried, setTried] = useState(false);
  const preview = usePreview();
  const update = useUpdate(event.id);
  const isBusy = preview.isPending || update.isPending;
  const error = update.error ?? preview.error;
  const faults = faultsOf(draft);

  const save = (change: EventChange, mails: string[]) =>
    update.mutate({ change, reach, mails }, { onSuccess: onClose, onError: () => setAsking(undefined) });
  const submit = (form: FormEvent) => {
    form.preventDefault();
    if (isBusy) return;
    if (asking) return save(asking.change, asking.mailing.to);
    setTried(true);
    const change = changeOf(draft, before);
    if (Object.keys(faults).length) return;
    if (!Object.keys(change).length) return onClose();
    update.reset();
    const body = { eventId: event.id, reach, change };
    preview.mutate(body, { onSuccess: (mailing) => (mailing.to.length ? setAsking({ change, mailing }) : save(change, [])) });
  };
  const refused = error instanceof Refusal && error.field ? { [error.field.split('.').at(-1)!]: error.message } : {};
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{asking ? 'Save and tell them?' : reach === 'series' ? 'Edit the series' : 'Edit the event'}</DialogTitle>
            <DialogContent className={styles.content}>
              {asking ? (
                <MailingWords mailing={asking.mailing} people={[...event.attendees, ...draft.guests]} />
              ) : (
                <>
                  <ConnectNow needs="calendar" promised={promised} />
                  <EventFields
                    draft={draft}
                    faults={{ ...refused, ...(hasTried ? faults : {}) }}
                    isConnected
                    isDayFixed={reach === 'series'}
                    onChange={(part) => setDraft((was) => ({ ...was, ...part }))}
                  />
                  {error && <Failure error={error} />}
                </>
              )}
            </DialogContent>
            <DialogActions fluid>
              <Button disabled={isBusy} onClick={asking ? () => setAsking(undefined) : onClose}>
                {asking ? 'Back' : 'Cancel'}
              </Button>
              <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
                {asking ? 'Save and send' : 'Save'}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
