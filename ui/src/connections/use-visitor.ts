import { useEffect, useEffectEvent } from 'react';
import { useWakeLive } from '../LiveUpdates.tsx';
import { useMe } from './hooks.ts';

/** Who is here, and whether their organisation is in; live updates begin once it is. */
export function useVisitor() {
  const me = useMe();
  const wakeLive = useEffectEvent(useWakeLive());
  const isIn = me.data !== undefined && me.data.organisation.state !== 'unknown';
  useEffect(() => {
    if (isIn) wakeLive();
  }, [isIn]);
  return { me, isIn };
}
