import type { ChoiceName, NotificationChoice } from '#contract/notifications.ts';
import type { Change } from './hooks.ts';

/** A person's own choices after a change of them. */
export function ownAfter(mine: Partial<NotificationChoice>, { chosen, asOrganisation = [] }: Change): Partial<NotificationChoice> {
  const kept = Object.entries(mine).filter(([name, value]) => value !== undefined && !asOrganisation.includes(name as ChoiceName));
  return { ...Object.fromEntries(kept), ...chosen };
}
