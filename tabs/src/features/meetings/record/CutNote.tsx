import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Transcript } from '#contract/meetings.ts';
import { clockWords } from '#ui/meetings/words.ts';

/** Says that there is more of a transcript than what is here. */
export function CutNote({ transcript: { cues } }: { transcript: Pick<Transcript, 'cues'> }) {
  const end = cues.at(-1)?.to;
  return (
    <MessageBar layout="multiline" intent="warning">
      <MessageBarBody>
        <MessageBarTitle>{cues.length ? 'The transcript goes on' : 'The transcript is too large to be read here'}</MessageBarTitle>
        {cues.length
          ? `It is longer than Rapport keeps. The first ${cues.length.toLocaleString()} lines are here${end ? `, up to ${clockWords(end)}` : ''}; the whole of it is in Teams.`
          : 'All of it is in Teams.'}
      </MessageBarBody>
    </MessageBar>
  );
}
