import { z } from 'zod';

/**
 * What our cards' buttons send back. Cards live on in chats for years, so a payload is never changed, only added,
 * and every one is authorised again on the server.
 */
export const CardAction = z.discriminatedUnion('verb', [z.strictObject({ verb: z.literal('help') })]);
export type CardAction = z.infer<typeof CardAction>;
