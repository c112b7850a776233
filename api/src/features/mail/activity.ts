import type { NewActivity } from '../../crm/activity.ts';
import { stableId } from '../../kernel/ids.ts';
import type { Connection } from '../../sync/resource.ts';
import type { MessageRow } from './map.ts';

/** The id of the activity that a message is. */
export const activityId = (messageId: string): string => stableId(messageId, 'activity');

/** A message in the timelines of everybody in it, except the mailbox's owner. Only he sees it: his mail is his. */
export function activityOf(connection: Connection, row: MessageRow): NewActivity {
  const own = connection.account.toLowerCase();
  const people = [row.sender, ...row.recipients, ...row.copied].filter((one) => one !== null);
  return {
    id: activityId(row.id),
    userId: connection.userId,
    origin: 'mirrored',
    kind: row.sender?.address.toLowerCase() === own ? 'mail_out' : 'mail_in',
    title: row.subject,
    summary: row.preview,
    happenedAt: row.received_at,
    recordKind: 'message',
    recordId: row.id,
    // Exchange also knows people without a mail address; they are nobody's contact.
    addresses: people.map(({ address }) => address).filter((address) => address.includes('@') && address.toLowerCase() !== own),
  };
}
