/** An event as it appears on a day, for going from one to the next. */
export interface Stop {
  key: string;
  day: string;
  /** Minutes on the clock; whole days come before all hours. */
  at: number;
}

/** Where a key leads: to another appearance, or out of what is shown, to the days before or after. */
export type Step = { key: string } | 'before' | 'after' | undefined;

/** The step that an arrow key takes: up and down through the events in their order, left and right to the nearest in time on another day. */
export function stepFrom(stops: readonly Stop[], current: string | undefined, arrow: string): Step {
  const index = stops.findIndex(({ key }) => key === current);
  const here = stops[index];
  if (arrow === 'ArrowDown') return to(stops[index + 1]);
  if (arrow === 'ArrowUp') return to(stops[index - 1]);
  if (arrow !== 'ArrowLeft' && arrow !== 'ArrowRight') return undefined;
  const isAhead = arrow === 'ArrowRight';
  const beyond = isAhead ? 'after' : 'before';
  if (!here) return beyond;
  const others = stops.filter(({ day }) => (isAhead ? day > here.day : day < here.day));
  const day = isAhead ? others[0]?.day : others.at(-1)?.day;
  const near = others.filter((stop) => stop.day === day).toSorted((a, b) => Math.abs(a.at - here.at) - Math.abs(b.at - here.at));
  return to(near[0]) ?? beyond;
}

const to = (stop: Stop | undefined): { key: string } | undefined => stop && { key: stop.key };
