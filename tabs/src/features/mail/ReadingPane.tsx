import { Avatar, Button, Link, Text, makeStyles, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import {
  ArchiveRegular,
  ArrowLeftRegular,
  AttachRegular,
  FlagOffRegular,
  FlagRegular,
  MailReadRegular,
  MailUnreadRegular,
  OpenRegular,
} from '@fluentui/react-icons';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Address, MessageDetail, MessageSummary } from '#contract/mail.ts';
import { useRoom } from '#ui/media.ts';
import { ScheduleFromMail } from '#ui/schedule/ScheduleFromMail.tsx';
import { Failure, Loading, Shown } from '#ui/states.tsx';
import { fullTime } from '#ui/time.ts';
import { Answers } from './compose/WriteButtons.tsx';
import type { Edit } from './edits.ts';
import { MailBody } from './MailBody.tsx';
import { useMessage } from './messages.ts';
import { sizeInWords, subjectOf } from './words.ts';

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', minHeight: 0, height: '100%', minWidth: 0 },
  tools: {
    display: 'flex',
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexWrap: 'wrap',
  },
  tool: { minWidth: 'auto', flexShrink: 0, fontWeight: tokens.fontWeightRegular, whiteSpace: 'nowrap' },
  content: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: `${tokens.spacingVerticalL} clamp(16px, 3vw, 32px)` },
  subject: { ...typographyStyles.subtitle1, overflowWrap: 'anywhere', margin: `0 0 ${tokens.spacingVerticalL}`, outlineStyle: 'none' },
  head: {
    display: 'grid',
    gridTemplateColumns: '40px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
  from: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS, alignItems: 'baseline' },
  sender: {
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    textAlign: 'start',
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  block: { display: 'block' },
  attachments: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    listStyle: 'none',
    margin: `0 0 ${tokens.spacingVerticalL}`,
    padding: 0,
  },
  attachment: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

interface ReadingPaneProps {
  id: string;
  /** What the list knows already, shown until the whole is here. */
  listed: MessageSummary | undefined;
  onEdit: (edit: Edit) => void;
  onSender: (sender: Address) => void;
  onBack: (() => void) | undefined;
}

/** One message, to read. Opening it marks it as read, as Outlook does. */
export function ReadingPane({ id, listed, onEdit, onSender, onBack }: ReadingPaneProps) {
  const styles = useStyles();
  const query = useMessage(id);
  const message = listed ?? query.data;
  const Heading = onBack ? 'h1' : 'h2'; // alone on the screen it is the page's title
  const heading = useRef<HTMLHeadingElement>(null);

  const isHere = message !== undefined;
  const opened = useEffectEvent(() => {
    if (message && !message.isRead && !message.isDraft) onEdit({ message, change: { isRead: true } });
    if (onBack) heading.current?.focus(); // the list, which had the focus, is out of sight
  });
  useEffect(() => {
    if (isHere) opened();
  }, [id, isHere]);

  if (!message)
    return query.error ? <Failure error={query.error} retry={query.refetch} /> : <Loading label="Loading the message" rows={3} />;
  return (
    <article className={styles.pane} aria-label={subjectOf(message)}>
      <Tools
        message={message}
        cc={query.data?.cc ?? []}
        webLink={query.data?.webLink}
        onEdit={(change) => onEdit({ message, change })}
        onBack={onBack}
      />
      <div className={styles.content} tabIndex={0} role="region" aria-label="Message text">
        <Heading className={styles.subject} ref={heading} tabIndex={-1}>
          {subjectOf(message)}
        </Heading>
        <Head message={message} cc={query.data?.cc ?? []} onSender={onSender} />
        <Shown query={query} loading={<Loading label="Loading the message" rows={3} />}>
          {(detail) => <Body detail={detail} />}
        </Shown>
      </div>
    </article>
  );
}

interface ToolsProps {
  message: MessageSummary;
  cc: readonly Address[];
  webLink: string | null | undefined;
  onEdit: (change: Edit['change']) => void;
  onBack: (() => void) | undefined;
}

function Tools({ message, cc, webLink, onEdit, onBack }: ToolsProps) {
  const styles = useStyles();
  const { isRead, isFlagged, subject, from, to } = message;
  const isNarrow = useRoom() === 'narrow';
  const named = (label: string) => (isNarrow ? { title: label, 'aria-label': label } : { children: label });
  return (
    <div className={styles.tools} role="group" aria-label="Message actions">
      {onBack && (
        <Button title="Back to the list" aria-label="Back to the list" appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack} />
      )}
      <Answers message={message} className={styles.tool} />
      <Button
        className={styles.tool}
        appearance="subtle"
        icon={<ArchiveRegular />}
        onClick={() => onEdit('archive')}
        {...named('Archive')}
      />
      <Button
        className={styles.tool}
        appearance="subtle"
        icon={isRead ? <MailUnreadRegular /> : <MailReadRegular />}
        onClick={() => onEdit({ isRead: !isRead })}
        {...named(isRead ? 'Unread' : 'Read')}
      />
      <Button
        className={styles.tool}
        appearance="subtle"
        icon={isFlagged ? <FlagOffRegular /> : <FlagRegular />}
        onClick={() => onEdit({ isFlagged: !isFlagged })}
        {...named(isFlagged ? 'Unflag' : 'Flag')}
      />
      <ScheduleFromMail
        subject={subject}
        people={[...(from ? [from] : []), ...to, ...cc]}
        look={{ appearance: 'subtle', className: styles.tool }}
      />
      {webLink && (
        <Button
          title="Open in Outlook"
          aria-label="Open in Outlook"
          as="a"
          appearance="subtle"
          icon={<OpenRegular />}
          href={webLink}
          target="_blank"
          rel="noopener noreferrer"
        />
      )}
    </div>
  );
}

function Head({ message, cc, onSender }: { message: MessageSummary; cc: readonly Address[]; onSender: (address: Address) => void }) {
  const styles = useStyles();
  const trigger = useRestoreFocusTarget();
  const { from, to, receivedAt } = message;
  return (
    <div className={styles.head}>
      <Avatar aria-hidden name={from?.name ?? '?'} color="colorful" size={40} />
      <div>
        <div className={styles.from}>
          {from ? (
            <Link as="button" {...trigger} className={styles.sender} onClick={() => onSender(from)}>
              {from.name}
            </Link>
          ) : (
            <Text weight="semibold">Unknown sender</Text>
          )}
          {from && from.name !== from.address && <span className={styles.quiet}>{from.address}</span>}
        </div>
        {to.length > 0 && <span className={`${styles.quiet} ${styles.block}`}>To: {namesOf(to)}</span>}
        {cc.length > 0 && <span className={`${styles.quiet} ${styles.block}`}>Cc: {namesOf(cc)}</span>}
        {receivedAt && (
          <time className={`${styles.quiet} ${styles.block}`} dateTime={receivedAt}>
            {fullTime(receivedAt)}
          </time>
        )}
      </div>
    </div>
  );
}

const namesOf = (addresses: readonly Address[]) => addresses.map(({ name }) => name).join(', ');

function Body({ detail }: { detail: MessageDetail }) {
  const styles = useStyles();
  return (
    <>
      {detail.attachments.length > 0 && (
        <ul className={styles.attachments} aria-label="Attachments">
          {detail.attachments.map(({ id, name, size }) => (
            <li key={id} className={styles.attachment}>
              <AttachRegular aria-hidden />
              {name} <span className={styles.quiet}>{sizeInWords(size)}</span>
            </li>
          ))}
        </ul>
      )}
      {detail.html ? <MailBody html={detail.html} title={`Text of ${subjectOf(detail)}`} /> : <Text italic>This mail has no text.</Text>}
    </>
  );
}
