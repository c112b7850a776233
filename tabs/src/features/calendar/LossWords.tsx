import type { Preview } from '#contract/calendar.ts';

/** What becomes of single dates of a series that is moved. */
export function LossWords({ changedDates }: NonNullable<Preview['beginsAnew']>) {
  return (
    <p style={{ margin: 0 }}>
      {changedDates === 0
        ? 'The whole series moves. '
        : changedDates === 1
          ? 'The whole series moves, and what was changed on one of its dates is lost. '
          : `The whole series moves, and what was changed on ${changedDates} of its dates is lost. `}
      Dates that were cancelled take place again.
    </p>
  );
}
