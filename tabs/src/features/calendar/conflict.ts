import type { EventChange, EventDetail } from '#contract/calendar.ts';
import { localAt } from '#ui/schedule/zones.ts';

export type Conflict = EventDetail['conflicts'][number];

const names: Readonly<Record<string, string>> = {
  title: 'The title',
  when: 'The time',
  location: 'The place',
  text: 'The text',
  showAs: 'How you are shown',
  isPrivate: 'Whether it is private',
  attendees: 'Who is invited',
};

/** What a field is called at the beginning of a sentence. */
export const fieldName = (field: string): string => names[field] ?? 'A value';

/** The conflicts that still matter: of each field the newest, as long as Outlook's value stands. Of a series the server knows. */
export function standingOf(event: EventDetail): Conflict[] {
  const newest = new Map(event.conflicts.toReversed().map((conflict) => [`${conflict.reach} ${conflict.field}`, conflict]));
  return [...newest.values()].filter(({ field, kept, reach }) => {
    if (reach === 'series') return true;
    const now = valueOf(event, field);
    return now === undefined || now === kept;
  });
}

/** What the event holds now, written as conflicts are; undefined where that cannot be told. */
function valueOf(event: EventDetail, field: string): string | undefined {
  if (field === 'when') return timesOf(event);
  const value = event[field as keyof EventDetail];
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : undefined;
}

function timesOf({ startsAt, endsAt, zone, allDay }: EventDetail): string {
  if (allDay) return `${allDay.from} – ${allDay.until}`;
  const shown = (instant: string) => localAt(new Date(instant), zone).replace('T', ' ');
  return `${shown(startsAt)} – ${shown(endsAt)} (${zone})`;
}

/** The change that brings a lost value back; undefined where only the person can write it again. */
export function changeBack({ field, lost }: Conflict): EventChange | undefined {
  if (field === 'title' || field === 'location' || field === 'text') return { [field]: lost };
  if (field === 'isPrivate') return { isPrivate: lost === 'true' };
  if (field === 'showAs') return { showAs: lost as NonNullable<EventChange['showAs']> };
  const times = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))? – (\d{4}-\d\d-\d\d)(?: (\d\d:\d\d) \((.+)\))?$/.exec(field === 'when' ? lost : '');
  if (!times) return undefined;
  const [, from, start, until, end, zone] = times;
  if (!zone) return { start: `${from}T00:00`, end: `${until}T00:00`, isAllDay: true };
  return { start: `${from}T${start}`, end: `${until}T${end}`, zone, isAllDay: false };
}
