import { z } from 'zod';
import { ImportState } from './meetings.ts';
import { Id, Instant } from './page.ts';

/** What the server has the bot tell a person, without being asked. */
export const Notice = z.discriminatedUnion('kind', [
  /** An Org Admin asks the person to connect. */
  z.strictObject({ kind: z.literal('connect_reminder'), from: z.string() }),
  /** A Teams meeting is over: how far what was recorded of it has come. Customers may read it in the meeting's chat. */
  z.strictObject({
    kind: z.literal('meeting_tracker'),
    meetingId: Id,
    title: z.string(),
    startsAt: Instant,
    transcript: ImportState,
    recording: ImportState,
    /** Whether the transcript says who speaks; null while there is none. */
    hasSpeakers: z.boolean().nullable(),
  }),
]);
export type Notice = z.infer<typeof Notice>;
