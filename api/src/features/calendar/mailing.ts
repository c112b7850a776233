import { Refusal } from '#contract/error.ts';
import type { Mailing } from '#contract/calendar.ts';
import type { Participant } from '../../crm/event.ts';
import type { Tx } from '../../kernel/db/db.ts';
import type { ConnectionRow } from '../../sync/connection.ts';
import { linkOfRecord } from '../../sync/link.ts';
import { readAttendees } from './attendees.ts';
import { stateOfRow, type EventColumns } from './state.ts';

type Known = Pick<EventColumns, 'attendees'> & { is_mine: boolean; is_cancelled?: boolean };

// What Exchange tells attendees of; the rest is each person's own.
const told = ['title', 'when', 'location', 'text', 'isPrivate'];
const addresses = (all: readonly Pick<Participant, 'address'>[]) => all.map(({ address }) => address);
const except = (all: readonly Participant[], others: readonly Participant[]) => {
  const known = new Set(others.map(({ address }) => address.toLowerCase()));
  return all.filter(({ address }) => !known.has(address.toLowerCase()));
};

/** Whom Exchange mails for a new event. */
export const mailingOfNew = (attendees: readonly Pick<Participant, 'address'>[], own: string): Mailing =>
  mailing('invitation', [...new Set(addresses(attendees))], own);

/**
 * Whom Exchange mails when the event is cancelled: those who are in it there, where our last edits may not be yet. Who takes
 * another's event out of his calendar tells nobody.
 */
export async function mailingOfCancel(
  tx: Tx,
  { id: connectionId, account }: ConnectionRow,
  event: Known & { id: string },
): Promise<Mailing> {
  if (!event.is_mine || event.is_cancelled) return mailing('none', [], account);
  const link = await linkOfRecord(tx, connectionId, 'event', event.id);
  return mailing('cancellation', addresses(link ? readAttendees(link.base.attendees) : event.attendees), account);
}

/** Whom Exchange mails when the event becomes another: those who come in, those who go, and if it matters to them, all others. */
export function mailingOfChange(before: EventColumns & Known, after: EventColumns, own: string): Mailing {
  if (!before.is_mine) return mailing('none', [], own);
  const [from, to] = [stateOfRow(before), stateOfRow(after)];
  const added = except(after.attendees, before.attendees);
  const removed = except(before.attendees, after.attendees);
  const kept = told.some((field) => from[field] !== to[field]) ? except(after.attendees, added) : [];
  const kind = kept.length || (added.length && removed.length) ? 'update' : added.length ? 'invitation' : 'cancellation';
  return mailing(kind, addresses([...kept, ...added, ...removed]), own);
}

/** Refuses what would mail others than the person has seen. */
export function requireSeen({ to }: Mailing, seen: readonly string[]): void {
  const key = (all: readonly string[]) => [...new Set(all.map((address) => address.toLowerCase()))].sort().join();
  if (key(to) === key(seen)) return;
  throw new Refusal('conflict', 'Who gets a mail about this is not what you were shown. Please look at it again.', 'mails');
}

function mailing(kind: Mailing['kind'], to: readonly string[], own: string): Mailing {
  const others = to.filter((address) => address.toLowerCase() !== own.toLowerCase());
  return others.length ? { kind, to: others } : { kind: 'none', to: [] };
}
