const minute = 60_000;
const steps: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number, upTo: number][] = [
  ['minute', minute, 60 * minute],
  ['hour', 60 * minute, 24 * 60 * minute],
  ['day', 24 * 60 * minute, 7 * 24 * 60 * minute],
];

/** How long ago something happened, in words; what is a week old or older has a date. */
export function ago(instant: string, now: Date, locale?: string): string {
  const then = new Date(instant);
  const past = now.getTime() - then.getTime();
  const step = steps.find(([, , upTo]) => past < upTo);
  if (!step) {
    const isThisYear = then.getFullYear() === now.getFullYear();
    return then.toLocaleDateString(locale, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
  }
  // Clocks differ a little: nothing in a timeline is still to come.
  const [unit, milliseconds] = step;
  const count = Math.max(0, Math.floor(past / milliseconds));
  if (unit === 'minute' && count === 0) return 'just now';
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(-count, unit);
}
