import { z } from 'zod';

/** What the server has the bot tell a person, without being asked. */
export const Notice = z.discriminatedUnion('kind', [
  /** An Org Admin asks the person to connect. */
  z.strictObject({ kind: z.literal('connect_reminder'), from: z.string() }),
]);
export type Notice = z.infer<typeof Notice>;
