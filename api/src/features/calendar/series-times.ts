import { movedTo, timeColumns, type Times } from '../../crm/event.ts';
import { ianaOf, instantOf, localAt, windowsOf } from '../../kernel/zones.ts';
import { dayOf, laterBy, movedSeries } from './moved-series.ts';
import type { EventRecord } from './read.ts';
import type { EventColumns } from './state.ts';

/**
 * What the columns of a series become when one of its dates, which is `shown`, goes from where it `was` to where it is
 * `given`, and all others go with it.
 */
export function seriesColumns(given: Times, was: Times, series: EventRecord, shown: EventRecord): Partial<EventColumns> {
  const { range } = series.recurrence ?? {};
  // A series counts its dates in a zone of its own, which need not be the one in which its times are said.
  const before = range?.recurrenceTimeZone ? ianaOf(range.recurrenceTimeZone) : series.zone;
  const after = given.zone === was.zone ? before : given.zone;
  const first = dateIn(before, { start: series.start_local, zone: series.zone, isAllDay: series.is_all_day });
  const [shownAt, to] = [dateIn(before, was), dateIn(after, given)];
  const from = shown.kind === 'exception' && shown.original_start ? localAt(shown.original_start, before).slice(0, 10) : shownAt;
  const recurrence = to === shownAt ? series.recurrence : movedSeries(series.recurrence, first, from, to);
  const begins = to === shownAt ? first : recurrence!.range!.startDate!;
  const start = `${laterBy(dayOf(begins) - dayOf(to), given.start)}${given.start.slice(10)}`;
  const zoned = after !== before && recurrence ? { ...recurrence, range: { ...recurrence.range, recurrenceTimeZone: windowsOf(after) } } : recurrence; // prettier-ignore
  return { ...timeColumns({ ...given, ...movedTo(start, given) }), recurrence: zoned };
}

const dateIn = (dates: string, { start, zone, isAllDay }: Pick<Times, 'start' | 'zone' | 'isAllDay'>): string =>
  isAllDay || dates === zone ? start.slice(0, 10) : localAt(instantOf(start, zone), dates).slice(0, 10);
