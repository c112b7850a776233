import { Body1, Button, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { VideoAddRegular } from '@fluentui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { Refusal } from '#contract/error.ts';
import { CopyButton } from '#ui/CopyButton.tsx';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { useMakeLink } from '#ui/meetings/hooks.ts';
import { wordsFor } from '#ui/words.ts';
import type { MailBeingWritten } from '../../office/item.ts';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalM, justifyItems: 'start' },
  title: { margin: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const promised = {
  title: 'Make Teams links here',
  words: 'Connect your Microsoft account, and one click puts a Teams link into your mail.',
};
const missing = new Set(['not_connected', 'permission_missing']);

/** Makes a Teams link and puts it into the mail that is being written. */
export function TeamsLink({ item }: { item: MailBeingWritten }) {
  const styles = useStyles();
  const make = useMakeLink();
  const put = useMutation({
    async mutationFn() {
      const subject = await item.subject().catch(() => ''); // a link needs no better name than this
      const { joinUrl } = await make.mutateAsync(subject.trim().slice(0, 255) || 'Teams meeting');
      await item.putLink(joinUrl, 'Join the Teams meeting');
    },
  });
  const { error } = put;
  const needsAccount = error instanceof Refusal && missing.has(error.code);
  return (
    <section className={styles.part} aria-label="Teams meeting">
      <Subtitle2 as="h3" className={styles.title}>
        Teams meeting
      </Subtitle2>
      <Button icon={<VideoAddRegular />} disabledFocusable={put.isPending} onClick={() => put.mutate()}>
        {put.isPending ? 'Making the link…' : 'Teams link'}
      </Button>
      <div role="status">
        {put.isSuccess && (
          <Body1 as="p" className={styles.text}>
            The link is in your mail. Whoever opens it joins at once; it is in nobody’s calendar.
          </Body1>
        )}
        {error && !needsAccount && (
          <Body1 as="p" className={styles.text}>
            {wordsFor(error).message}
          </Body1>
        )}
      </div>
      {make.data && !put.isPending && <CopyButton isSmall text={make.data.joinUrl} label="Copy link" />}
      {needsAccount && <ConnectNow needs="calendar" promised={promised} />}
    </section>
  );
}
