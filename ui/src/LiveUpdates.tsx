import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LiveChange } from '#contract/live.ts';
import { collect, refresh, refreshAll } from './follow.ts';
import { openLive, type LiveState } from './live.ts';
import { useSession } from './session.tsx';

interface Listener {
  changed(changes: LiveChange[]): void;
  resync?: () => void;
}

interface Live {
  state: LiveState;
  listeners: Set<Listener>;
  wake: () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);
const togetherMilliseconds = 400;

/** Holds the one connection to live updates, and reads again what they make old. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const { token, fetcher } = useSession();
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  const line = useRef<{ wake(): void }>(undefined);
  const [listeners] = useState(() => new Set<Listener>());

  useEffect(() => {
    const changes = collect<LiveChange>(togetherMilliseconds, (items) => {
      void refresh(client, items);
      for (const listener of listeners) listener.changed(items);
    });
    const live = openLive(
      {
        state: setState,
        changed: (items) => changes.add(items),
        resync: () => {
          for (const listener of listeners) listener.resync?.();
          void refreshAll(client);
        },
      },
      { token, fetcher },
    );
    line.current = live;
    window.addEventListener('online', live.wake);
    return () => {
      window.removeEventListener('online', live.wake);
      changes.close();
      live.close();
    };
  }, [client, token, fetcher, listeners]);

  const value = useMemo(() => ({ state, listeners, wake: () => line.current?.wake() }), [state, listeners]);
  return <LiveContext value={value}>{children}</LiveContext>;
}

function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('A component that listens to live updates stands outside of LiveUpdates.');
  return live;
}

/** Whether changes arrive by themselves at the moment. */
export const useLiveState = (): LiveState => useLive().state;

/** Tries the line to the server at once, where it may work from now on. */
export const useWakeLive = (): (() => void) => useLive().wake;

/** Hears every change while the component is shown. Most need not: a query names what it follows in `meta.follows`. */
export function useLiveChanges(listener: Listener): void {
  const { listeners } = useLive();
  const changed = useEffectEvent(listener.changed);
  const resync = useEffectEvent(() => listener.resync?.());
  useEffect(() => {
    const own: Listener = { changed: (changes) => changed(changes), resync: () => resync() };
    listeners.add(own);
    return () => void listeners.delete(own);
  }, [listeners]);
}
