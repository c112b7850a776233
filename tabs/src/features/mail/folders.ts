import { useQuery } from '@tanstack/react-query';
import { listMailFolders, type MailFolder, type MessageSummary } from '#contract/mail.ts';
import { useSession } from '#ui/session.tsx';

export const foldersKey = ['mail', 'folders'];

/** The person's mail folders with their unread counts. */
export function useFolders() {
  const { call } = useSession();
  return useQuery({
    queryKey: foldersKey,
    queryFn: async () => (await call(listMailFolders, {})).items,
    meta: { follows: ['mail_folder', 'message'] },
  });
}

type Counted = Pick<MessageSummary, 'folderId' | 'isRead'>;

/** The folders' counts when a message is no longer as before but as after. */
export function recounted(folders: readonly MailFolder[], before: Counted, after: Counted): MailFolder[] {
  const share = (folder: MailFolder, message: Counted) => (folder.id === message.folderId ? 1 : 0);
  const unread = (folder: MailFolder, message: Counted) => (message.isRead ? 0 : share(folder, message));
  return folders.map((folder) => ({
    ...folder,
    unread: Math.max(0, folder.unread + unread(folder, after) - unread(folder, before)),
    total: Math.max(0, folder.total + share(folder, after) - share(folder, before)),
  }));
}
