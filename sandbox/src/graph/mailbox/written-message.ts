import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { GraphRefusal, refusals } from '../failure.ts';
import { messageProperties } from './present-message.ts';

const text = z.string().nullish();
const recipient = z.object({ emailAddress: z.object({ name: text, address: text }) });
const recipients = z.array(recipient).nullish();
const time = z.object({ dateTime: z.string(), timeZone: z.string() }).nullish();

/** What an app may write of a message. */
const writable = {
  subject: text,
  body: z.object({ contentType: z.string().regex(/^(text|html)$/i).nullish(), content: text }).nullish(), // prettier-ignore
  from: recipient.nullish(),
  sender: recipient.nullish(),
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  replyTo: recipients,
  isRead: z.boolean().optional(),
  categories: z.array(z.string()).optional(),
  flag: z
    .object({ flagStatus: z.enum(['notFlagged', 'complete', 'flagged']), startDateTime: time, dueDateTime: time, completedDateTime: time })
    .optional(),
  importance: z.enum(['low', 'normal', 'high']).optional(),
  inferenceClassification: z.enum(['focused', 'other']).optional(),
  internetMessageId: text,
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
};
const Written = z.object(writable);
const passedOver = new Set(['id', 'changeKey', 'isDeliveryReceiptRequested', 'isReadReceiptRequested']);

/** Reads a message in a request's body, and refuses what messages do not have or apps may not write. */
export function readWrittenMessage(body: unknown): Message {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refusals.badRequest('Empty Payload. JSON content expected.');
  for (const name of Object.keys(body)) {
    if (name in writable || name.includes('@') || passedOver.has(name)) continue;
    if (messageProperties.has(name))
      throw new GraphRefusal(400, 'ErrorInvalidPropertySet', `Property '${name}' is read-only and can't be set.`);
    throw new GraphRefusal(400, 'RequestBodyRead', `The property '${name}' does not exist on type 'microsoft.graph.message'.`);
  }
  const read = Written.safeParse(body);
  if (read.success) return read.data as Message;
  const { path, message } = read.error.issues[0]!;
  throw refusals.badRequest(`Cannot read the property '${path.join('.')}': ${message}.`);
}
