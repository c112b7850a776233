/** When a meeting was to take place. */
export interface Slot {
  id: string;
  startsAt: Date;
  endsAt: Date;
}

/**
 * The meeting that a call belongs to. All occurrences of a series share one online meeting, so it is the one in whose time
 * the call began, else the nearest: people come early, and meet again after the end.
 */
export function slotOf<T extends Slot>(slots: readonly T[], at: Date): T | undefined {
  const time = at.getTime();
  const away = ({ startsAt, endsAt }: Slot) => Math.max(startsAt.getTime() - time, time - endsAt.getTime(), 0);
  const earlier = (one: T, other: T) => one.startsAt.getTime() - other.startsAt.getTime() || (one.id < other.id ? -1 : 1);
  return slots.toSorted((one, other) => away(one) - away(other) || earlier(one, other))[0];
}
