import type { ContentDocument, MessageDocument } from './documents.ts';
import { recipient, toSecond } from './draft.ts';

const topics = ['Offer', 'Delivery', 'Invoice', 'Contract', 'Workshop', 'Support case', 'Renewal', 'Site visit'];
const senders = Array.from({ length: 200 }, (_, at) =>
  recipient({ name: `Sender ${at + 1}`, address: `sender${at + 1}@fabrikam.example` }),
);
const flag = { flagStatus: 'notFlagged' } as const;
const none: never[] = [];
const sentence = 'We look forward to your answer. ';

/** A quickly made crowd of messages. */
export interface Crowd {
  count: number;
  mailbox: string;
  folder: number;
  number: number;
  change: number;
  now: Date;
}

/** Messages for measurements, newest first: they share what they can, and their bodies are written when somebody reads them. */
export function* generatedMessages({ count, mailbox, folder, number: first, change, now }: Crowd): Generator<MessageDocument> {
  const minute = 60_000;
  for (let at = 0; at < count; at += 1) {
    const number = first + at;
    const time = toSecond(new Date(now.getTime() - (at + 1) * minute));
    const thread = `generated ${number >>> 2}`;
    const from = senders[number % senders.length]!;
    yield {
      id: String(number),
      number,
      folder,
      moves: 0,
      change: change + at,
      entered: change + at,
      rewritten: change + at,
      createdDateTime: time,
      lastModifiedDateTime: time,
      receivedDateTime: time,
      sentDateTime: time,
      subject: `${topics[number % topics.length]} ${number}`,
      bodyPreview: null,
      from,
      sender: from,
      toRecipients: none,
      ccRecipients: none,
      bccRecipients: none,
      replyTo: none,
      isRead: number % 5 !== 0,
      isDraft: false,
      importance: 'normal',
      inferenceClassification: 'focused',
      flag,
      categories: none,
      internetMessageId: `<${number}.${mailbox}@fabrikam.example>`,
      thread,
      conversationId: thread,
      hasAttachments: false,
    };
  }
}

/** The body of a generated message, the same each time. */
export function generatedContent({ id, subject }: MessageDocument): ContentDocument {
  const content = `<html><body><p>Hello,</p><p>this is about ${subject}. ${sentence.repeat(20)}</p></body></html>`;
  return { id, contentType: 'html', content, headers: [], attachments: [] };
}

/** How the body of a generated message begins. */
export function generatedPreview({ subject }: MessageDocument): string {
  return `Hello, this is about ${subject}. ${sentence.repeat(8)}`.slice(0, 255);
}
