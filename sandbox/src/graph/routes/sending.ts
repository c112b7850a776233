import type { Message } from '@microsoft/microsoft-graph-types';
import { GraphRefusal, refusals } from '../failure.ts';
import type { MailDraft, MessageDocument } from '../mailbox/documents.ts';
import { draftFromMessage } from '../mailbox/draft-from-message.ts';
import { findMessage } from '../mailbox/find.ts';
import { draftFromGraph, draftFromMime } from '../mailbox/from-graph.ts';
import { presentMessage } from '../mailbox/present-message.ts';
import type { PostOffice } from '../post-office.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';

const send = ['Mail.Send'];

/** Sends mail at once, sends drafts, and makes the drafts of answers. */
export function sendingRoutes(root: string, office: PostOffice): Route[] {
  const sendMail = async (call: Call): Promise<GraphAnswer> => {
    const { message, saveToSentItems } = lowerCased(call.body) as { message?: Message; saveToSentItems?: boolean };
    if (typeof call.body !== 'string' && typeof message !== 'object') throw refusals.badRequest('The request has no message.');
    // Whoever signs in is the sender: a `From` that was given, in JSON or MIME, is passed over.
    const { from: _given, ...draft } = typeof call.body === 'string' ? await draftFromMime(call.body) : draftFromGraph(message!);
    refuseUnaddressed(draft);
    office.send(call.user, draft, saveToSentItems ?? true);
    return { status: 202 };
  };
  const sendDraft = (call: Call): GraphAnswer => {
    const draft = findMessage(call.items, call.params['message']!);
    if (!draft.isDraft) throw new GraphRefusal(400, 'ErrorInvalidRequest', 'Only a draft can be sent.');
    refuseUnaddressed(draftFromMessage(draft, call.items.content(draft)));
    office.sendDraft(call.user, draft);
    return { status: 202 };
  };
  const create =
    (begin: (call: Call, original: MessageDocument) => MailDraft) =>
    (call: Call): GraphAnswer => {
      const original = findMessage(call.items, call.params['message']!);
      const { comment, message } = lowerCased(call.body) as { comment?: string; message?: Message };
      if (comment && message?.body) throw refusals.badRequest('Specify either comment or the body of the message, not both.');
      const reply = { ...begin(call, original), ...(message && given(message)), ...(comment && { text: comment }) };
      const draft = call.items.add({ ...reply, isDraft: true, isRead: true }, call.items.folders.wellKnown('drafts')!);
      const context = `${root}/$metadata#users('${call.user.id}')/messages/$entity`;
      return { status: 201, body: { '@odata.context': context, ...presentMessage(call.items, draft, { ...call.prefer, select: null }) } };
    };
  return [
    { method: 'POST', path: '/sendMail', scopes: send, handle: sendMail },
    { method: 'POST', path: '/messages/:message/send', scopes: send, handle: sendDraft },
    { method: 'POST', path: '/messages/:message/createReply', scopes: ['Mail.ReadWrite'], handle: create((call, original) => replyTo(call, original, false)) }, // prettier-ignore
    { method: 'POST', path: '/messages/:message/createReplyAll', scopes: ['Mail.ReadWrite'], handle: create((call, original) => replyTo(call, original, true)) }, // prettier-ignore
    { method: 'POST', path: '/messages/:message/createForward', scopes: ['Mail.ReadWrite'], handle: create(forwardOf) },
  ];
}

function replyTo({ items, user }: Call, original: MessageDocument, everybody: boolean): MailDraft {
  const quoted = draftFromMessage(original, items.content(original));
  const { from, to = [], cc = [], replyTo: asked = [], subject } = quoted;
  const answered = asked.length ? asked : from ? [from] : [];
  const others = everybody ? to.filter(({ address }) => address.toLowerCase() !== user.mail.toLowerCase()) : [];
  return {
    from: { address: user.mail, name: user.displayName },
    to: [...answered, ...others],
    cc: everybody ? cc : [],
    subject: /^re:/i.test(subject ?? '') ? (subject ?? '') : `RE: ${subject ?? ''}`,
    ...below(quoted),
    thread: original.thread,
  };
}

function forwardOf({ items, user }: Call, original: MessageDocument): MailDraft {
  const quoted = draftFromMessage(original, items.content(original));
  const { subject, attachments = [] } = quoted;
  return {
    from: { address: user.mail, name: user.displayName },
    subject: /^fw:/i.test(subject ?? '') ? (subject ?? '') : `FW: ${subject ?? ''}`,
    ...below(quoted),
    attachments,
    thread: original.thread,
  };
}

/** A free line above what is quoted. */
function below({ html, text }: MailDraft): MailDraft {
  return html === undefined ? { text: `\n\n${text ?? ''}` } : { html: `<html><body><br><hr>${html}</body></html>` };
}

/** Only what the app gave: an absent property must not empty the reply's own. */
function given(message: Message): MailDraft {
  const draft = draftFromGraph(message);
  return {
    ...(message.toRecipients && { to: draft.to! }),
    ...(message.ccRecipients && { cc: draft.cc! }),
    ...(message.bccRecipients && { bcc: draft.bcc! }),
    ...(message.internetMessageId && { internetMessageId: message.internetMessageId }),
    ...(message.subject && { subject: message.subject }),
    ...(message.body && (draft.html === undefined ? { text: draft.text! } : { html: draft.html })),
  };
}

function refuseUnaddressed({ to = [], cc = [], bcc = [] }: MailDraft): void {
  if (to.length + cc.length + bcc.length === 0)
    throw new GraphRefusal(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid., Recipient array is empty.');
}

/** Names of an action's parameters are taken in any case: https://learn.microsoft.com/graph/api/user-sendmail shows both. */
function lowerCased(body: unknown): Record<string, unknown> {
  const entries = Object.entries((typeof body === 'object' && body ? body : {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]));
}
