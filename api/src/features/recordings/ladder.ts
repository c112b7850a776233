import { after } from '../../kernel/clock.ts';

const minute = 60;
const hour = 60 * minute;

// Teams needs 15 to 60 minutes as a rule, sometimes two, and announces only what was subscribed to before the call began:
// https://learn.microsoft.com/graph/teams-changenotifications-callrecording-and-calltranscript
const firstRungs = [2, 5, 10, 20, 40, 60].map((minutes) => minutes * minute);
const lastRung = 24 * hour;
const rungs = [...firstRungs, ...Array.from({ length: lastRung / hour - 1 }, (_, index) => (index + 2) * hour)];

/** When to look next at what a meeting that ends then has left; undefined when it has been looked for long enough. */
export function nextLook(endsAt: Date, now: Date): Date | undefined {
  const rung = rungs.find((seconds) => after(endsAt, seconds) > now);
  return rung === undefined ? undefined : after(endsAt, rung);
}

/** Nothing more is to be expected. */
export const isOver = (endsAt: Date, now: Date): boolean => nextLook(endsAt, now) === undefined;

/** How far back the daily look goes: what even the ladder has missed. */
export const lookBackSeconds = 3 * 24 * hour;

/** How often each connection's last days are gone through. */
export const recollectSeconds = 24 * hour;
