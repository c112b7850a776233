import { daysAgo } from './time.ts';

/** Midnight at the beginning of a day that is written as `2026-07-01`, where the person is. */
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00`);

/** Whether a text is a day that there is. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(dateOf(text).getTime()) && dayOf(dateOf(text)) === text;

/** The person's day as it is written. */
export function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whether a day is over. */
export const isOver = (day: string, now: Date): boolean => daysAgo(dateOf(day), now) > 0;

/** A day in as few words as a list needs: `Today`, `Fri 3 Jul`, with its year where that is another. */
export function dayWords(day: string, now: Date, locale?: string): string {
  const date = dateOf(day);
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return nearWord(day, now) ?? date.toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'short', ...year });
}

/** The same within a sentence: `today`. */
export const dayInSentence = (day: string, now: Date, locale?: string): string =>
  nearWord(day, now)?.toLowerCase() ?? dayWords(day, now, locale);

const nearWord = (day: string, now: Date): string | undefined =>
  ({ '-1': 'Tomorrow', '0': 'Today', '1': 'Yesterday' })[String(daysAgo(dateOf(day), now))];

/** The part of a to-do list in which a day stands. */
export function dueGroup(day: string | null, now: Date): string {
  if (!day) return 'Without a day';
  const ahead = -daysAgo(dateOf(day), now);
  if (ahead < 0) return 'Overdue';
  if (ahead === 0) return 'Today';
  if (ahead === 1) return 'Tomorrow';
  return ahead < 7 ? 'Next 7 days' : 'Later';
}
