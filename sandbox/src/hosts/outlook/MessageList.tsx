import { Button, makeStyles, Text, tokens, useArrowNavigationGroup } from '@fluentui/react-components';
import type { Folder } from './mail.ts';
import { MessageRow } from './MessageRow.tsx';
import { useHeadlines } from './use-mailbox.ts';

const useStyles = makeStyles({
  column: {
    width: '340px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    overflow: 'hidden',
    '@media (max-width: 1080px)': { width: '300px' },
    '@media (max-width: 720px)': { width: 'auto', flexShrink: 1, flexGrow: 1 },
  },
  header: { padding: '12px 16px 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  list: { listStyle: 'none', margin: 0, padding: 0, overflowY: 'auto', flex: 1 },
  quiet: { padding: '32px 16px', textAlign: 'center', color: tokens.colorNeutralForeground3 },
  more: { width: '100%' },
});

interface MessageListProps {
  user: string;
  folder: Folder | undefined;
  now: string;
  selected: string | undefined;
  select(id: string, isRead: boolean): void;
}

/** The messages of the open folder. */
export function MessageList({ user, folder, now, selected, select }: MessageListProps) {
  const styles = useStyles();
  const arrows = useArrowNavigationGroup({ axis: 'vertical' });
  const { headlines, hasMore, more } = useHeadlines(user, folder?.id);
  return (
    <section className={styles.column} aria-label="Messages">
      <div className={styles.header}>
        <Text as="h1" size={400} weight="semibold">
          {folder?.displayName}
        </Text>
      </div>
      <ul className={styles.list} {...arrows}>
        {headlines?.map((headline) => (
          <MessageRow
            key={headline.id}
            headline={headline}
            outgoing={folder?.displayName === 'Sent Items' || headline.isDraft}
            now={new Date(now)}
            selected={headline.id === selected}
            select={() => select(headline.id, headline.isRead)}
          />
        ))}
        {headlines?.length === 0 && <li className={styles.quiet}>Nothing in {folder?.displayName}</li>}
        {hasMore && (
          <li>
            <Button appearance="subtle" className={styles.more} onClick={() => void more()}>
              Show more
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
