import type { ChoiceName, NotificationChoice } from '#contract/notifications.ts';
import type { Change } from './hooks.ts';

type Own = Partial<NotificationChoice>;

/** A person's own choices after some changes of them, one after the other. */
export const ownAfter = (mine: Own, changes: readonly Change[]): Own => changes.reduce(changed, mine);

function changed(mine: Own, { chosen, asOrganisation = [] }: Change): Own {
  const kept = Object.entries(mine).filter(([name, value]) => value !== undefined && !asOrganisation.includes(name as ChoiceName));
  return { ...Object.fromEntries(kept), ...chosen };
}
