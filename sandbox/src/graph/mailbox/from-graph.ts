import type { Message, Recipient } from '@microsoft/microsoft-graph-types';
import { readEml } from '../../load/eml.ts';
import { GraphRefusal } from '../failure.ts';
import type { Address, ContentDocument, MailDraft, MessageDocument } from './documents.ts';
import { recipient } from './draft.ts';
import { previewOf } from './body.ts';
import { readFileAttachment } from './attachments.ts';
import { readWrittenMessage } from './written-message.ts';

const always = ['isRead', 'categories', 'flag', 'importance', 'inferenceClassification'] as const;
const recipients = ['toRecipients', 'ccRecipients', 'bccRecipients', 'replyTo'] as const;

/** Reads a message that an app sends, to make a draft of it. */
export function draftFromGraph(body: unknown): MailDraft {
  const message = readWrittenMessage(body);
  const content = contentIn(message);
  return {
    from: message.from ? addressIn(message.from) : null,
    to: (message.toRecipients ?? []).map(addressIn),
    cc: (message.ccRecipients ?? []).map(addressIn),
    bcc: (message.bccRecipients ?? []).map(addressIn),
    replyTo: (message.replyTo ?? []).map(addressIn),
    subject: message.subject ?? '',
    ...(content?.contentType === 'html' ? { html: content.content } : { text: content?.content ?? '' }),
    ...(message.importance && { importance: message.importance }),
    ...(message.flag && { flag: message.flag }),
    ...(message.categories && { categories: message.categories }),
    ...(message.internetMessageId && { internetMessageId: message.internetMessageId }),
    headers: headersIn(message),
    attachments: (message.attachments ?? []).map(readFileAttachment),
  };
}

/** Reads a message that an app sends as MIME in base64. https://learn.microsoft.com/graph/outlook-send-mime-message */
export async function draftFromMime(base64: string): Promise<MailDraft> {
  const draft = await readEml(Buffer.from(base64, 'base64')).catch(() => undefined);
  if (!draft) throw new GraphRefusal(400, 'ErrorMimeContentInvalid', 'The MIME content of the message is invalid.');
  const { receivedDateTime: _received, sentDateTime: _sent, ...written } = draft;
  return written;
}

/** Reads what a PATCH changes. Subject, body and recipients belong to drafts alone. */
export function patchFromGraph(
  message: MessageDocument,
  body: unknown,
): { patch: Partial<MessageDocument>; content?: Partial<ContentDocument> } {
  const written = readWrittenMessage(body);
  const onlyDrafts = ['subject', 'body', ...recipients].find((name) => name in written);
  if (onlyDrafts && !message.isDraft)
    throw new GraphRefusal(400, 'ErrorInvalidPropertySet', `Property '${onlyDrafts}' is read-only and can't be set.`);
  const patch: Partial<MessageDocument> = {};
  for (const name of always) if (written[name] !== undefined) Object.assign(patch, { [name]: written[name] });
  if (written.subject !== undefined) patch.subject = written.subject;
  for (const name of recipients) if (written[name]) patch[name] = written[name].map(addressIn).map(recipient);
  const content = contentIn(written);
  if (!content) return { patch };
  return { patch: { ...patch, bodyPreview: previewOf({ id: '', headers: [], attachments: [], ...content }) }, content };
}

function contentIn({ body }: Message): Pick<ContentDocument, 'contentType' | 'content'> | undefined {
  if (!body) return undefined;
  return { contentType: body.contentType?.toLowerCase() === 'html' ? 'html' : 'text', content: body.content ?? '' };
}

// https://learn.microsoft.com/graph/api/resources/internetmessageheader
function headersIn({ internetMessageHeaders }: Message): ContentDocument['headers'] {
  const headers = internetMessageHeaders ?? [];
  const wrong = headers.find(({ name }) => !name?.toLowerCase().startsWith('x-'));
  if (wrong)
    throw new GraphRefusal(
      400,
      'InvalidInternetMessageHeader',
      `The internet message header name '${wrong.name}' should start with 'x-' or 'X-'.`,
    );
  if (headers.length > 5)
    throw new GraphRefusal(400, 'InvalidInternetMessageHeaderCollection', 'Maximum number of headers in one message should be 5.');
  return headers;
}

function addressIn({ emailAddress }: Recipient): Address {
  if (!emailAddress?.address) throw new GraphRefusal(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
  return { address: emailAddress.address, name: emailAddress.name ?? undefined };
}
