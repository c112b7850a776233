import { useState } from 'react';
import type { Place } from './TopBar.tsx';

/** Whether the window shows the mail or the calendar; its address says so, and a reload keeps it. */
export function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState<Place>(new URLSearchParams(location.search).get('view') === 'calendar' ? 'calendar' : 'mail');
  const goTo = (next: Place) => {
    const address = new URL(location.href);
    if (next === 'calendar') address.searchParams.set('view', next);
    else address.searchParams.delete('view');
    window.history.replaceState(null, '', address);
    setPlace(next);
  };
  return [place, goTo];
}
