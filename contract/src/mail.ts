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

// As Exchange Online allows at most: https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits#sending-limits
export const mostRecipients = 1000;
// As long as a subject may be in Exchange (PidTagSubject is cut there).
const Subject = z
  .string()
  .max(255)
  .regex(/^\P{Cc}*$/u);
// A control character would begin a header of its own in the mail that goes out.
const Recipient = z.strictObject({
  name: z
    .string()
    .max(320)
    .regex(/^\P{Cc}*$/u),
  address: z.email().max(320),
});
const Recipients = z.array(Recipient).max(mostRecipients);

export const DraftKind = z.enum(['new', 'reply', 'reply_all', 'forward']);
export type DraftKind = z.infer<typeof DraftKind>;

/** A mail that is being written. Its text is what the person writes; what an answer quotes stands in Outlook's draft. */
export const Draft = z.object({
  id: Id,
  version: z.number().int(),
  kind: DraftKind,
  /** The message that it answers or forwards. */
  answersId: Id.nullable(),
  to: z.array(Address),
  cc: z.array(Address),
  bcc: z.array(Address),
  subject: z.string(),
  text: z.string(),
  state: z.enum(['writing', 'sending', 'sent']),
  /** When it goes out; until then, and as long as `canUndo`, it can be taken back. */
  sendAt: Instant.nullable(),
  canUndo: z.boolean(),
  /** Why it was not sent or could not be put into Outlook, for the person. */
  problem: z.string().nullable(),
  /** The message of the Drafts folder that it is, once Outlook has it. */
  messageId: Id.nullable(),
  /** Outlook's draft has all of it. */
  isInOutlook: z.boolean(),
});
export type Draft = z.infer<typeof Draft>;

export const listDrafts = route({
  method: 'GET',
  path: '/api/mail/drafts',
  access: 'member',
  summary: 'The mails that I am writing or that are going out, newest first',
  answer: z.object({ items: z.array(Draft) }),
});

export const getDraft = route({
  method: 'GET',
  path: '/api/mail/drafts/:id',
  access: 'member',
  summary: 'One mail that I am writing',
  params: IdParams,
  answer: Draft,
});

const Beginning = z.strictObject({ key: Id });

export const startDraft = route({
  method: 'POST',
  path: '/api/mail/drafts',
  access: 'member',
  summary: 'Begin a mail, or an answer to one; beginning it again with the same key changes nothing',
  body: z.union([Beginning.extend({ kind: DraftKind.exclude(['new']), messageId: Id }), Beginning.extend({ kind: z.literal('new') })]),
  answer: Draft,
});

export const saveDraft = route({
  method: 'PATCH',
  path: '/api/mail/drafts/:id',
  access: 'member',
  summary: 'Save what I have written, over the version that I know',
  params: IdParams,
  body: z.strictObject({
    knownVersion: z.number().int().min(1),
    to: Recipients,
    cc: Recipients,
    bcc: Recipients,
    subject: Subject,
    text: z.string().max(200_000),
  }),
  answer: Draft,
});

export const sendDraft = route({
  method: 'POST',
  path: '/api/mail/drafts/:id/send',
  access: 'member',
  summary: 'Send a mail as it is in this version, some seconds from now; sending it again sends it once',
  params: IdParams,
  body: z.strictObject({ knownVersion: z.number().int().min(1) }),
  answer: Draft,
});

export const undoSend = route({
  method: 'POST',
  path: '/api/mail/drafts/:id/undo',
  access: 'member',
  summary: 'Take back a mail that has not gone out yet',
  params: IdParams,
  answer: Draft,
});

export const discardDraft = route({
  method: 'DELETE',
  path: '/api/mail/drafts/:id',
  access: 'member',
  summary: 'Throw a mail away that I was writing, here and in Outlook',
  params: IdParams,
  answer: z.object({}),
});
