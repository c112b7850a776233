import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { archiveMessage, updateMessage, type MailFolder, type MessageDetail, type MessageSummary } from '#contract/mail.ts';
import { useSession } from '#ui/session.tsx';
import { foldersKey, recounted } from './folders.ts';
import { listsKey, messageKey } from './messages.ts';
import { withMessage, type Pages } from './pages.ts';

const editsKey = ['mail', 'edit'];

/** A change that a person makes of a message. */
export interface Edit {
  message: MessageSummary;
  change: { isRead: boolean } | { isFlagged: boolean } | 'archive';
}

/** Changes messages: at once on the screen, then at the server; back again, with `onFailure`, where that fails. */
export function useEdit(onFailure: (error: unknown) => void): (edit: Edit) => void {
  const { call } = useSession();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: editsKey,
    scope: { id: 'mail-edit' }, // in the order in which they were made
    mutationFn: ({ message: { id }, change }: Edit) =>
      change === 'archive' ? call(archiveMessage, { params: { id } }) : call(updateMessage, { params: { id }, body: change }),
    onMutate: ({ message, change }) => {
      const archive = client.getQueryData<MailFolder[]>(foldersKey)?.find(({ kind }) => kind === 'archive');
      const edited = change === 'archive' ? { ...message, folderId: archive?.id ?? '' } : { ...message, ...change };
      const after = { ...edited, isPending: true };
      show(client, after);
      recount(client, message, after);
      return after;
    },
    onError: (error, { message }, after) => {
      show(client, message);
      if (after) recount(client, after, message);
      onFailure(error);
    },
    onSuccess: (answer) => {
      const isNewest = client.isMutating({ mutationKey: editsKey, predicate: ({ state }) => idOf(state.variables) === answer.id }) === 1;
      if (isNewest) show(client, answer);
    },
    onSettled: () => void client.invalidateQueries({ queryKey: foldersKey }),
  });
  return mutate;
}

const idOf = (variables: unknown) => (variables as Edit | undefined)?.message.id;

/** Puts a message into everything that shows it. */
function show(client: QueryClient, message: MessageSummary): void {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: listsKey }))
    client.setQueryData<Pages>(queryKey, (pages) => pages && withMessage(pages, String(queryKey.at(-1)), message));
  client.setQueryData<MessageDetail>(messageKey(message.id), (detail) => detail && { ...detail, ...message });
}

function recount(client: QueryClient, before: MessageSummary, after: MessageSummary): void {
  client.setQueryData<MailFolder[]>(foldersKey, (folders) => folders && recounted(folders, before, after));
}
