import type { Message, Recipient } from '@microsoft/microsoft-graph-types';
import type { Address } from '#contract/mail.ts';
import { stableId } from '../../kernel/ids.ts';
import type { Arrival, Connection } from '../../sync/resource.ts';

export type Item = Message & { id: string };

/** The id of the record that a message becomes. */
export const messageId = (organisationId: string, userId: string, remoteId: string): string =>
  stableId(organisationId, userId, 'message', remoteId);

/** A row of the table `message`, as the write door takes it. */
export type MessageRow = ReturnType<typeof toRow>;

const present = <T>(value: T | undefined): value is T => value !== undefined;

/** A message as a row. Every property may be null or absent: mailboxes hold what no mail program would write. */
export function toRow(connection: Connection, { recordId, item, state }: Arrival<Item>, folderId: string) {
  return {
    id: recordId,
    user_id: connection.userId,
    origin: 'mirrored',
    folder_id: folderId,
    subject: item.subject ?? '',
    sender: addressOf(item.from) ?? addressOf(item.sender) ?? null,
    recipients: (item.toRecipients ?? []).map(addressOf).filter(present),
    copied: (item.ccRecipients ?? []).map(addressOf).filter(present),
    // Teams draws lines of eighty underscores into every invitation.
    preview: (item.bodyPreview ?? '').replaceAll(/_{5,}/g, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 255),
    received_at: instant(item.receivedDateTime) ?? instant(item.createdDateTime) ?? '1970-01-01T00:00:00Z',
    is_read: state.isRead,
    is_draft: item.isDraft ?? false,
    is_flagged: state.isFlagged,
    importance: item.importance === 'low' || item.importance === 'high' ? item.importance : 'normal',
    has_attachments: item.hasAttachments ?? false,
    internet_message_id: item.internetMessageId ?? null,
    conversation_id: item.conversationId ?? null,
    web_link: item.webLink ?? null,
  };
}

function instant(value: string | null | undefined): string | undefined {
  const date = value ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}

/** Who a recipient is; nobody where Microsoft gives no address. */
export function addressOf(recipient: Recipient | null | undefined): Address | undefined {
  const address = recipient?.emailAddress?.address?.trim();
  return address ? { name: recipient?.emailAddress?.name?.trim() || address, address } : undefined;
}
