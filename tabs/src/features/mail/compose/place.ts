import { useLocation, useSearchParams } from 'wouter';

/** The draft that the address names, and how to open another or none: what lies behind it stays open. */
export function useWritten(): { draftId: string | undefined; open: (draftId: string | undefined) => void } {
  const [path, navigate] = useLocation();
  const [search] = useSearchParams();
  return {
    draftId: search.get('write') ?? undefined,
    open(draftId) {
      const next = new URLSearchParams(search);
      if (draftId) next.set('write', draftId);
      else next.delete('write');
      navigate(next.size ? `${path}?${next}` : path);
    },
  };
}
