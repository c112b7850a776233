import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components';
import { VideoAddRegular } from '@fluentui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { Refusal } from '#contract/error.ts';
import { ConnectNow } from '../connections/ConnectNow.tsx';
import { copyText } from '../copy-text.ts';
import { wordsFor } from '../words.ts';
import { useMakeLink } from './hooks.ts';
import { LinkLine } from './LinkLine.tsx';

const useStyles = makeStyles({
  // Beside the button stand other ones; what is to be said of the link stands below all of them.
  said: { flexBasis: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS, ':empty': { display: 'none' } }, // prettier-ignore
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const promised = {
  title: 'Make Teams links here',
  words: 'Connect your Microsoft account, and one click gives you a Teams link to share at once.',
};
const missing = new Set(['not_connected', 'permission_missing']);

interface TeamsLinkProps {
  /** What the meeting is called. */
  title: string | (() => Promise<string>);
  /** What is done with the link, answered in words; else it is copied. */
  take?: (joinUrl: string) => Promise<string>;
}

/** Makes a Teams link to be shared at once, says what became of it, and leads to the permission where it is missing. */
export function TeamsLink({ title, take = copied }: TeamsLinkProps) {
  const styles = useStyles();
  const make = useMakeLink();
  const taken = useMutation({
    async mutationFn() {
      const name = typeof title === 'string' ? title : await title();
      const { joinUrl } = await make.mutateAsync(name.trim().slice(0, 255) || 'Teams meeting');
      return take(joinUrl);
    },
  });
  const { error } = taken;
  const needsAccount = error instanceof Refusal && missing.has(error.code);
  const words = taken.data ?? (error && !needsAccount && wordsFor(error).message);
  return (
    <>
      <Button icon={<VideoAddRegular />} disabledFocusable={taken.isPending} onClick={() => taken.mutate()}>
        {taken.isPending ? 'Making the link…' : 'Teams link'}
      </Button>
      <div role="status" className={styles.said}>
        {words && (
          <Body1 as="p" className={styles.text}>
            {words}
          </Body1>
        )}
        {make.data && !taken.isPending && <LinkLine joinUrl={make.data.joinUrl} />}
      </div>
      {needsAccount && (
        <div className={styles.said}>
          <ConnectNow needs="calendar" promised={promised} />
        </div>
      )}
    </>
  );
}

const use = 'Whoever opens it joins at once; it is in nobody’s calendar.';

const copied = (joinUrl: string): Promise<string> =>
  copyText(joinUrl).then(
    () => `The link is copied. ${use}`,
    () => `Here is the link. ${use}`,
  );
