import { useSyncExternalStore } from 'react';

const queries = { wide: '(min-width: 1060px)', narrow: '(max-width: 639px)' };

/** How much room there is: `narrow` shows one thing at a time, `medium` two beside each other, `wide` three. */
export type Room = 'narrow' | 'medium' | 'wide';

const roomNow = (): Room => (matchMedia(queries.narrow).matches ? 'narrow' : matchMedia(queries.wide).matches ? 'wide' : 'medium');

function onChange(listener: () => void): () => void {
  const lists = Object.values(queries).map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => lists.forEach((list) => list.removeEventListener('change', listener));
}

/** The room that the surface has, also while it is resized. */
export const useRoom = (): Room => useSyncExternalStore(onChange, roomNow);
