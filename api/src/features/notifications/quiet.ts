import type { NotificationChoice } from '#contract/notifications.ts';
import { instantOf, localAt } from '../../kernel/zones.ts';

const hourOf = (local: string) => Number(local.slice(11, 13));
const atHour = (day: string, hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00`;

/** When a person may be told something: now, or when the quiet hours that it is now in are over. */
export function afterQuiet(quiet: NotificationChoice['quiet'], now: Date): Date {
  if (!quiet || quiet.from === quiet.until) return now;
  const { from, until, zone } = quiet;
  const local = localAt(now, zone);
  const hour = hourOf(local);
  const isQuiet = from < until ? hour >= from && hour < until : hour >= from || hour < until;
  if (!isQuiet) return now;
  const isTomorrow = hour >= until;
  const day = new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) + (isTomorrow ? 86_400_000 : 0)).toISOString().slice(0, 10);
  const end = instantOf(atHour(day, until), zone);
  return end > now ? end : now;
}
