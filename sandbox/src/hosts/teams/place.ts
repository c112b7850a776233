import { useCallback, useSyncExternalStore } from 'react';

/** What the Teams window shows; it stands in the address, so that a reload and a link find it again. */
export type Place = 'app' | 'chat';

/** The place in the window's address, and the way to another. */
export function usePlace(): [Place, (place: Place) => void] {
  const place = useSyncExternalStore(watch, (): Place => (location.hash === '#chat' ? 'chat' : 'app'));
  const go = useCallback((next: Place) => void (location.hash = next), []);
  return [place, go];
}

function watch(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
