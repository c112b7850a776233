import type { Message } from '@microsoft/microsoft-graph-types';
import { createHash } from 'node:crypto';
import { refusals } from '../failure.ts';
import type { Items } from './items.ts';
import { bodyAs } from './body.ts';
import type { MessageDocument } from './documents.ts';
import { generatedPreview } from './generated.ts';

/** In which form a reader wants messages. */
export interface MessageView {
  immutableIds: boolean;
  bodyForm: 'text' | 'html';
  select: string[] | null;
}

type Reader = (items: Items, message: MessageDocument, view: MessageView) => unknown;

const stored: (keyof MessageDocument & keyof Message)[] = [
  'createdDateTime', 'lastModifiedDateTime', 'categories', 'receivedDateTime', 'sentDateTime', 'hasAttachments', 'internetMessageId',
  'subject', 'importance', 'conversationId', 'isRead', 'isDraft', 'inferenceClassification', 'sender', 'from', 'toRecipients',
  'ccRecipients', 'bccRecipients', 'replyTo', 'flag',
]; // prettier-ignore

const standard: Record<string, Reader> = {
  ...Object.fromEntries(stored.map((name): [string, Reader] => [name, (_items, message) => message[name]])),
  changeKey: (items, message) => changeKeyOf(items, message),
  bodyPreview: (_items, message) => message.bodyPreview ?? generatedPreview(message),
  parentFolderId: (items, { folder }) => folderId(items, folder),
  conversationIndex: (_items, message) => conversationIndex(message),
  isDeliveryReceiptRequested: () => null,
  isReadReceiptRequested: () => false,
  webLink: (items, message) =>
    `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(messageId(items, message, false))}&exvsurl=1&viewmodel=ReadMessageItem`,
  body: (items, message, { bodyForm }) => bodyAs(bodyForm, items.content(message)),
};

/** Given only to who names them. https://learn.microsoft.com/graph/api/resources/message#properties */
const onRequest: Record<string, Reader> = {
  internetMessageHeaders: (items, message) => items.content(message).headers,
  uniqueBody: (items, message, { bodyForm }) => bodyAs(bodyForm, items.content(message)),
};

const readers = new Map(Object.entries({ ...standard, ...onRequest }).map(([name, read]) => [name.toLowerCase(), { name, read }]));

/** The names of all properties, those on request too. */
export const messageProperties: ReadonlySet<string> = new Set(Object.keys({ ...standard, ...onRequest }));

/** A message as Graph shows it: exactly the selected properties, its id and its etag. */
export function presentMessage(items: Items, message: MessageDocument, view: MessageView): Message {
  const { meeting } = message;
  const shown: Record<string, unknown> = {
    ...(meeting && { '@odata.type': '#microsoft.graph.eventMessage' }),
    '@odata.etag': `W/"${changeKeyOf(items, message)}"`,
    id: messageId(items, message, view.immutableIds),
  };
  for (const wanted of view.select ?? Object.keys(standard)) {
    const reader = readers.get(wanted.toLowerCase());
    if (reader) shown[reader.name] = reader.read(items, message, view);
  }
  if (!meeting || view.select) return shown as Message;
  const { type: meetingMessageType, eventType, startDateTime, endDateTime, isAllDay } = meeting;
  return { ...shown, meetingMessageType, type: eventType, startDateTime, endDateTime, isAllDay } as Message;
}

/** Refuses a `$select` with a property that messages do not have. */
export function checkMessageSelect(select: string[] | null): void {
  for (const name of select ?? []) if (name !== 'id' && !readers.has(name.toLowerCase())) throw refusals.unknownProperty(name, 'message');
}

/** The id under which a message is known now. */
export function messageId(items: Items, { number, moves }: Pick<MessageDocument, 'number' | 'moves'>, immutable: boolean): string {
  return items.ids.write({ kind: 'message', immutable, number, moves: immutable ? 0 : moves });
}

/** The id of a folder, which never changes. */
export function folderId(items: Items, number: number): string {
  return items.ids.write({ kind: 'folder', immutable: false, number, moves: 0 });
}

/** Changes with every change of the message. */
export function changeKeyOf(items: Items, { number, change }: MessageDocument): string {
  const key = createHash('sha1').update(`${items.mailbox} ${number} ${change}`).digest();
  return `CQAAABYAAAD${key.toString('base64').slice(0, 27)}AA`;
}

function conversationIndex({ conversationId, createdDateTime }: MessageDocument): string {
  const header = createHash('sha1').update(`${conversationId} ${createdDateTime}`).digest();
  return Buffer.concat([Buffer.from([1]), header]).toString('base64');
}
