import type { DayOfWeek, PatternedRecurrence, RecurrencePattern, RecurrenceRange } from '@microsoft/microsoft-graph-types';

const ordinals = ['', '', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const workdays = 'monday,tuesday,wednesday,thursday,friday';

/** When a series takes place, in plain words: "every second Tuesday until 1 March 2027". */
export function recurrenceInWords(recurrence: PatternedRecurrence | null | undefined): string | null {
  const { pattern, range } = recurrence ?? {};
  if (!pattern?.type) return null;
  return `${patternInWords(pattern)}${range ? rangeInWords(range) : ''}`;
}

function patternInWords(pattern: RecurrencePattern): string {
  const { type, month } = pattern;
  const interval = pattern.interval || 1;
  const dayOfMonth = pattern.dayOfMonth || 1;
  const days = listed(pattern.daysOfWeek ?? []);
  const which = `${pattern.index ?? 'first'} ${days}`;
  const monthName = months[(month ?? 1) - 1] ?? '';
  switch (type) {
    case 'daily':
      return every(interval, 'day');
    case 'weekly':
      if (isWorkweek(pattern.daysOfWeek) && interval === 1) return 'every weekday';
      return (pattern.daysOfWeek ?? []).length === 1 ? every(interval, days) : `${every(interval, 'week')} on ${days}`;
    case 'absoluteMonthly':
      return `${every(interval, 'month')} on day ${dayOfMonth}`;
    case 'relativeMonthly':
      return `${every(interval, 'month')} on the ${which}`;
    case 'absoluteYearly':
      return `${every(interval, 'year')} on ${dayOfMonth} ${monthName}`;
    case 'relativeYearly':
      return `${every(interval, 'year')} on the ${which} of ${monthName}`;
    default:
      return 'in a pattern of its own';
  }
}

function rangeInWords({ type, endDate, numberOfOccurrences }: RecurrenceRange): string {
  if (type === 'numbered' && numberOfOccurrences) return `, ${numberOfOccurrences} times`;
  if (type !== 'endDate' || !/^\d{4}-\d\d-\d\d$/.test(endDate ?? '')) return '';
  const [year, month, day] = endDate!.split('-').map(Number);
  return ` until ${day} ${months[month! - 1]} ${year}`;
}

const every = (count: number, unit: string) => {
  if (count === 1) return `every ${unit}`;
  return ordinals[count] ? `every ${ordinals[count]} ${unit}` : `every ${count} ${unit}s`;
};

const isWorkweek = (days: readonly DayOfWeek[] | null | undefined) => [...(days ?? [])].toSorted().join() === workdays.split(',').toSorted().join(); // prettier-ignore

function listed(days: readonly DayOfWeek[]): string {
  const names = days.map((day) => day.charAt(0).toUpperCase() + day.slice(1));
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? 'day');
}
