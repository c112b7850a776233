import PostalMime, { addressParser, decodeWords, type Address as MimeAddress, type Attachment, type Email } from 'postal-mime';
import type { Address, AttachmentDocument, MailDraft } from '../graph/mailbox/documents.ts';
import { joinEncodedWords } from './encoded-words.ts';
import { Unusable } from './report.ts';

/** The largest message that is taken, as Exchange Online's own limit: https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits */
export const largestMessage = 150 * 1024 * 1024;
const deepestParts = 100;
const deepestMessages = 5;
const mostHeaderBytes = 4 * 1024 * 1024;
const mostHeaders = 1_000;
const longestMended = 20_000;
const marks = ['from', 'to', 'subject', 'date', 'message-id', 'received', 'return-path', 'mime-version'];

/** Reads one message as MIME. Throws `Unusable` for what is no message. */
export async function readEml(bytes: Uint8Array): Promise<MailDraft> {
  if (bytes.length === 0) throw new Unusable('It is empty.');
  if (bytes.length > largestMessage) throw tooLarge();
  const email = await parse(withLineFeeds(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value;
  if (!email.headers.some(({ key }) => marks.includes(key))) throw new Unusable('It does not begin with the headers of a mail.');

  const sent = timeIn(email.date);
  const received = timeIn(header('received')?.split(';').at(-1)) ?? sent;
  const messageId = clean(email.messageId ?? '') || null;
  return {
    from: firstOf(email.from, header('from')) ?? null,
    to: listOf(email.to, header('to')),
    cc: listOf(email.cc, header('cc')),
    bcc: listOf(email.bcc, header('bcc')),
    replyTo: listOf(email.replyTo, header('reply-to')),
    subject: clean(mended(email.subject, header('subject')) ?? ''),
    ...(email.html ? { html: clean(email.html) } : { text: clean(email.text ?? '') }),
    ...(received && { receivedDateTime: received }),
    ...(sent && { sentDateTime: sent }),
    internetMessageId: messageId,
    ...threadOf(email, messageId),
    importance: importanceOf(header('importance') ?? header('x-priority') ?? ''),
    headers: email.headers.slice(0, mostHeaders).map(({ originalKey, value }) => ({ name: clean(originalKey), value: clean(value) })),
    attachments: email.attachments.map(attachmentOf),
  };
}

/** The refusal of a message beyond the limit. */
export function tooLarge(): Unusable {
  return new Unusable(`It is larger than ${largestMessage / 1024 / 1024} MB.`);
}

function parse(bytes: Buffer): Promise<Email> {
  const limits = { maxNestingDepth: deepestParts, maxHeadersSize: mostHeaderBytes, maxRfc822NestingDepth: deepestMessages };
  return PostalMime.parse(bytes, { ...limits, attachmentEncoding: 'base64', forceRfc822Attachments: true }).catch((error: unknown) => {
    throw new Unusable(`Its MIME structure cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
}

/** Old Macintosh programs end lines with a carriage return alone. */
function withLineFeeds(bytes: Buffer): Buffer {
  if (bytes.includes(10) || !bytes.includes(13)) return bytes;
  return Buffer.from(bytes.map((byte) => (byte === 13 ? 10 : byte)));
}

/** Exchange's text properties end at a NUL, so none can hold one. */
function clean(text: string): string {
  return text.replaceAll('\0', '');
}

/** A decoded header, decoded anew where the parser could not join its words. */
function mended(decoded: string | undefined, raw: string | undefined): string | undefined {
  return raw && isBroken(decoded, raw) ? decodeWords(joinEncodedWords(raw)) : decoded;
}

function isBroken(decoded: string | undefined, raw: string): boolean {
  return raw.length <= longestMended && (decoded?.includes('\ufffd') ?? false);
}

function listOf(addresses: MimeAddress[] | undefined, raw: string | undefined): Address[] {
  const read = raw && isBroken(JSON.stringify(addresses), raw) ? addressParser(joinEncodedWords(raw)) : (addresses ?? []);
  const flat = read.flatMap((each) => each.group ?? [each]);
  return flat
    .filter(({ name, address }) => name || address)
    .map(({ name, address }) => ({ name: clean(name), address: clean(address ?? '') }));
}

function firstOf(address: MimeAddress | undefined, raw: string | undefined): Address | undefined {
  return listOf(address && [address], raw)[0];
}

/** An instant that Graph can express, or nothing. */
function timeIn(text: string | undefined): string | undefined {
  const time = new Date(
    (text ?? '')
      .slice(-200)
      .replace(/\([^()]*\)/g, ' ')
      .trim(),
  );
  const year = time.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? time.toISOString() : undefined;
}

function threadOf({ references, inReplyTo }: Email, messageId: string | null): { thread?: string } {
  const first = /<[^<>\s]+>/.exec(`${references ?? ''} ${inReplyTo ?? ''} ${messageId ?? ''}`)?.[0];
  return first ? { thread: first } : {};
}

function importanceOf(text: string): 'low' | 'normal' | 'high' {
  if (/high|urgent|^[12]/i.test(text.trim())) return 'high';
  return /low|^[45]/i.test(text.trim()) ? 'low' : 'normal';
}

function attachmentOf({ filename, mimeType, disposition, related, contentId, content }: Attachment, at: number): AttachmentDocument {
  const isMessage = mimeType === 'message/rfc822';
  const contentBytes = String(content);
  return {
    name: clean(filename ?? '') || (isMessage ? 'Attached message' : `ATT${String(at + 1).padStart(5, '0')}`),
    contentType: clean(mimeType),
    isInline: disposition === 'inline' || related === true,
    contentId: contentId ? clean(contentId.replace(/^<|>$/g, '')) : null,
    size: Buffer.byteLength(contentBytes, 'base64'),
    contentBytes,
    isMessage,
  };
}
