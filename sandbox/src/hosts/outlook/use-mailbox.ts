import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { act, read } from '../shell/control.ts';
import { addressesIn, type Draft, type Folder, type Headline, type Message } from './mail.ts';

const pageSize = 50;

/** The folders of a mailbox. */
export function useFolders(user: string): Folder[] | undefined {
  return useQuery({ queryKey: ['mail', user, 'folders'], queryFn: () => read<{ folders: Folder[] }>('mailbox', { user }) }).data?.folders;
}

/** The messages of a folder, newest first, page by page. */
export function useHeadlines(user: string, folder: string | undefined) {
  const pages = useInfiniteQuery({
    queryKey: ['mail', user, 'list', folder],
    enabled: folder !== undefined,
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      read<{ total: number; value: Headline[] }>('messages', { user, folder: folder!, top: pageSize, skip: pageParam }),
    getNextPageParam: ({ total }, all) => (all.length * pageSize < total ? all.length * pageSize : undefined),
  });
  return { headlines: pages.data?.pages.flatMap(({ value }) => value), hasMore: pages.hasNextPage, more: pages.fetchNextPage };
}

/** One whole message; an error where it has gone, or is known by another id now. */
export function useMessage(user: string, id: string | undefined) {
  return useQuery({
    queryKey: ['mail', user, 'message', id],
    enabled: id !== undefined,
    retry: false,
    queryFn: () => read<Message>('message', { user, id: id! }),
  });
}

/** What the owner of a mailbox does with messages. */
export function useMailActions(user: string) {
  const memory = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationFn: ({ name, input }: { name: string; input: object }) => act(name, { user, ...input }),
    onSettled: () => memory.invalidateQueries({ queryKey: ['mail', user] }),
  });
  const run = (name: string, input: object) => mutateAsync({ name, input });
  return {
    markRead: (id: string, isRead: boolean) => run('markRead', { id, isRead }),
    archive: (id: string) => run('moveMessage', { id, folder: 'archive' }),
    remove: (id: string) => run('deleteMessage', { id }),
    send({ to, cc, subject, body }: Draft) {
      const address = (line: string) => addressesIn(line).map((one) => one.address);
      return run('sendMail', { to: address(to), cc: address(cc), subject, html: body });
    },
  };
}
