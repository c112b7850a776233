import { useSearchParams } from 'wouter';
import { dayOf, isDay } from '#ui/day.ts';
import { useRoom } from '#ui/media.ts';
import { useNow } from '#ui/people/use-now.ts';
import type { View } from './days.ts';

const viewsIn = { narrow: ['agenda', 'day'], medium: ['week', 'day', 'agenda'], wide: ['week', 'day', 'agenda'] } as const;

export interface Place {
  view: View;
  views: readonly View[];
  day: string;
  /** The address names the day; else it is today. */
  isDayGiven: boolean;
  today: string;
  openedId: string | undefined;
  go: (to: { view?: View; day?: string; event?: string | null }) => void;
}

/** What of the calendar is looked at. It stands in the address, so that a link leads back to it. */
export function usePlace(): Place {
  const [search, setSearch] = useSearchParams();
  const room = useRoom();
  const today = dayOf(useNow());
  const views: readonly View[] = viewsIn[room];
  const view = views.find((one) => one === search.get('view')) ?? views[0]!;
  const isDayGiven = isDay(search.get('day') ?? '');
  const day = isDayGiven ? search.get('day')! : today;
  return {
    view,
    views,
    day,
    isDayGiven,
    today,
    openedId: search.get('event') ?? undefined,
    // An event that covers the calendar is a step that "back" should undo; anything else is not.
    go: (to) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(to)) if (value) next.set(name, value);
          if (to.event === null) next.delete('event');
          return next;
        },
        { replace: !(to.event && room === 'narrow') },
      ),
  };
}
