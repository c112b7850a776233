import { Button, MessageBar, MessageBarActions, MessageBarBody, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'wouter';
import type { Connection } from '#contract/connections.ts';

const useStyles = makeStyles({
  sync: {
    flexShrink: 0,
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

/** How far the first sync is, or why no more mail comes. Nothing where all is well. */
export function SyncBar({ connection }: { connection: Connection }) {
  const styles = useStyles();
  if (connection.state === 'needs_reconnect')
    return (
      <MessageBar intent="warning" layout="auto" style={{ flexShrink: 0 }}>
        <MessageBarBody>
          {connection.reason ?? 'Microsoft asks you to sign in once more.'} Until then no new mail arrives here.
        </MessageBarBody>
        <MessageBarActions>
          <Link href="/settings" asChild>
            <Button as="a" size="small">
              Reconnect
            </Button>
          </Link>
        </MessageBarActions>
      </MessageBar>
    );
  const progress = connection.progress.find(({ resource }) => resource === 'message');
  if (connection.state !== 'syncing') return null;
  const done = progress?.done ?? 0;
  const total = Math.max(progress?.total ?? 0, done);
  const words = total ? `Fetching your mail: ${done.toLocaleString()} of ${total.toLocaleString()}` : 'Fetching your mail from Outlook';
  return (
    <div className={styles.sync} role="status">
      <span>{words}. You can read meanwhile.</span>
      <ProgressBar aria-label="First sync of your mail" {...(total ? { value: done, max: total } : {})} />
    </div>
  );
}
