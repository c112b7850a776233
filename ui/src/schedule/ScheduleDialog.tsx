import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useRef, useState, type FormEvent } from 'react';
import type { Mailing } from '#contract/calendar.ts';
import { Refusal } from '#contract/error.ts';
import { ConnectNow } from '../connections/ConnectNow.tsx';
import { useConnection } from '../connections/hooks.ts';
import { needOf } from '../connections/need.ts';
import { takeFocus } from '../focus.ts';
import type { Someone } from '../people/someone.ts';
import { Failure } from '../states.tsx';
import { eventOf, faultsOf, newDraft, type Draft } from './draft.ts';
import { EventFields } from './EventFields.tsx';
import { Leave } from './Leave.tsx';
import { usePreview, useSchedule } from './hooks.ts';
import { MailingWords } from './MailingWords.tsx';
import { Scheduled } from './Scheduled.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  words: { overflowWrap: 'anywhere' },
});

const promised = {
  title: 'Schedule from here',
  words:
    'Connect your Microsoft account, and Rapport puts the meeting into your Outlook calendar with its Teams link. What you wrote stays.',
};

export interface ScheduleDialogProps {
  /** What the meeting begins with, e.g. the people of a deal. */
  given?: Partial<Draft>;
  /** Whom one may want to invite first, e.g. the people of a company. */
  offered?: readonly Someone[];
  about?: { dealId?: string; companyId?: string };
  onClose: () => void;
}

/** A new event, from its first line to its link. Nothing is mailed before it was shown to whom. */
export function ScheduleDialog({ given = {}, offered = [], about = {}, onClose }: ScheduleDialogProps) {
  const styles = useStyles();
  const [before] = useState(() => newDraft(new Date(), given));
  const [draft, setDraft] = useState(before);
  const [isLeaving, setLeaving] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [mailing, setMailing] = useState<Mailing>();
  const { data: connection } = useConnection();
  const isConnected = connection !== undefined && needOf(connection, 'calendar', promised) === undefined;
  const preview = usePreview();
  const schedule = useSchedule();
  const requestId = useRequestId();
  const faults = faultsOf(draft);
  const isBusy = preview.isPending || schedule.isPending;
  const error = schedule.error ?? preview.error;

  const send = (mails: string[]) => {
    const body = { event: eventOf(draft), isOnline: draft.isOnline, ...about, mails };
    schedule.mutate({ ...body, requestId: requestId(JSON.stringify(body)) }, { onError: () => setMailing(undefined) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (mailing) return send(mailing.to);
    setTried(true);
    if (Object.keys(faults).length || !isConnected) return;
    schedule.reset();
    preview.mutate({ change: { attendees: draft.guests } }, { onSuccess: (found) => (found.to.length ? setMailing(found) : send([])) });
  };
  const isTouched = JSON.stringify(draft) !== JSON.stringify(before);
  const close = () => (isTouched && !schedule.isSuccess ? setLeaving(true) : onClose());
  const stay = () => setLeaving(false);
  const title = schedule.isSuccess ? 'Scheduled' : mailing ? 'Send the invitations?' : about.dealId || draft.isOnline ? 'Schedule a meeting' : 'New event'; // prettier-ignore
  const refused = error instanceof Refusal && error.field ? { [error.field.split('.').at(-1)!]: error.message } : {};
  return (
    <Dialog
      open
      modalType="modal"
      onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && (isLeaving ? stay() : close())}
    >
      <DialogSurface className={styles.surface}>
        {isLeaving && <Leave words="Nothing is scheduled yet, and what you wrote is kept nowhere else." onStay={stay} onLeave={onClose} />}
        <form onSubmit={submit} noValidate hidden={isLeaving}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {schedule.isSuccess ? (
                schedule.data ? (
                  <Scheduled meeting={schedule.data} isOnline={draft.isOnline} invited={schedule.variables.mails.length} />
                ) : (
                  <p role="status" className={styles.words}>
                    “{draft.title.trim()}” is on its way to your Outlook calendar.
                  </p>
                )
              ) : mailing ? (
                <MailingWords mailing={mailing} people={draft.guests} />
              ) : (
                <>
                  <ConnectNow needs="calendar" promised={promised} />
                  <EventFields
                    isNew
                    offered={offered}
                    draft={draft}
                    faults={{ ...refused, ...(hasTried ? faults : {}) }}
                    isConnected={isConnected}
                    onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
                  />
                  {error && <Failure error={error} />}
                </>
              )}
              {schedule.isPending && (
                <Spinner size="small" label={draft.isOnline ? 'Asking Teams for the link…' : 'Putting it into your calendar…'} />
              )}
            </DialogContent>
            <DialogActions fluid>
              {schedule.isSuccess ? (
                <Button ref={takeFocus} appearance="primary" onClick={onClose}>
                  Done
                </Button>
              ) : (
                <>
                  {mailing ? (
                    <Button disabled={isBusy} onClick={() => setMailing(undefined)}>
                      Back
                    </Button>
                  ) : (
                    <Button onClick={close}>Cancel</Button>
                  )}
                  <Button type="submit" appearance="primary" disabledFocusable={isBusy || !isConnected}>
                    {mailing ? 'Send invitations' : draft.guests.length ? 'Next' : 'Schedule'}
                  </Button>
                </>
              )}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

/** An id for what is asked, the same as long as the same is asked: pressing twice schedules once. */
function useRequestId(): (asked: string) => string {
  const last = useRef({ asked: '', id: '' });
  return (asked) => {
    if (last.current.asked !== asked) last.current = { asked, id: crypto.randomUUID() };
    return last.current.id;
  };
}
