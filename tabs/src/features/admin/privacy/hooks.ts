import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listPeople } from '#contract/people.ts';
import { erasePerson, eraseUser, eraseWord, exportPerson, exportUser } from '#contract/privacy.ts';
import { saveFile } from '#ui/save-file.ts';
import { useSession } from '#ui/session.tsx';

/** Whose data it is: somebody who uses Rapport, or somebody in the CRM. */
export interface Subject {
  kind: 'user' | 'person';
  id: string;
  name: string;
  /** What tells two of the same name apart. */
  about: string;
}

/** People of the CRM whose name, address or company matches. */
export function usePeopleSearch(search: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['people', 'search', search],
    queryFn: () => call(listPeople, { query: { search: search || undefined, limit: 20 } }),
    placeholderData: (before) => before,
    meta: { follows: ['person'] },
  });
}

/** Saves everything that is stored of somebody as a file. */
export function useExport() {
  const { call } = useSession();
  return useMutation({
    mutationFn: ({ kind, id }: Subject) => call(kind === 'user' ? exportUser : exportPerson, { params: { id }, body: {} }),
    onSuccess: saveFile,
  });
}

/** Erases somebody's data. What this page has asked is old then, all of it. */
export function useErase() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, id }: Subject) =>
      call(kind === 'user' ? eraseUser : erasePerson, { params: { id }, body: { confirmation: eraseWord } }),
    onSuccess: () => client.invalidateQueries(),
  });
}
