import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { exportAudit, listAudit } from '#contract/audit.ts';
import { saveFile } from '#ui/save-file.ts';
import { useSession } from '#ui/session.tsx';

const auditKey = ['audit'];

/** The audit log, newest first, page by page. */
export function useAudit() {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: auditKey,
    queryFn: ({ pageParam }) => call(listAudit, { query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
    meta: { follows: ['organisation', 'disconnection'] },
  });
}

/** Saves the whole log with its seals as a file. That is a line of the log, too. */
export function useAuditExport() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(exportAudit, { body: {} }),
    onSuccess: (file) => {
      saveFile(file);
      void client.invalidateQueries({ queryKey: auditKey });
    },
  });
}
