import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArchiveRegular,
  DeleteRegular,
  DraftsRegular,
  FolderRegular,
  MailInboxRegular,
  MailProhibitedRegular,
  SendRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import { Link } from 'wouter';
import type { MailFolder } from '#contract/mail.ts';
import { rowChosen, rowHovered } from '#ui/rows.ts';

const icons: Record<MailFolder['kind'], FluentIcon> = {
  inbox: MailInboxRegular,
  drafts: DraftsRegular,
  sentitems: SendRegular,
  archive: ArchiveRegular,
  deleteditems: DeleteRegular,
  junkemail: MailProhibitedRegular,
  other: FolderRegular,
};

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: tokens.spacingVerticalS, display: 'grid', rowGap: '2px' },
  link: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    ':hover': rowHovered,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  selected: {
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
    ...rowChosen,
    fontWeight: tokens.fontWeightSemibold,
  },
  icon: { flexShrink: 0, fontSize: '20px', display: 'flex' },
  name: { flexGrow: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  count: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
});

interface FolderListProps {
  folders: readonly MailFolder[];
  selectedId: string | undefined;
  onSelect?: () => void;
}

/** The folders of the mailbox, each with the number of its unread messages. */
export function FolderList({ folders, selectedId, onSelect }: FolderListProps) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {folders.map(({ id, kind, name, depth, unread }) => {
        const Icon = icons[kind];
        return (
          <li key={id}>
            <Link
              href={`/mail/${id}`}
              className={mergeClasses(styles.link, id === selectedId && styles.selected)}
              style={{ paddingInlineStart: `${8 + 16 * depth}px` }}
              aria-current={id === selectedId ? 'page' : undefined}
              onClick={() => onSelect?.()}
            >
              <span className={styles.icon}>
                <Icon aria-hidden />
              </span>
              <span className={styles.name}>{name}</span>
              {unread > 0 && (
                <span className={styles.count} aria-label={`${unread} unread`}>
                  {unread}
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
