import type { PatternedRecurrence, RecurrencePattern, RecurrenceRange } from '@microsoft/microsoft-graph-types';

// What means something in each kind of pattern and range: https://learn.microsoft.com/graph/api/resources/recurrencepattern
const patternFields: Partial<Record<string, (keyof RecurrencePattern)[]>> = {
  daily: ['interval'],
  weekly: ['interval', 'daysOfWeek', 'firstDayOfWeek'],
  absoluteMonthly: ['interval', 'dayOfMonth'],
  relativeMonthly: ['interval', 'daysOfWeek', 'index'],
  absoluteYearly: ['interval', 'dayOfMonth', 'month'],
  relativeYearly: ['interval', 'daysOfWeek', 'index', 'month'],
};
const rangeFields: Partial<Record<string, (keyof RecurrenceRange)[]>> = {
  noEnd: ['startDate'],
  endDate: ['startDate', 'endDate'],
  numbered: ['startDate', 'numberOfOccurrences'],
};

/** A series' pattern and range as its state holds them: the same dates are the same text, whatever else Graph fills in. */
export function writtenRecurrence(recurrence: PatternedRecurrence | null | undefined): string {
  const { pattern, range } = recurrence ?? {};
  if (!pattern?.type || !range?.type) return '';
  const days = pattern.daysOfWeek?.toSorted();
  const filled = { ...pattern, interval: pattern.interval || 1, firstDayOfWeek: pattern.firstDayOfWeek ?? 'sunday', index: pattern.index ?? 'first', ...(days && { daysOfWeek: days }) }; // prettier-ignore
  return JSON.stringify({
    pattern: picked(filled, ['type', ...(patternFields[pattern.type] ?? [])]),
    range: picked(range, ['type', ...(rangeFields[range.type] ?? []), 'recurrenceTimeZone']),
  });
}

/** The other way round. */
export const readRecurrence = (written: string): PatternedRecurrence | null =>
  written ? (JSON.parse(written) as PatternedRecurrence) : null;

/** Whether it is of a kind that Rapport knows what to do with. */
export const isKnownPattern = ({ type }: RecurrencePattern): boolean => type !== null && type !== undefined && type in patternFields;

function picked<T extends object>(from: T, names: readonly (keyof T)[]): Partial<T> {
  const given = names.filter((name) => from[name] !== null && from[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, from[name]])) as Partial<T>;
}
