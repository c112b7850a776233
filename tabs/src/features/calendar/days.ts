import { dateOf, dayOf } from '#ui/day.ts';
import type { CalendarEvent } from '#contract/calendar.ts';

export type View = 'day' | 'week' | 'agenda';

const agendaDays = 14;

/** The day so many days later, as it is written. */
export function daysLater(day: string, count: number): string {
  const date = dateOf(day);
  return dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() + count));
}

/** The weekday with which weeks begin where the person is: 1 is Monday, 7 is Sunday. */
export function firstWeekday(locale: string = navigator.language): number {
  const place = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  return (place.getWeekInfo?.() ?? place.weekInfo)?.firstDay ?? 1;
}

/** The days that a view shows around a day. */
export function daysShown(view: View, day: string, first: number): string[] {
  if (view === 'day') return [day];
  if (view === 'agenda') return Array.from({ length: agendaDays }, (_, index) => daysLater(day, index));
  const weekday = dateOf(day).getDay() || 7;
  const start = daysLater(day, -((weekday - first + 7) % 7));
  return Array.from({ length: 7 }, (_, index) => daysLater(start, index));
}

/** The first day and the last on which an event is, where the person is. Whole days are the same days everywhere. */
export function daysOf({ startsAt, endsAt, allDay }: Pick<CalendarEvent, 'startsAt' | 'endsAt' | 'allDay'>): [string, string] {
  if (allDay) return [allDay.from, daysLater(allDay.until, -1)];
  const first = dayOf(new Date(startsAt));
  const last = dayOf(new Date(Math.max(Date.parse(startsAt), Date.parse(endsAt) - 1))); // until midnight is not the next day
  return [first, last];
}

/** What a stretch of days is called: `24 – 30 Nov 2026`. */
export function daysInWords(days: readonly string[], locale?: string): string {
  const long = days.length === 1 ? ({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const) : undefined;
  const format = new Intl.DateTimeFormat(locale, long ?? { day: 'numeric', month: 'short', year: 'numeric' });
  return format.formatRange(dateOf(days[0]!), dateOf(days.at(-1)!));
}
