import { ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import type { Connection } from '#contract/connections.ts';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';

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

const promised = { title: 'No new mail arrives', words: 'Rapport may not read your Outlook mail.' };

/** How far the first sync is, or why no more mail comes. Nothing where all is well. */
export function SyncBar({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const progress = connection.progress.find(({ resource }) => resource === 'message');
  if (connection.state !== 'syncing') return <ConnectNow needs="email" promised={promised} />;
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
