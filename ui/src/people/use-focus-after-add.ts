import { useEffect, useRef, type RefObject } from 'react';

/** Takes the focus to `place` when somebody was added from there, because the button that had it is gone then. */
export function useFocusAfterAdd<Place extends HTMLElement>(isKnown: boolean): { place: RefObject<Place | null>; pressed: () => void } {
  const place = useRef<Place>(null);
  const isOurs = useRef(false); // a colleague who adds the same person must not move the focus here
  useEffect(() => {
    if (!isKnown || !isOurs.current) return;
    isOurs.current = false;
    place.current?.focus();
  }, [isKnown]);
  return { place, pressed: () => void (isOurs.current = true) };
}
