import { z } from 'zod';
import { Id, Instant } from './page.ts';

/** Address of the server-sent events. Signed in by bearer token; `Last-Event-ID` continues after an interruption. */
export const livePath = '/api/live';

/** One change of a record that the listener may see. It carries no content: it says what to read again. */
export const LiveChange = z.object({
  kind: z.string(), // message, mail_folder, person, activity, connection, …: an unknown kind is ignored
  id: Id,
  version: z.number().int(),
  operation: z.enum(['created', 'updated', 'removed']),
  /** When Microsoft told us, if a notification was the cause: now minus this is how long it took. */
  notifiedAt: Instant.optional(),
});
export type LiveChange = z.infer<typeof LiveChange>;

/** `data` of an event named `changes`; the event's id is the position in the change log. */
export const LiveChanges = z.object({ changes: z.array(LiveChange) });
export type LiveChanges = z.infer<typeof LiveChanges>;

/** Event without data: too much was missed to list; read everything again. */
export const resyncEvent = 'resync';
export const changesEvent = 'changes';
