import { Button, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { ChatRegular, MailRegular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { askAdmin } from '#contract/connections.ts';
import type { FeatureName } from '#contract/features.ts';
import { CopyButton } from '../CopyButton.tsx';
import { useSession } from '../session.tsx';
import { Loading, Shown } from '../states.tsx';
import { teamsChat } from '../teams-chat.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** A message to the administrator that is ready to send: what is asked for, why, and where it is decided. */
export function AskAdmin({ features }: { features: readonly FeatureName[] }) {
  const styles = useStyles();
  const { call } = useSession();
  const query = useQuery({
    queryKey: ['ask-admin', ...features],
    queryFn: () => call(askAdmin, { body: { features: [...features] } }),
    staleTime: Infinity,
  });
  return (
    <Shown query={query} loading={<Loading label="Preparing the message" rows={2} />}>
      {({ subject, text }) => (
        <div className={styles.part}>
          <Textarea readOnly resize="vertical" rows={9} value={text} aria-label="Message to your administrator" />
          <div className={styles.actions}>
            <CopyButton text={text} label="Copy the message" />
            <Button
              as="a"
              icon={<MailRegular />}
              href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}
              target="_blank"
              rel="noreferrer"
            >
              Write a mail
            </Button>
            <Button as="a" icon={<ChatRegular />} href={teamsChat([], text)} target="_blank" rel="noreferrer">
              Write in Teams
            </Button>
          </div>
        </div>
      )}
    </Shown>
  );
}
