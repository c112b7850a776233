import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Counts } from '#contract/disconnections.ts';
import { countsInWords } from '#ui/connections/counts.ts';
import type { Subject } from './hooks.ts';

/** What erasing somebody removes, counted. A user is disconnected first, which may take a while. */
export function Erased({ subject: { kind, name }, removed }: { subject: Subject; removed: Counts }) {
  return (
    <MessageBar intent="success" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>
          {name} {kind === 'user' ? 'is being erased' : 'was erased'}
        </MessageBarTitle>
        {countsInWords(removed) || 'There was nothing of theirs.'}
      </MessageBarBody>
    </MessageBar>
  );
}
