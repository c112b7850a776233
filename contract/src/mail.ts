import { z } from 'zod';
import { Id, IdParams, Instant, PageQuery, pageOf } from './page.ts';
import { route } from './route.ts';

export const Address = z.object({ name: z.string(), address: z.string() });
export type Address = z.infer<typeof Address>;

/** `kind` is Microsoft's well-known name where there is one, else `other`. */
export const MailFolder = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(['inbox', 'drafts', 'sentitems', 'archive', 'deleteditems', 'junkemail', 'other']),
  parentId: Id.nullable(),
  /** Nesting level, 0 at the top; folders come in the order in which they are shown. */
  depth: z.number().int(),
  unread: z.number().int(),
  total: z.number().int(),
});
export type MailFolder = z.infer<typeof MailFolder>;

export const MessageSummary = z.object({
  id: Id,
  version: z.number().int(),
  folderId: Id,
  subject: z.string(),
  from: Address.nullable(),
  to: z.array(Address),
  preview: z.string(),
  receivedAt: Instant.nullable(),
  isRead: z.boolean(),
  isDraft: z.boolean(),
  isFlagged: z.boolean(),
  importance: z.enum(['low', 'normal', 'high']),
  hasAttachments: z.boolean(),
  /** A change of ours that Microsoft has not confirmed yet. */
  isPending: z.boolean(),
});
export type MessageSummary = z.infer<typeof MessageSummary>;

export const MessageDetail = MessageSummary.extend({
  cc: z.array(Address),
  /** Sanitised HTML, safe to show in a sandboxed frame; empty when the mail has no text. */
  html: z.string(),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), contentType: z.string(), size: z.number().int() })),
  webLink: z.string().nullable(),
});
export type MessageDetail = z.infer<typeof MessageDetail>;

export const listMailFolders = route({
  method: 'GET',
  path: '/api/mail/folders',
  access: 'member',
  summary: 'My mail folders with unread counts',
  answer: z.object({ items: z.array(MailFolder) }),
});

export const listMessages = route({
  method: 'GET',
  path: '/api/mail/messages',
  access: 'member',
  summary: 'Messages of one folder, newest first',
  query: PageQuery.extend({ folderId: Id }),
  answer: pageOf(MessageSummary),
});

export const getMessage = route({
  method: 'GET',
  path: '/api/mail/messages/:id',
  access: 'member',
  summary: 'One message with its body; reading it does not mark it as read',
  params: IdParams,
  answer: MessageDetail,
});

export const updateMessage = route({
  method: 'PATCH',
  path: '/api/mail/messages/:id',
  access: 'member',
  summary: 'Mark a message as read, unread, flagged or not',
  params: IdParams,
  body: z.strictObject({ isRead: z.boolean().optional(), isFlagged: z.boolean().optional() }),
  answer: MessageSummary,
});

export const archiveMessage = route({
  method: 'POST',
  path: '/api/mail/messages/:id/archive',
  access: 'member',
  summary: 'Move a message to the archive',
  params: IdParams,
  answer: MessageSummary,
});
