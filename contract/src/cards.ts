import { z } from 'zod';
import { Id } from './page.ts';

// What nobody has chosen, Teams leaves out or sends as nothing.
const Chosen = z.union([Id, z.literal('')]).optional();

/**
 * What our cards' buttons send back. Cards live on in chats for years, so a payload is never changed, only added,
 * and every one is authorised again on the server.
 */
export const CardAction = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('help') }),
  /** Asks for the deals that a meeting may belong to. */
  z.strictObject({ verb: z.literal('link_deal'), meetingId: Id }),
  /** Links a meeting to the deal that was chosen. */
  z.strictObject({ verb: z.literal('choose_deal'), meetingId: Id, dealId: Chosen }),
  /** Makes a task of mine about a meeting. */
  z.strictObject({ verb: z.literal('make_task'), meetingId: Id }),
]);
export type CardAction = z.infer<typeof CardAction>;

/** What is typed into a list of a card, to find what is not in it. Like the buttons' payloads it is never changed, only added to. */
export const CardSearch = z.object({ dataset: z.enum(['open_deals']), text: z.string().trim().max(200) });
export type CardSearch = z.infer<typeof CardSearch>;
