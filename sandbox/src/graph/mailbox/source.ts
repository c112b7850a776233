import type { Recipient } from '@microsoft/microsoft-graph-types';
import type { ContentDocument, MessageDocument } from './documents.ts';

/** The message as MIME, written anew from what is stored. */
export function sourceOf(message: MessageDocument, { contentType, content, attachments }: ContentDocument): Buffer {
  const boundary = `_000_${message.number}_`;
  const list = (recipients: Recipient[]) => recipients.map(mailbox).join(', ');
  const part = (type: string, bytes: string, more: string[] = []) =>
    [
      `--${boundary}`,
      `Content-Type: ${type}`,
      'Content-Transfer-Encoding: base64',
      ...more,
      '',
      bytes.replace(/.{76}/g, '$&\r\n'),
      '',
    ].join('\r\n');
  const head = [
    message.from && `From: ${mailbox(message.from)}`,
    message.toRecipients.length > 0 && `To: ${list(message.toRecipients)}`,
    message.ccRecipients.length > 0 && `Cc: ${list(message.ccRecipients)}`,
    `Subject: ${word(message.subject ?? '')}`,
    `Date: ${new Date(message.sentDateTime).toUTCString().replace('GMT', '+0000')}`,
    message.internetMessageId && `Message-ID: ${message.internetMessageId}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ].filter(Boolean);
  const body = part(
    contentType === 'html' ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    Buffer.from(content).toString('base64'),
  );
  const files = attachments.map(({ name, contentType: type, contentBytes, isInline, contentId }) =>
    part(type.replace(/[\r\n]/g, ' '), contentBytes, [
      `Content-Disposition: ${isInline ? 'inline' : 'attachment'}; filename="${word(name).replaceAll('"', "'")}"`,
      ...(contentId ? [`Content-ID: <${contentId.replace(/[<>\r\n]/g, '')}>`] : []),
    ]),
  );
  return Buffer.from([...head, '', body, ...files, `--${boundary}--`, ''].join('\r\n'));
}

function mailbox({ emailAddress }: Recipient): string {
  return `"${word(emailAddress?.name ?? '').replaceAll('"', "'")}" <${(emailAddress?.address ?? '').replace(/[\r\n<>]/g, '')}>`;
}

/** RFC 2047: anything but plain ASCII becomes an encoded word, which also keeps line breaks out of headers. */
function word(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
