import { useSyncExternalStore } from 'react';

/** What the Teams window shows; it stands in the address, so that a reload and a link find it again. */
export type Place = 'app' | 'chat';

/** The place in the window's address. */
export const usePlace = (): Place => useSyncExternalStore(watch, () => (location.hash === '#chat' ? 'chat' : 'app'));

/** Shows another place. */
export const goTo = (place: Place): void => void (location.hash = place);

function watch(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
