import type { Attachment } from '@microsoft/microsoft-graph-types';
import { findAttachment, presentAttachment, presentAttachments, readFileAttachment } from '../mailbox/attachments.ts';
import { findMessage } from '../mailbox/find.ts';
import { sourceOf } from '../mailbox/source.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';

const read = ['Mail.Read', 'Mail.ReadWrite'];

/** The attachments of messages, and the raw source of a message. */
export function attachmentRoutes(root: string): Route[] {
  const contextOf = (call: Call) =>
    `${root}/$metadata#users('${call.user.id}')/messages('${encodeURIComponent(call.params['message']!)}')/attachments`;
  const list = (call: Call): GraphAnswer => {
    const message = findMessage(call.items, call.params['message']!);
    const select = call.query.get('$select')?.split(',');
    const value = presentAttachments(call.items, message, { ...call.prefer, withBytes: true });
    return { status: 200, body: { '@odata.context': contextOf(call), value: select ? value.map((each) => only(each, select)) : value } };
  };
  const one = (call: Call): GraphAnswer => {
    const message = findMessage(call.items, call.params['message']!);
    const { attachment, at } = findAttachment(call.items, message, call.params['attachment']!);
    const shown = presentAttachment(call.items, message, attachment, at, { ...call.prefer, withBytes: true });
    return { status: 200, body: { '@odata.context': `${contextOf(call)}/$entity`, ...shown } };
  };
  const bytes = (call: Call): GraphAnswer => {
    const message = findMessage(call.items, call.params['message']!);
    const { attachment } = findAttachment(call.items, message, call.params['attachment']!);
    return { status: 200, headers: { 'Content-Type': attachment.contentType }, body: Buffer.from(attachment.contentBytes, 'base64') };
  };
  const add = (call: Call): GraphAnswer => {
    const message = findMessage(call.items, call.params['message']!);
    const attachment = readFileAttachment(call.body as Attachment);
    const attachments = [...call.items.content(message).attachments, attachment];
    const hasAttachments = attachments.some(({ isInline }) => !isInline);
    const changed = call.items.change(message, { hasAttachments }, { attachments });
    const shown = presentAttachment(call.items, changed, attachment, attachments.length - 1, { ...call.prefer, withBytes: true });
    return { status: 201, body: { '@odata.context': `${contextOf(call)}/$entity`, ...shown } };
  };
  const source = (call: Call): GraphAnswer => {
    const message = findMessage(call.items, call.params['message']!);
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: sourceOf(message, call.items.content(message)) };
  };

  return [
    { method: 'GET', path: '/messages/:message/$value', scopes: read, handle: source },
    { method: 'GET', path: '/messages/:message/attachments', scopes: read, handle: list },
    { method: 'POST', path: '/messages/:message/attachments', scopes: ['Mail.ReadWrite'], handle: add },
    { method: 'GET', path: '/messages/:message/attachments/:attachment', scopes: read, handle: one },
    { method: 'GET', path: '/messages/:message/attachments/:attachment/$value', scopes: read, handle: bytes },
  ];
}

function only(attachment: Attachment, select: string[]): object {
  const wanted = (name: string) => name === 'id' || name.startsWith('@') || select.includes(name);
  return Object.fromEntries(Object.entries(attachment).filter(([name]) => wanted(name)));
}
