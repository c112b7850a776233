import { Button, makeStyles, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { FlashRegular, NavigationRegular } from '@fluentui/react-icons';
import { Suspense, lazy, useState } from 'react';
import type { MailFolder } from '#contract/mail.ts';
import { Spoken } from '#ui/Spoken.tsx';
import type { ArrivalWords } from './arrival.ts';
import { NewMail } from './compose/WriteButtons.tsx';

const FolderMenu = lazy(() => import('./FolderMenu.tsx'));

const useStyles = makeStyles({
  header: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '48px',
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { ...typographyStyles.subtitle2, margin: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  count: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  write: { marginInlineStart: 'auto', flexShrink: 0 },
  arrival: {
    marginInlineStart: 'auto',
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'end',
  },
});

interface ListHeaderProps {
  folder: MailFolder;
  folders: readonly MailFolder[];
  hasFolderMenu: boolean;
  arrival: ArrivalWords | undefined;
}

/** Which folder it is, the way to the others where they are not in sight, and how fast the newest mail came. */
export function ListHeader({ folder, folders, hasFolderMenu, arrival }: ListHeaderProps) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const [hasOpened, setOpened] = useState(false);
  const trigger = useRestoreFocusTarget();
  return (
    <header className={styles.header}>
      {hasFolderMenu && (
        <Button
          title="Mail folders"
          aria-label="Mail folders"
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-expanded={isOpen}
          {...trigger}
          onClick={() => {
            setOpened(true);
            setOpen(true);
          }}
        />
      )}
      <h1 className={styles.title}>{folder.name}</h1>
      {folder.unread > 0 && <span className={styles.count}>{folder.unread.toLocaleString()} unread</span>}
      {arrival?.shown && (
        <span className={styles.arrival} data-arrival>
          <FlashRegular aria-hidden />
          {arrival.shown}
        </span>
      )}
      <Spoken isNews>{arrival?.spoken}</Spoken>
      <span className={styles.write}>
        <NewMail isSmall={hasFolderMenu} />
      </span>
      {hasOpened && (
        <Suspense>
          <FolderMenu folders={folders} selectedId={folder.id} isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </header>
  );
}
