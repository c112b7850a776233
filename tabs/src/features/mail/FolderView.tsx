import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { MailInboxRegular, MailReadRegular } from '@fluentui/react-icons';
import { Suspense, lazy, useState } from 'react';
import type { Address, MailFolder } from '#contract/mail.ts';
import type { Room } from '#ui/media.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { Empty, Loading, Shown } from '#ui/states.tsx';
import { useArrivalWords } from './arrival.ts';
import { useEdit, type Edit } from './edits.ts';
import { ListHeader } from './ListHeader.tsx';
import { MessageList } from './MessageList.tsx';
import { useMessages } from './messages.ts';
import { ReadingPane } from './ReadingPane.tsx';

const SenderPanel = lazy(() => import('./SenderPanel.tsx'));

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 },
  bordered: { borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  reading: { minHeight: 0, minWidth: 0 },
  hidden: { display: 'none' },
});

interface FolderViewProps {
  folder: MailFolder;
  folders: readonly MailFolder[];
  room: Room;
  openedId: string | undefined;
  /** The first sync still runs: an empty folder may not stay so. */
  isFilling: boolean;
  onOpen: (messageId: string | undefined) => void;
}

/** The messages of one folder, and the one of them that is read. */
export function FolderView({ folder, folders, room, openedId, isFilling, onOpen }: FolderViewProps) {
  const styles = useStyles();
  const { query, items, arrivals, hasMore, isLoadingMore, loadMore } = useMessages(folder.id);
  const arrival = useArrivalWords(arrivals);
  // A panel is closed before it goes: only then does it give back the page behind it to screen readers.
  const [sender, setSender] = useState<Address>();
  const [isSenderOpen, setSenderOpen] = useState(false);
  const notify = useFailureNotice();
  const change = useEdit((error) => notify('Outlook was not changed', error));
  const isNarrow = room === 'narrow';

  const onEdit = (edit: Edit) => {
    change(edit);
    if (edit.change !== 'archive' || edit.message.id !== openedId) return;
    const index = items?.findIndex(({ id }) => id === openedId) ?? -1;
    onOpen(isNarrow ? undefined : (items?.[index + 1] ?? items?.[index - 1])?.id);
  };

  return (
    <>
      <section
        className={mergeClasses(styles.list, !isNarrow && styles.bordered, isNarrow && openedId && styles.hidden)}
        aria-label={folder.name}
      >
        <ListHeader folder={folder} folders={folders} hasFolderMenu={room !== 'wide'} arrival={arrival} />
        <Shown query={query} loading={<Loading label="Loading messages" rows={8} />}>
          {() =>
            items?.length ? (
              <MessageList
                messages={items}
                folder={folder}
                openedId={openedId}
                hasMore={hasMore}
                isLoadingMore={isLoadingMore}
                onLoadMore={loadMore}
                onOpen={({ id }) => onOpen(id)}
                onArchive={(message) => onEdit({ message, change: 'archive' })}
                onToggleRead={(message) => onEdit({ message, change: { isRead: !message.isRead } })}
              />
            ) : (
              <Empty icon={<MailInboxRegular />} title={isFilling ? 'Mail is on its way' : 'Nothing here'}>
                {isFilling ? 'The newest messages appear here first.' : `There is no message in ${folder.name}.`}
              </Empty>
            )
          }
        </Shown>
      </section>
      {(!isNarrow || openedId) && (
        <section className={styles.reading} aria-label="Reading pane">
          {openedId ? (
            <ReadingPane
              key={openedId}
              id={openedId}
              listed={items?.find(({ id }) => id === openedId)}
              onEdit={onEdit}
              onSender={(address) => {
                setSender(address);
                setSenderOpen(true);
              }}
              onBack={isNarrow ? () => onOpen(undefined) : undefined}
            />
          ) : (
            <Empty icon={<MailReadRegular />} title="Choose a message to read">
              Use the arrow keys and Enter. E archives, U marks as unread.
            </Empty>
          )}
        </section>
      )}
      {sender && (
        <Suspense>
          <SenderPanel sender={sender} isOpen={isSenderOpen} onClose={() => setSenderOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
