import { z } from 'zod';
import { DealStage } from './deals.ts';
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
  /** A meeting with people from outside begins soon: what this one person may see of them. */
  z.strictObject({
    kind: z.literal('meeting_brief'),
    meetingId: Id,
    title: z.string(),
    startsAt: Instant,
    people: z.array(
      z.strictObject({
        name: z.string(),
        company: z.string().nullable(),
        last: z.strictObject({ title: z.string(), at: Instant }).nullable(),
      }),
    ),
    deals: z.array(z.strictObject({ id: Id, title: z.string(), stage: DealStage })),
    tasks: z.array(z.strictObject({ title: z.string() })),
  }),
]);
export type Notice = z.infer<typeof Notice>;
