import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 720px)');
const medium = matchMedia('(max-width: 1080px)');

/** How much stands side by side: everything, no folders, or one thing after the other. */
export type Layout = 'wide' | 'medium' | 'narrow';

/** The layout that the window is wide enough for. */
export function useLayout(): Layout {
  return useSyncExternalStore(watch, () => (narrow.matches ? 'narrow' : medium.matches ? 'medium' : 'wide'));
}

function watch(changed: () => void): () => void {
  for (const query of [narrow, medium]) query.addEventListener('change', changed);
  return () => {
    for (const query of [narrow, medium]) query.removeEventListener('change', changed);
  };
}
