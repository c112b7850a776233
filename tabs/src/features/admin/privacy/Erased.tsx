import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Counts } from '#contract/disconnections.ts';
import { countsInWords } from '#ui/connections/counts.ts';

/** What erasing somebody has removed, counted. */
export function Erased({ name, removed }: { name: string; removed: Counts }) {
  return (
    <MessageBar intent="success" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{name} was erased</MessageBarTitle>
        {countsInWords(removed) || 'There was nothing of theirs.'}
      </MessageBarBody>
    </MessageBar>
  );
}
