import type { Recipient } from '@microsoft/microsoft-graph-types';
import type { Address, ContentDocument, MailDraft, MessageDocument } from './documents.ts';

/** A draft with the content of a message, to be put into another mailbox or folder. */
export function draftFromMessage(message: MessageDocument, { contentType, content, headers, attachments }: ContentDocument): MailDraft {
  return {
    from: message.from ? addressOf(message.from) : null,
    to: message.toRecipients.map(addressOf),
    cc: message.ccRecipients.map(addressOf),
    bcc: message.bccRecipients.map(addressOf),
    replyTo: message.replyTo.map(addressOf),
    subject: message.subject,
    ...(contentType === 'html' ? { html: content } : { text: content }),
    sentDateTime: message.sentDateTime,
    importance: message.importance,
    internetMessageId: message.internetMessageId,
    thread: message.thread,
    headers,
    attachments,
  };
}

function addressOf({ emailAddress }: Recipient): Address {
  return { address: emailAddress?.address ?? '', name: emailAddress?.name ?? undefined };
}
