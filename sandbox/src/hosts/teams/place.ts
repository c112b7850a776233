import { useSyncExternalStore } from 'react';

/** What the Teams window shows; it stands in the address, so that a reload and a link find it again. */
export interface Place {
  name: 'app' | 'chat' | 'meetings';
  /** Which chat, where it is not the one with the app. */
  chat?: string | undefined;
}

/** The place in the window's address. */
export const usePlace = (): Place => placeIn(useSyncExternalStore(watch, () => location.hash));

/** Shows another place. */
export const goTo = ({ name, chat }: Place): void =>
  void (location.hash = chat === undefined ? name : `${name}/${encodeURIComponent(chat)}`);

function placeIn(hash: string): Place {
  const [name, chat] = hash.slice(1).split('/');
  if (name === 'chat') return { name, ...(chat && { chat: decodeURIComponent(chat) }) };
  return { name: name === 'meetings' ? name : 'app' };
}

function watch(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
