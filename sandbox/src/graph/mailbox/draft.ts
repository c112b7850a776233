import { createHash, randomUUID } from 'node:crypto';
import type { Recipient } from '@microsoft/microsoft-graph-types';
import { previewOf } from './body.ts';
import type { Address, ContentDocument, MailDraft, MessageDocument } from './documents.ts';

/** What only the mailbox knows when a draft becomes a message. */
export interface Arrival {
  mailbox: string;
  number: number;
  folder: number;
  change: number;
  now: Date;
}

/** Fills a draft up to a whole message and its content. */
export function fromDraft(draft: MailDraft, { mailbox, number, folder, change, now }: Arrival): [MessageDocument, ContentDocument] {
  const content: ContentDocument = {
    id: String(number),
    contentType: draft.html === undefined ? 'text' : 'html',
    content: draft.html ?? draft.text ?? '',
    headers: draft.headers ?? [],
    attachments: draft.attachments ?? [],
  };
  const internetMessageId = draft.internetMessageId === undefined ? `<${randomUUID()}@contoso.sandbox>` : draft.internetMessageId;
  const received = toSecond(draft.receivedDateTime ?? now);
  const thread = draft.thread ?? internetMessageId ?? String(number);
  const from = draft.from ? recipient(draft.from) : null;
  const message: MessageDocument = {
    id: String(number),
    number,
    folder,
    moves: 0,
    change,
    entered: change,
    rewritten: change,
    createdDateTime: received,
    lastModifiedDateTime: toSecond(now),
    receivedDateTime: received,
    sentDateTime: toSecond(draft.sentDateTime ?? received),
    subject: draft.subject ?? null,
    bodyPreview: previewOf(content),
    from,
    sender: from,
    toRecipients: (draft.to ?? []).map(recipient),
    ccRecipients: (draft.cc ?? []).map(recipient),
    bccRecipients: (draft.bcc ?? []).map(recipient),
    replyTo: (draft.replyTo ?? []).map(recipient),
    isRead: draft.isRead ?? false,
    isDraft: draft.isDraft ?? false,
    importance: draft.importance ?? 'normal',
    inferenceClassification: draft.inferenceClassification ?? 'focused',
    flag: draft.flag ?? { flagStatus: 'notFlagged' },
    categories: draft.categories ?? [],
    internetMessageId,
    thread,
    conversationId: conversationId(mailbox, thread),
    hasAttachments: content.attachments.some(({ isInline }) => !isInline),
    ...(draft.meeting && { meeting: draft.meeting }),
  };
  return [message, content];
}

/** Graph's times of mail have whole seconds. */
export function toSecond(time: Date | string): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** An address in Graph's shape. */
export function recipient({ name, address }: Address): Recipient {
  return { emailAddress: { name: name || address, address } };
}

function conversationId(mailbox: string, thread: string): string {
  return `AAQkA${createHash('sha512').update(`${mailbox} ${thread}`).digest('base64url')}A=`;
}
