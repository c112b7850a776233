import { Avatar, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Attach16Regular, Flag16Filled, Important16Filled } from '@fluentui/react-icons';
import { shortDate } from './dates.ts';
import { nameOf, type Headline } from './mail.ts';

const line = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

const useStyles = makeStyles({
  row: {
    color: 'inherit',
    font: 'inherit',
    textAlign: 'left',
    backgroundColor: 'transparent',
    borderTopStyle: 'none',
    borderRightStyle: 'none',
    boxSizing: 'border-box',
    width: '100%',
    display: 'grid',
    gridTemplateColumns: '36px minmax(0, 1fr)',
    gap: '10px',
    padding: '10px 12px',
    cursor: 'pointer',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    borderLeft: '3px solid transparent',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  unread: { borderLeftColor: tokens.colorCompoundBrandBackground },
  selected: {
    backgroundColor: tokens.colorBrandBackground2,
    // Colours alone do not say it in high contrast.
    boxShadow: `inset 0 0 0 2px ${tokens.colorTransparentStrokeInteractive}`,
    ':hover': { backgroundColor: tokens.colorBrandBackground2 },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  top: { display: 'flex', gap: '6px', alignItems: 'center', minWidth: 0 },
  who: { flex: 1, ...line },
  subject: { flex: 1, ...line },
  strong: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  soft: { color: tokens.colorNeutralForeground3, ...line },
  urgent: { color: tokens.colorStatusDangerForeground1 },
});

interface MessageRowProps {
  headline: Headline;
  outgoing: boolean;
  now: Date;
  selected: boolean;
  select(): void;
}

/** A message in the list. */
export function MessageRow({ headline, outgoing, now, selected, select }: MessageRowProps) {
  const styles = useStyles();
  const { subject, isRead, bodyPreview, hasAttachments, importance, flag, receivedDateTime } = headline;
  const who = outgoing ? headline.toRecipients.map(nameOf).join('; ') || '(nobody yet)' : nameOf(headline.from);
  return (
    <li>
      <button
        type="button"
        className={mergeClasses(styles.row, !isRead && styles.unread, selected && styles.selected)}
        aria-current={selected ? 'true' : undefined}
        onClick={select}
      >
        <Avatar name={who} color="colorful" size={36} aria-hidden />
        <span className={styles.words}>
          <span className={styles.top}>
            <Text className={styles.who} weight={isRead ? 'regular' : 'semibold'}>
              {!isRead && <span hidden>Unread. </span>}
              {who}
            </Text>
            {importance === 'high' && <Important16Filled className={styles.urgent} aria-label="Important" />}
            {flag.flagStatus === 'flagged' && <Flag16Filled className={styles.urgent} aria-label="Flagged" />}
            {hasAttachments && <Attach16Regular aria-label="With attachments" />}
          </span>
          <span className={styles.top}>
            <Text size={300} className={mergeClasses(styles.subject, !isRead && styles.strong)}>
              {subject || '(no subject)'}
            </Text>
            <Text size={200} className={isRead ? styles.soft : styles.strong}>
              {shortDate(receivedDateTime, now)}
            </Text>
          </span>
          <Text size={200} className={styles.soft}>
            {bodyPreview || 'No preview is available.'}
          </Text>
        </span>
      </button>
    </li>
  );
}
