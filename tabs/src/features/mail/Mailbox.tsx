import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Suspense, lazy } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Connection } from '#contract/connections.ts';
import type { MailFolder } from '#contract/mail.ts';
import { useRoom } from '#ui/media.ts';
import { Loading } from '#ui/states.tsx';
import { GoingOut } from './compose/GoingOut.tsx';
import { useWritten } from './compose/place.ts';
import { FolderList } from './FolderList.tsx';
import { FolderView } from './FolderView.tsx';
import { useMessage } from './messages.ts';
import { SyncBar } from './SyncBar.tsx';

const Composer = lazy(() => import('./compose/Composer.tsx'));

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  columns: { display: 'grid', flexGrow: 1, minHeight: 0 },
  wide: { gridTemplateColumns: '208px 368px minmax(0, 1fr)' },
  medium: { gridTemplateColumns: 'minmax(260px, 2fr) minmax(0, 3fr)' },
  narrow: { gridTemplateColumns: 'minmax(0, 1fr)' },
  folders: { minHeight: 0, overflowY: 'auto', borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
});

interface MailboxProps {
  connection: Connection;
  folders: readonly MailFolder[];
  folderId: string | undefined;
}

/** Folders, the messages of one, and one message: beside each other, or one after the other where there is less room. */
export function Mailbox({ connection, folders, folderId }: MailboxProps) {
  const styles = useStyles();
  const room = useRoom();
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const openedId = search.get('message') ?? undefined;
  const written = useWritten();
  const folder = useFolder(folders, folderId, openedId);

  return (
    <div className={styles.page}>
      <SyncBar connection={connection} />
      <GoingOut onOpen={written.open} />
      {written.draftId ? (
        <Suspense fallback={<Loading label="Loading your mail" rows={3} />}>
          <Composer key={written.draftId} draftId={written.draftId} onClose={() => written.open(undefined)} />
        </Suspense>
      ) : (
        <div className={mergeClasses(styles.columns, styles[room])}>
          {room === 'wide' && (
            <nav className={styles.folders} aria-label="Mail folders">
              <FolderList folders={folders} selectedId={folder?.id} />
            </nav>
          )}
          {folder && (
            <FolderView
              key={folder.id}
              folder={folder}
              folders={folders}
              room={room}
              openedId={openedId}
              isFilling={connection.state === 'syncing'}
              // Where the list stays in sight, opening is not a step that "back" should undo.
              onOpen={(id) => navigate(`/mail/${folder.id}${id ? `?message=${id}` : ''}`, { replace: room !== 'narrow' })}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** The folder to show: the one in the address, else that of the opened message, else the inbox. */
function useFolder(folders: readonly MailFolder[], folderId: string | undefined, openedId: string | undefined): MailFolder | undefined {
  const opened = useMessage(folderId ? undefined : openedId);
  const wanted = folderId ?? opened.data?.folderId;
  return folders.find(({ id }) => id === wanted) ?? folders.find(({ kind }) => kind === 'inbox') ?? folders[0];
}
