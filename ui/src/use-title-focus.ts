import { useEffect, useRef, type RefObject } from 'react';

/** For a page's title: it takes the focus when that went with what led to the page, e.g. with a link in a list. */
export function useTitleFocus(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus();
  }, []);
  return title;
}
