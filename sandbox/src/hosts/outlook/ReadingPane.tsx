import { Avatar, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular, MailRead48Regular } from '@fluentui/react-icons';
import { AttachmentList } from './AttachmentList.tsx';
import { longDate } from './dates.ts';
import { nameOf, type Message, type Recipient } from './mail.ts';
import { MailBody } from './MailBody.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import type { Notices } from './use-notices.ts';

const useStyles = makeStyles({
  pane: {
    flex: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    overflow: 'hidden',
  },
  empty: {
    alignItems: 'center',
    justifyContent: 'center',
    gap: '8px',
    color: tokens.colorNeutralForeground3,
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
  },
  header: { padding: '14px 20px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  subject: { overflowWrap: 'anywhere', margin: 0 },
  people: { display: 'flex', gap: '12px', alignItems: 'flex-start', marginTop: '12px' },
  words: { flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground3 },
});

interface ReadingPaneProps {
  message: Message | undefined;
  gone: boolean;
  notices: Notices;
  back: (() => void) | undefined;
}

/** The open message. */
export function ReadingPane({ message, gone, notices, back }: ReadingPaneProps) {
  const styles = useStyles();
  if (!message || gone) {
    return (
      <article className={styles.pane} aria-label="Reading pane">
        <div className={styles.empty}>
          <MailRead48Regular aria-hidden />
          <Text>{gone ? 'This message is no longer here.' : 'Select an item to read'}</Text>
        </div>
      </article>
    );
  }
  const { emailAddress } = message.from ?? { emailAddress: {} };
  return (
    <article className={styles.pane} aria-label="Reading pane">
      <header className={styles.header}>
        {back && (
          <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={back}>
            Back
          </Button>
        )}
        <Text as="h2" size={500} weight="semibold" block className={styles.subject}>
          {message.subject || '(no subject)'}
        </Text>
        <div className={styles.people}>
          <Avatar name={nameOf(message.from)} color="colorful" size={40} aria-hidden />
          <div className={styles.words}>
            <Text>
              <Text weight="semibold">{nameOf(message.from)}</Text>{' '}
              <Text className={styles.soft}>&lt;{emailAddress.address ?? 'unknown'}&gt;</Text>
            </Text>
            <Recipients label="To" people={message.toRecipients} />
            <Recipients label="Cc" people={message.ccRecipients} />
            <Text size={200} className={styles.soft}>
              {longDate(message.receivedDateTime)}
            </Text>
          </div>
        </div>
        <AttachmentList attachments={message.attachments} />
      </header>
      <NoticeBar notices={notices} />
      <MailBody message={message} />
    </article>
  );
}

function Recipients({ label, people }: { label: string; people: Recipient[] }) {
  if (people.length === 0) return null;
  return (
    <Text size={200}>
      {label}: {people.map(nameOf).join('; ')}
    </Text>
  );
}
