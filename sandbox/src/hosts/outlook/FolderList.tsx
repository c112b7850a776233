import { Button, makeStyles, mergeClasses, tokens, useArrowNavigationGroup } from '@fluentui/react-components';
import {
  Archive20Regular,
  Delete20Regular,
  Drafts20Regular,
  Folder20Regular,
  MailInbox20Regular,
  MailProhibited20Regular,
  Send20Regular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { User } from '../shell/shapes.ts';
import type { Folder } from './mail.ts';

const icons: Record<string, ReactElement> = {
  Inbox: <MailInbox20Regular />,
  Drafts: <Drafts20Regular />,
  'Sent Items': <Send20Regular />,
  Archive: <Archive20Regular />,
  'Deleted Items': <Delete20Regular />,
  'Junk Email': <MailProhibited20Regular />,
};

const useStyles = makeStyles({
  list: {
    width: '208px',
    flexShrink: 0,
    overflowY: 'auto',
    padding: '8px 4px',
    display: 'flex',
    flexDirection: 'column',
    '@media (max-width: 1080px)': {
      position: 'absolute',
      zIndex: 2,
      left: '6px',
      top: 0,
      bottom: '6px',
      width: '240px',
      borderRadius: tokens.borderRadiusLarge,
      backgroundColor: tokens.colorNeutralBackground1,
      boxShadow: tokens.shadow28,
    },
  },
  owner: { padding: '4px 12px 8px', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  folder: { justifyContent: 'flex-start', fontWeight: tokens.fontWeightRegular, width: '100%' },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    fontWeight: tokens.fontWeightSemibold,
  },
  name: { flex: 1, textAlign: 'left', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  unread: { fontWeight: tokens.fontWeightSemibold },
});

interface FolderListProps {
  user: User;
  folders: Folder[] | undefined;
  current: string | undefined;
  open(id: string): void;
}

/** The folders of the mailbox, with how much in them is unread. */
export function FolderList({ user, folders = [], current, open }: FolderListProps) {
  const styles = useStyles();
  const arrows = useArrowNavigationGroup({ axis: 'vertical' });
  return (
    <nav className={styles.list} aria-label="Folders" {...arrows}>
      <span className={styles.owner}>{user.displayName}</span>
      {inOrder(folders).map(({ folder, depth }) => (
        <Button
          key={folder.id}
          appearance="subtle"
          className={mergeClasses(styles.folder, folder.id === current && styles.current)}
          style={{ paddingLeft: 12 + depth * 18 }}
          icon={icons[folder.displayName] ?? <Folder20Regular />}
          aria-current={folder.id === current ? 'true' : undefined}
          onClick={() => open(folder.id)}
        >
          <span className={styles.name}>{folder.displayName}</span>
          {folder.unreadItemCount > 0 && (
            <span className={styles.unread} aria-label={`${folder.unreadItemCount} unread`}>
              {folder.unreadItemCount}
            </span>
          )}
        </Button>
      ))}
    </nav>
  );
}

/** Folders with their own below them. */
function inOrder(folders: Folder[]): { folder: Folder; depth: number }[] {
  const known = new Set(folders.map(({ id }) => id));
  const below = (parent: string, depth: number): { folder: Folder; depth: number }[] =>
    folders
      .filter(({ parentFolderId }) => parentFolderId === parent)
      .flatMap((folder) => [{ folder, depth }, ...below(folder.id, depth + 1)]);
  const roots = new Set(folders.map(({ parentFolderId }) => parentFolderId).filter((parent) => !known.has(parent)));
  return [...roots].flatMap((root) => below(root, 0));
}
