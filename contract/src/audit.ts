import { z } from 'zod';
import { Instant, PageQuery, pageOf } from './page.ts';
import { route } from './route.ts';

/** One line of the audit log. `action` may gain members: show `words`. */
export const AuditEntry = z.object({
  position: z.number().int(),
  at: Instant,
  /** Who did it: a name, or what is left of a person who was erased. */
  actor: z.string(),
  action: z.string(), // e.g. organisation_connected, switch_changed
  words: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Whether the log is as it was written: `brokenAt` is the first line that was altered, removed or put in. */
export const AuditSeal = z.object({ isIntact: z.boolean(), brokenAt: z.number().int().optional(), entries: z.number().int() });
export type AuditSeal = z.infer<typeof AuditSeal>;

export const listAudit = route({
  method: 'GET',
  path: '/api/admin/audit',
  access: 'admin',
  summary: 'The audit log, newest first, and whether it is unaltered',
  query: PageQuery,
  answer: pageOf(AuditEntry).extend({ seal: AuditSeal }),
});

/** A file for the person to save. */
export const SavedFile = z.object({ fileName: z.string(), contentType: z.string(), text: z.string() });
export type SavedFile = z.infer<typeof SavedFile>;

export const exportAudit = route({
  method: 'POST',
  path: '/api/admin/audit/export',
  access: 'admin',
  summary: 'The whole audit log with its seals, as a file',
  body: z.strictObject({}),
  answer: SavedFile,
});
