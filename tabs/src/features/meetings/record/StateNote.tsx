import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Meeting } from '#contract/meetings.ts';
import { stateWords, type Kind } from '#ui/meetings/words.ts';

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
    </MessageBar>
  );
}
