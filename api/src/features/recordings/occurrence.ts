/** When a meeting was to take place. */
export interface Slot {
  id: string;
  startsAt: Date;
  endsAt: Date;
}

// People come some minutes early, and set up a room before that; a call further ahead is no beginning of a meeting.
const earliest = 60 * 60_000;

/**
 * The meeting that a call belongs to. All occurrences of a series share one online meeting, so it is the one in whose time
 * the call began, of two the one that began last. Else it is the nearest of those before and the one that is about to begin:
 * people meet again after the end, and come early, but not to a meeting of the next day.
 */
export function slotOf<T extends Slot>(slots: readonly T[], at: Date): T | undefined {
  const time = at.getTime();
  const ordered = slots.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime() || (one.id < other.id ? -1 : 1));
  const during = ordered.findLast(({ startsAt, endsAt }) => startsAt.getTime() <= time && time < endsAt.getTime());
  if (during) return during;
  const away = ({ startsAt, endsAt }: Slot) => Math.max(startsAt.getTime() - time, time - endsAt.getTime());
  const near = ordered.filter(({ startsAt }) => startsAt.getTime() - time <= earliest);
  return near.toSorted((one, other) => away(one) - away(other))[0] ?? ordered[0];
}
