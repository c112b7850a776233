import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, tokens } from '@fluentui/react-components'; // prettier-ignore
import { useState, type FormEvent } from 'react';
import type { EventChange, EventDetail, Preview, Reach } from '#contract/calendar.ts';
import { Refusal } from '#contract/error.ts';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { changeOf, draftOf, faultsOf } from '#ui/schedule/draft.ts';
import { EventFields } from '#ui/schedule/EventFields.tsx';
import { Leave } from '#ui/schedule/Leave.tsx';
import { usePreview } from '#ui/schedule/hooks.ts';
import { MailingWords } from '#ui/schedule/MailingWords.tsx';
import { Failure } from '#ui/states.tsx';
import { useUpdate } from './hooks.ts';
import { LossWords } from './LossWords.tsx';

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
  const [asking, setAsking] = useState<{ change: EventChange; preview: Preview }>();
  const [hasTried, setTried] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const preview = usePreview();
  const update = useUpdate(event.id);
  const isBusy = preview.isPending || update.isPending;
  const error = update.error ?? preview.error;
  const faults = faultsOf(draft);

  const save = (change: EventChange, { to: mails, beginsAnew }: Preview) =>
    update.mutate(
      { change, reach, mails, changedDates: beginsAnew?.changedDates ?? 0 },
      { onSuccess: onClose, onError: () => setAsking(undefined) },
    );
  const submit = (form: FormEvent) => {
    form.preventDefault();
    if (isBusy) return;
    if (asking) return save(asking.change, asking.preview);
    setTried(true);
    const change = changeOf(draft, before);
    if (Object.keys(faults).length) return;
    if (!Object.keys(change).length) return onClose();
    update.reset();
    const body = { eventId: event.id, reach, change };
    preview.mutate(body, {
      onSuccess: (found) => (found.to.length || found.beginsAnew ? setAsking({ change, preview: found }) : save(change, found)),
    });
  };
  const close = () => (Object.keys(changeOf(draft, before)).length ? setLeaving(true) : onClose());
  const stay = () => setLeaving(false);
  const refused = error instanceof Refusal && error.field ? { [error.field.split('.').at(-1)!]: error.message } : {};
  return (
    <Dialog
      open
      modalType="modal"
      onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && (isLeaving ? stay() : close())}
    >
      <DialogSurface className={styles.surface}>
        {isLeaving && <Leave words="What you changed is not saved yet, and it is kept nowhere else." onStay={stay} onLeave={onClose} />}
        <form onSubmit={submit} noValidate hidden={isLeaving}>
          <DialogBody>
            <DialogTitle>
              {asking
                ? asking.preview.to.length
                  ? 'Save and tell them?'
                  : 'Move the series?'
                : reach === 'series'
                  ? 'Edit the series'
                  : 'Edit the event'}
            </DialogTitle>
            <DialogContent className={styles.content}>
              {asking ? (
                <>
                  {asking.preview.beginsAnew && <LossWords {...asking.preview.beginsAnew} />}
                  <MailingWords mailing={asking.preview} people={[...event.attendees, ...draft.guests]} />
                </>
              ) : (
                <>
                  <ConnectNow needs="calendar" promised={promised} />
                  <EventFields
                    draft={draft}
                    before={before}
                    faults={{ ...refused, ...(hasTried ? faults : {}) }}
                    isConnected
                    onChange={(part) => setDraft((was) => ({ ...was, ...part }))}
                  />
                  {error && <Failure error={error} />}
                </>
              )}
            </DialogContent>
            <DialogActions fluid>
              <Button disabled={isBusy} onClick={asking ? () => setAsking(undefined) : close}>
                {asking ? 'Back' : 'Cancel'}
              </Button>
              <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
                {asking?.preview.to.length ? 'Save and send' : 'Save'}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
