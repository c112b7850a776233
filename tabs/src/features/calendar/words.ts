import type { Answer, CalendarEvent } from '#contract/calendar.ts';
import { dateOf } from '#ui/day.ts';
import { daysOf } from './days.ts';

type Timed = Pick<CalendarEvent, 'startsAt' | 'endsAt' | 'allDay'>;

const time = { hour: 'numeric', minute: '2-digit' } as const;
const dayOnly = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const dayInFull = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** When an event takes place, for a line: `Wed, 25 Nov, 09:00 – 10:00`. */
export function whenOf(event: Timed, locale?: string, isFull = false): string {
  const day = isFull ? dayInFull : dayOnly;
  if (!event.allDay) {
    const format = new Intl.DateTimeFormat(locale, { ...day, ...time });
    return format.formatRange(new Date(event.startsAt), new Date(event.endsAt));
  }
  const [first, last] = daysOf(event);
  return `${new Intl.DateTimeFormat(locale, day).formatRange(dateOf(first), dateOf(last))}, all day`;
}

/** The hours of an event alone. */
export const hoursOf = ({ startsAt, endsAt, allDay }: Timed, locale?: string): string =>
  allDay ? 'All day' : new Intl.DateTimeFormat(locale, time).formatRange(new Date(startsAt), new Date(endsAt));

/** What a calendar shows of an event at a glance: of a private one nothing, because others may look on. */
export const titleOf = ({ title, isPrivate }: Pick<CalendarEvent, 'title' | 'isPrivate'>): string =>
  isPrivate ? 'Private' : title || '(No title)';

/** What is not usual about an event, in words; colours and patterns only repeat it. */
export function stateOf(event: CalendarEvent): string | undefined {
  if (event.isCancelled) return 'Cancelled';
  if (!event.isMine && event.myAnswer === 'none') return 'Not answered';
  if (event.myAnswer === 'declined') return 'Declined';
  if (event.myAnswer === 'tentative' || event.showAs === 'tentative') return 'Tentative';
  return { free: 'Free', away: 'Out of office', elsewhere: 'Working elsewhere' }[event.showAs as string];
}

/** An event as one sentence, for who listens. */
export function sentenceOf(event: CalendarEvent, locale?: string): string {
  const { isPrivate, isMine, location, organiser, joinUrl, isPending, refusal } = event;
  const state = stateOf(event);
  return [
    titleOf(event),
    whenOf(event, locale, true),
    !isPrivate && location && `at ${location}`,
    joinUrl && 'Teams meeting',
    !isMine && !isPrivate && organiser && `invited by ${organiser.name || organiser.address}`,
    state?.toLowerCase(),
    refusal ? 'not taken by Outlook' : isPending && 'on its way to Outlook',
  ]
    .filter(Boolean)
    .join(', ');
}

/** What each answer is called. */
export const answerWords: Readonly<Record<Answer, string>> = {
  none: 'Not answered',
  organiser: 'Organiser',
  tentative: 'Maybe',
  accepted: 'Accepted',
  declined: 'Declined',
};
