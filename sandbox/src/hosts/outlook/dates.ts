const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const year = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const dayMilliseconds = 86_400_000;

/** When a message came, as short as it can be said now. */
export function shortDate(iso: string, now: Date): string {
  const date = new Date(iso);
  if (date.toDateString() === now.toDateString()) return time.format(date);
  if (now.getTime() - date.getTime() < 6 * dayMilliseconds) return weekday.format(date);
  return (date.getFullYear() === now.getFullYear() ? day : year).format(date);
}

/** When a message came, in full. */
export const longDate = (iso: string): string => whole.format(new Date(iso));
