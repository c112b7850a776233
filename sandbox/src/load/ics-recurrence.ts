import type ICAL from 'ical.js';
import type { IcsWall } from './ics-time.ts';
import { Unusable } from './report.ts';

const days: Record<string, string> = { SU: 'sunday', MO: 'monday', TU: 'tuesday', WE: 'wednesday', TH: 'thursday', FR: 'friday', SA: 'saturday' }; // prettier-ignore
const order = Object.keys(days);
const positions: Record<string, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last' };
const known = new Set(['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS']);

/** A rule of a file as Outlook says it; a rule that Outlook cannot say is refused. */
export function recurrenceOf(rule: ICAL.Recur, start: IcsWall): object {
  const parts = rule.parts as Record<string, (string | number)[]>;
  const foreign = Object.keys(parts).find((name) => !known.has(name));
  if (foreign) throw new Unusable(`Outlook has no recurrence with ${foreign}.`);
  const [, monthText, dayText] = start.dateTime.slice(0, 10).split('-').map(Number);
  const weekday = order[new Date(`${start.dateTime.slice(0, 10)}T00:00:00Z`).getUTCDay()]!;
  const { BYDAY: byDay = [], BYMONTHDAY: byMonthDay = [], BYMONTH: byMonth = [], BYSETPOS: bySetPosition = [] } = parts;
  if ([byMonthDay, byMonth, bySetPosition].some((several) => several.length > 1)) throw new Unusable('Outlook has no recurrence with several days of the month, months or positions.'); // prettier-ignore
  const month = Number(byMonth[0] ?? monthText);
  const named = byDay.map((day) => /^([+-]?\d+)?(\w\w)$/.exec(String(day)) as unknown as [string, string | undefined, string]);
  const position = String(Number(bySetPosition[0] ?? named[0]?.[1] ?? 0));
  const daysOfWeek = (named.length ? named.map(([, , day]) => day) : [weekday]).map((day) => days[day]);
  const relative = { daysOfWeek, index: positions[position] };
  const isRelative = named.length > 0 && ['MONTHLY', 'YEARLY'].includes(rule.freq);
  if (isRelative && (!relative.index || named.some(([, count]) => count && count !== named[0]![1]))) throw new Unusable('Outlook has no recurrence with these positions.'); // prettier-ignore
  const dayOfMonth = Number(byMonthDay[0] ?? dayText);
  if (dayOfMonth < 1) throw new Unusable('Outlook does not count days from the end of a month.');
  const patterns: Record<string, object> = {
    DAILY: named.length ? { type: 'weekly', daysOfWeek, firstDayOfWeek: 'monday' } : { type: 'daily' },
    WEEKLY: { type: 'weekly', daysOfWeek, firstDayOfWeek: days[order[rule.wkst - 1]!] ?? 'monday' },
    MONTHLY: isRelative ? { type: 'relativeMonthly', ...relative } : { type: 'absoluteMonthly', dayOfMonth },
    YEARLY: isRelative ? { type: 'relativeYearly', month, ...relative } : { type: 'absoluteYearly', month, dayOfMonth },
  };
  const pattern = patterns[rule.freq];
  if (!pattern) throw new Unusable(`Outlook has no recurrence ${rule.freq}.`);
  const end = rule.count
    ? { type: 'numbered', numberOfOccurrences: rule.count }
    : rule.until
      ? { type: 'endDate', endDate: rule.until.toString().slice(0, 10) }
      : { type: 'noEnd' };
  const range = { ...end, startDate: start.dateTime.slice(0, 10), recurrenceTimeZone: start.timeZone };
  return { pattern: { interval: rule.interval, ...pattern }, range };
}
