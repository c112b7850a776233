import type { NewActivity } from '../../crm/activity.ts';
import type { Participant } from '../../crm/event.ts';
import type { Row } from '../../crm/door.ts';
import { stableId } from '../../kernel/ids.ts';
import type { Connection } from '../../sync/resource.ts';

/** The id of the activity that an event is. */
export const activityId = (eventId: string): string => stableId(eventId, 'activity');

/**
 * An event in the timelines of everybody in it, except the calendar's owner: each of them sees his own copy, so a meeting of
 * colleagues is one line to each. Undefined for what is nobody's story: a private event, one that does not take place, a
 * series beside its occurrences; and for a Teams meeting, whose line is its record's and stays when the copy goes.
 */
export function activityOf(connection: Connection, row: Row): NewActivity | undefined {
  const own = connection.account.toLowerCase();
  const organiser = row.organiser as { address: string } | null;
  const people = [...(organiser ? [organiser] : []), ...(row.attendees as Participant[]).filter(({ kind }) => kind !== 'resource')];
  const addresses = people.map(({ address }) => address.toLowerCase()).filter((address) => address.includes('@') && address !== own);
  if (row.is_private || row.is_cancelled || row.kind === 'series' || row.my_answer === 'declined' || row.join_url || !addresses.length)
    return undefined;
  return {
    id: activityId(row.id),
    userId: connection.userId,
    origin: 'mirrored',
    kind: 'meeting',
    title: String(row.title),
    summary: String(row.location),
    happenedAt: String(row.starts_at),
    recordKind: 'event',
    recordId: row.id,
    addresses,
  };
}
