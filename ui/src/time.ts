const day = 86_400_000;

/** Midnight at the beginning of the person's day. */
export function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

/** Calendar days from `date` until `now`; 0 is today, negative is to come. A day of a clock change counts as one. */
export function daysAgo(date: Date, now: Date): number {
  return Math.round((startOfDay(now).getTime() - startOfDay(date).getTime()) / day);
}

/** A moment as short as a list needs it: the time today, the weekday this week, else the date. */
export function shortTime(instant: string, now: Date, locale?: string): string {
  const date = new Date(instant);
  const days = daysAgo(date, now);
  if (days === 0) return date.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
  if (days > 0 && days < 7) return date.toLocaleDateString(locale, { weekday: 'short' });
  const isThisYear = date.getFullYear() === now.getFullYear();
  return date.toLocaleDateString(
    locale,
    isThisYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' },
  );
}

/** A moment in full. */
export function fullTime(instant: string, locale?: string): string {
  return new Date(instant).toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
}

/** The part of a newest-first list in which a moment stands: `Today`, `Yesterday`, …, then its month. */
export function dateGroup(instant: string | null, now: Date, locale?: string): string {
  if (!instant) return 'Without a date';
  const date = new Date(instant);
  const days = daysAgo(date, now);
  if (days < 0) return 'Later';
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days < 7) return 'Last 7 days';
  if (date.getFullYear() === now.getFullYear() && date.getMonth() === now.getMonth()) return 'Earlier this month';
  return date.toLocaleDateString(locale, { month: 'long', year: 'numeric' });
}
