import type { Agenda } from './agenda.ts';
import type { EventDocument, EventTombstone } from './documents.ts';
import { occurrencesIn, overlaps, type Stretch } from './occurrences.ts';

/** How far a reader of a calendar view has come: through how many lines of everything, or through which changes. */
export type ViewPosition = { round: 'everything'; began: number; given: number } | { round: 'changes'; reached: number };

/** One thing that a round tells. Occurrences are told bare: who they are and when. */
export type ViewEntry = { event: EventDocument; bare: boolean } | { removed: EventDocument };

export interface ViewPage {
  entries: ViewEntry[];
  position: ViewPosition;
  done: boolean;
}

/** The next page of a round over what takes place in a calendar between two instants. */
export function viewPage(agenda: Agenda, calendar: number, stretch: Stretch, position: ViewPosition, size: number): ViewPage {
  if (position.round === 'everything') {
    const { began, given } = position;
    const here = agenda.events().filter((event) => event.calendar === calendar);
    const entries = here.flatMap((event) => inWindow(agenda, event, stretch)).slice(given, given + size);
    const done = entries.length < size;
    return { entries, position: done ? { round: 'changes', reached: began } : { ...position, given: given + size }, done };
  }
  const entries: ViewEntry[] = [];
  let { reached } = position;
  for (const line of agenda.since(reached)) {
    if (entries.length >= size) return { entries, position: { round: 'changes', reached }, done: false };
    const event = 'event' in line ? line.event : line;
    if (event.calendar === calendar) entries.push(...toldOf(agenda, line, reached, stretch));
    reached = line.change;
  }
  return { entries, position: { round: 'changes', reached }, done: true };
}

/** What a first round tells of a single event or a series: a series itself, and each date of it. */
function inWindow(agenda: Agenda, event: EventDocument, stretch: Stretch): ViewEntry[] {
  if (!event.recurrence) return overlaps(event, stretch) ? [{ event, bare: false }] : [];
  const dates = occurrencesIn(event, agenda.exceptions(event), stretch);
  const told = dates.map((date) => ({ event: date, bare: date.type === 'occurrence' }));
  return dates.length ? [{ event, bare: false }, ...told] : [];
}

/** What a later round tells of one change. Whatever is not in the window, or no longer, is called removed. */
function toldOf(agenda: Agenda, line: EventDocument | EventTombstone, since: number, stretch: Stretch): ViewEntry[] {
  if ('event' in line) {
    const { event } = line;
    // An exception that was taken back is its series' to tell, and one date that was cancelled nobody tells.
    return event.type === 'exception' ? [] : [{ removed: event }];
  }
  if (!line.recurrence) return overlaps(line, stretch) ? [{ event: line, bare: false }] : [{ removed: line }];
  const dates = inWindow(agenda, line, stretch);
  if (!dates.length) return [{ removed: line }];
  return line.rewritten > since ? dates.filter((entry) => !('event' in entry && entry.event.type === 'exception')) : dates.slice(0, 1);
}
