import type { FreeBusy } from '#contract/calendar.ts';

/** A stretch of time. */
export interface Stretch {
  from: Date;
  until: Date;
}

type Busy = FreeBusy['busy'][number];

const words: Readonly<Record<Busy['showAs'], string>> = {
  tentative: 'maybe busy',
  busy: 'busy',
  away: 'away',
  elsewhere: 'working elsewhere',
};

/** What of somebody’s time lies in a stretch. */
const during = ({ busy }: FreeBusy, { from, until }: Stretch): Busy[] =>
  busy.filter(({ startsAt, endsAt }) => Date.parse(startsAt) < until.getTime() && Date.parse(endsAt) > from.getTime());

/** How somebody stands at a time, in a word or two. */
export function standingOf(one: FreeBusy | undefined, stretch: Stretch): string {
  if (!one?.isKnown) return 'not known';
  const [first] = during(one, stretch).toSorted((a, b) => severity.indexOf(a.showAs) - severity.indexOf(b.showAs));
  return first ? words[first.showAs] : 'free';
}

/** Somebody’s time without one entry that is exactly then: an event that is moved keeps nobody from its new time. */
export function without(one: FreeBusy, { from, until }: Stretch): FreeBusy {
  const isIt = ({ startsAt, endsAt }: Busy) => Date.parse(startsAt) === from.getTime() && Date.parse(endsAt) === until.getTime();
  const at = one.busy.findIndex(isIt);
  return at < 0 ? one : { ...one, busy: one.busy.toSpliced(at, 1) };
}

const severity: readonly Busy['showAs'][] = ['away', 'busy', 'tentative', 'elsewhere'];
const blocks = new Set<Busy['showAs']>(['away', 'busy', 'tentative']);

/** Whether somebody has something else to do at that time. */
export const isTaken = (one: FreeBusy, stretch: Stretch): boolean => during(one, stretch).some(({ showAs }) => blocks.has(showAs));

/** The first beginning from a time on at which nobody is busy for so long, within working hours of that day. */
export function nextFree(all: readonly FreeBusy[], { from, until }: Stretch, now: Date): Date | undefined {
  const length = until.getTime() - from.getTime();
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate());
  const step = 30 * 60_000;
  for (let start = day.getTime() + firstHour * 3_600_000; start + length <= day.getTime() + lastHour * 3_600_000; start += step) {
    if (start < Math.max(now.getTime(), from.getTime() + 1)) continue;
    const stretch = { from: new Date(start), until: new Date(start + length) };
    if (!all.some((one) => isTaken(one, stretch))) return stretch.from;
  }
  return undefined;
}

/** Between these hours people expect to be asked. */
export const firstHour = 8;
export const lastHour = 18;
