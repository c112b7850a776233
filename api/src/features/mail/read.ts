import type { MessageSummary } from '#contract/mail.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';

export interface MessageRecord {
  id: string;
  version: number;
  folder_id: string;
  subject: string;
  sender: { name: string; address: string } | null;
  recipients: { name: string; address: string }[];
  copied: { name: string; address: string }[];
  preview: string;
  received_at: Date;
  is_read: boolean;
  is_draft: boolean;
  is_flagged: boolean;
  importance: 'low' | 'normal' | 'high';
  has_attachments: boolean;
  web_link: string | null;
}

const columns = sql`id, version, folder_id, subject, sender, recipients, copied, preview, received_at, is_read, is_draft, is_flagged, importance, has_attachments, web_link`;

/** One message of this user. */
export function messageById(tx: Tx, userId: string, id: string): Promise<MessageRecord | undefined> {
  return tx.one<MessageRecord>(
    sql`select ${columns} from message where organisation_id = ${tx.organisationId} and user_id = ${userId} and id = ${id}`,
  );
}

/** Messages of one folder, newest first, after the given place. */
export function messagesOf(tx: Tx, userId: string, folderId: string, limit: number, place?: readonly string[]): Promise<MessageRecord[]> {
  const [at, id] = place ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  return tx.all<MessageRecord>(sql`select ${columns} from message
    where organisation_id = ${tx.organisationId} and folder_id = ${folderId} and user_id = ${userId} and (received_at, id) < (${at}::timestamptz, ${id}::uuid)
    order by received_at desc, id desc limit ${limit}`);
}

/** A message as lists show it. */
export function toSummary(row: MessageRecord, unconfirmed: ReadonlySet<string>): MessageSummary {
  return {
    id: row.id,
    version: row.version,
    folderId: row.folder_id,
    subject: row.subject,
    from: row.sender,
    to: row.recipients,
    preview: row.preview,
    receivedAt: row.received_at.getTime() === 0 ? null : row.received_at.toISOString(),
    isRead: row.is_read,
    isDraft: row.is_draft,
    isFlagged: row.is_flagged,
    importance: row.importance,
    hasAttachments: row.has_attachments,
    isPending: unconfirmed.has(row.id),
  };
}

interface FolderRow {
  id: string;
  name: string;
  kind: 'inbox' | 'drafts' | 'sentitems' | 'archive' | 'deleteditems' | 'junkemail' | 'other';
  parent_id: string | null;
  unread: number;
  total: number;
}

/** The user's folders. Unread counts are of what is here, except while a folder is being read for the first time. */
export function foldersOf(tx: Tx, userId: string): Promise<FolderRow[]> {
  return tx.all<FolderRow>(sql`
    select id, name, kind, parent_id, greatest(remote_total, 0) as total,
      case when exists (select from collection join connection on connection.organisation_id = collection.organisation_id and connection.id = connection_id
          where collection.organisation_id = ${tx.organisationId} and connection.user_id = ${userId} and resource = 'message' and key = remote_id and collection.state = 'live')
        then (select count(*)::int from message where message.organisation_id = ${tx.organisationId} and folder_id = mail_folder.id and not is_read)
        else remote_unread end as unread
    from mail_folder where organisation_id = ${tx.organisationId} and user_id = ${userId}`);
}
