import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { chooseStorage, getStorage, searchLibraries, type Library } from '#contract/meetings.ts';
import { connectorKey } from '#ui/connections/organisation.ts';
import { useSession } from '#ui/session.tsx';

const storageKey = ['storage'];

/** Where recordings are kept. */
export function useStorage() {
  const { call } = useSession();
  return useQuery({ queryKey: storageKey, queryFn: () => call(getStorage, {}), meta: { follows: ['organisation'] } });
}

/** SharePoint libraries whose site's name matches. */
export function useLibraries(text: string) {
  const { call } = useSession();
  return useQuery({ queryKey: [...storageKey, 'libraries', text], queryFn: () => call(searchLibraries, { body: { text } }) });
}

/** Keeps recordings in this library from now on; without one on the server’s disk. */
export function useChooseStorage() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (library: Library | null) => call(chooseStorage, { body: { library } }),
    onSuccess: (storage) => {
      client.setQueryData(storageKey, storage);
      return client.invalidateQueries({ queryKey: connectorKey });
    },
  });
}
