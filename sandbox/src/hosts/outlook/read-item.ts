import type { Address, ReadItem } from '../office/protocol.ts';
import type { Message, Recipient } from './mail.ts';

/** A message as an add-in reads it. */
export function readItemOf(message: Message): ReadItem {
  return {
    itemId: message.id,
    conversationId: message.conversationId,
    internetMessageId: message.internetMessageId ?? '',
    subject: message.subject ?? '',
    from: addressOf(message.from),
    sender: addressOf(message.sender ?? message.from),
    to: message.toRecipients.map(addressOf),
    cc: message.ccRecipients.map(addressOf),
    created: message.createdDateTime,
    attachments: message.attachments.map(({ id, name, contentType, size, isInline }) => ({ id, name, contentType, size, isInline })),
  };
}

const addressOf = (recipient: Recipient | null): Address => {
  const { name, address } = recipient?.emailAddress ?? {};
  return { displayName: name || address || '', emailAddress: address ?? '' };
};
