import { Avatar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular, AttachRegular, FlagFilled, ImportantFilled, type FluentIcon } from '@fluentui/react-icons';
import type { CSSProperties } from 'react';
import type { MailFolder, MessageSummary } from '#contract/mail.ts';
import { Spoken } from '#ui/Spoken.tsx';
import { rowChosen, rowHovered } from '#ui/rows.ts';
import { shortTime } from '#ui/time.ts';
import { partnerOf, subjectOf } from './words.ts';

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', textAlign: 'left' } as const;

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    height: '80px',
    boxSizing: 'border-box',
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    borderLeft: '3px solid transparent',
    cursor: 'pointer',
    '@media (forced-colors: active)': { borderLeftColor: 'Canvas' },
    ':hover': rowHovered,
  },
  unread: { borderLeftColor: tokens.colorBrandStroke1, '@media (forced-colors: active)': { borderLeftColor: 'Highlight' } },
  selected: {
    ...rowChosen,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  active: { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  line: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS, lineHeight: '20px' },
  partner: { ...oneLine, flexGrow: 1, fontSize: tokens.fontSizeBase300 },
  subject: { ...oneLine, flexGrow: 1, fontSize: tokens.fontSizeBase200 },
  bold: { fontWeight: tokens.fontWeightSemibold },
  time: { flexShrink: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  timeUnread: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  preview: { ...oneLine, flexGrow: 1, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  sign: { flexShrink: 0, display: 'flex', fontSize: '14px', color: tokens.colorNeutralForeground3 },
  flag: { color: tokens.colorPaletteRedForeground1 },
});

interface MessageRowProps {
  message: MessageSummary;
  folderKind: MailFolder['kind'] | undefined;
  position: number;
  total: number;
  isActive: boolean;
  isSelected: boolean;
  now: Date;
  style: CSSProperties;
  onOpen: () => void;
}

/** One message of the list. */
export function MessageRow({ message, folderKind, position, total, isActive, isSelected, now, style, onOpen }: MessageRowProps) {
  const styles = useStyles();
  const partner = partnerOf(message, folderKind);
  const bold = !message.isRead && styles.bold;
  return (
    <div
      id={rowId(message.id)}
      role="option"
      aria-selected={isSelected}
      aria-posinset={position}
      aria-setsize={total}
      className={mergeClasses(styles.row, !message.isRead && styles.unread, isSelected && styles.selected, isActive && styles.active)}
      style={style}
      onClick={onOpen}
    >
      <Avatar aria-hidden name={partner.replace(/^To: /, '')} color="colorful" size={32} />
      <div style={{ minWidth: 0 }}>
        <div className={styles.line}>
          {!message.isRead && <Spoken>Unread, </Spoken>}
          <span className={mergeClasses(styles.partner, bold)} dir="auto">
            {partner}
          </span>
          {message.importance === 'high' && <Sign icon={ImportantFilled} words="Important" className={styles.flag} />}
          {message.hasAttachments && <Sign icon={AttachRegular} words="Has attachments" />}
          {message.isFlagged && <Sign icon={FlagFilled} words="Flagged" className={styles.flag} />}
          {message.isPending && <Sign icon={ArrowSyncRegular} words="On its way to Outlook" />}
        </div>
        <div className={styles.line}>
          <span className={mergeClasses(styles.subject, bold)} dir="auto">
            {subjectOf(message)}
          </span>
          {message.receivedAt && (
            <span className={mergeClasses(styles.time, !message.isRead && styles.timeUnread)}>{shortTime(message.receivedAt, now)}</span>
          )}
        </div>
        <div className={styles.line}>
          <span className={styles.preview} dir="auto">
            {message.preview || 'No text'}
          </span>
        </div>
      </div>
    </div>
  );
}

function Sign({ icon: Icon, words, className }: { icon: FluentIcon; words: string; className?: string }) {
  return (
    <span className={mergeClasses(useStyles().sign, className)} title={words}>
      <Icon aria-hidden />
      <Spoken>{words}</Spoken>
    </span>
  );
}

/** The id of a message's element, for `aria-activedescendant` and for finding out when it is on the screen. */
export const rowId = (messageId: string): string => `message-${messageId}`;
