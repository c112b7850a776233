import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Draft } from '#contract/mail.ts';
import { wordsFor } from '#ui/words.ts';
import type { Saver } from './saver.ts';
import type { Written } from './use-saver.ts';

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } });

/** Whether what is written is safe, and where it is. */
export function SaveWords({ written: { state, error }, draft }: { written: Written; draft: Draft }) {
  const styles = useStyles();
  const words = {
    saved: draft.isInOutlook ? 'Saved, also in Outlook’s drafts' : 'Saved',
    saving: 'Saving…',
    waiting: 'Not saved yet. It is kept on this device and saved as soon as Rapport can be reached.',
    conflict: 'Not saved.',
    refused: `Not saved. ${error ? wordsFor(error).message : ''}`,
  }[state];
  return (
    <Text size={200} className={styles.quiet} role={state === 'saved' || state === 'saving' ? undefined : 'status'}>
      {words}
    </Text>
  );
}

/** Two windows wrote different things: the person says which stays. */
export function Disagreement({ saver, retry }: { saver: Saver; retry: () => Promise<Draft | undefined> }) {
  const resolve = async (takesMine: boolean) => {
    const draft = await retry();
    if (draft) saver.resolve(draft, takesMine);
  };
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>Changed in another window</MessageBarTitle>
        This mail was written on elsewhere while you wrote here. Only one of the two can stay.
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => void resolve(true)}>Keep what is here</Button>
        <Button onClick={() => void resolve(false)}>Take the other</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
