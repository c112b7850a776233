import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Meeting } from '#contract/meetings.ts';
import { stateWords, type Kind } from '#ui/meetings/words.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { useLookAgain } from './hooks.ts';

/** Why a transcript or recording is not here, and what to do about it. Nothing once it is. */
export function StateNote({ kind, meeting }: { kind: Kind; meeting: Meeting }) {
  const words = stateWords(kind, meeting[kind], meeting);
  if (!words) return null;
  return (
    <MessageBar layout="multiline" intent={words.isOver ? 'warning' : 'info'}>
      <MessageBarBody>
        <MessageBarTitle>{words.title}</MessageBarTitle>
        {words.text}
      </MessageBarBody>
      {words.isOver && meeting.canOpen && meeting.joinUrl && !meeting.isCancelled && <LookAgain kind={kind} meeting={meeting} />}
    </MessageBar>
  );
}

/** Has Rapport look once more, now. */
function LookAgain({ kind, meeting }: { kind: Kind; meeting: Meeting }) {
  const look = useLookAgain(meeting.id);
  const tellFailure = useFailureNotice();
  const isStill = look.data !== undefined && look.data[kind] === meeting[kind];
  return (
    <MessageBarActions>
      <Button
        size="small"
        disabled={look.isPending}
        onClick={() => look.mutate(undefined, { onError: (error) => tellFailure('Rapport could not look', error) })}
      >
        {look.isPending ? 'Looking in Teams' : 'Look again in Teams'}
      </Button>
      <span role="status">{isStill && !look.isPending ? 'There is nothing new.' : ''}</span>
    </MessageBarActions>
  );
}
