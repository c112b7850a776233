import type { Merges, State } from './resource.ts';

/** A field that both sides changed to different values. Microsoft's stays; ours is kept for the person to see. */
export interface Conflict {
  field: string;
  kept: State[string];
  lost: State[string];
}

export interface Decision {
  merged: State;
  conflicts: Conflict[];
  /** Something of ours is still to be sent. */
  toPush: boolean;
}

/**
 * Merges two sides over what they last agreed on, field by field. A field that one side changed is that side's; one
 * that both changed alike is settled; one that both changed differently is merged where the resource knows how, and is else
 * Microsoft's, and a conflict.
 */
export function decide(base: State, local: State, remote: State, merges: Merges = {}): Decision {
  const merged: State = { ...remote };
  const conflicts: Conflict[] = [];
  for (const [field, ours] of Object.entries(local)) {
    const agreed = base[field];
    const theirs = remote[field];
    if (ours === agreed || theirs === undefined || ours === theirs) continue;
    const merge = merges[field];
    if (theirs === agreed) merged[field] = ours;
    else if (merge) merged[field] = merge(agreed, ours, theirs);
    else conflicts.push({ field, kept: theirs, lost: ours });
  }
  const toPush = Object.entries(merged).some(([field, value]) => remote[field] !== value);
  return { merged, conflicts, toPush };
}
