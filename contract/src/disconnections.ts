import { z } from 'zod';
import { Id, IdParams, Instant } from './page.ts';
import { route } from './route.ts';

/** Records by kind, e.g. `message`; an unknown kind is shown by its name. */
export const Counts = z.record(z.string(), z.number().int());
export type Counts = z.infer<typeof Counts>;

/** What disconnecting will do, counted now. */
export const DisconnectPreview = z.object({
  /** Copies that exist only because of the connection, and go with it. */
  removed: Counts,
  /** What was made in Rapport or imported into it, and stays. */
  kept: Counts,
  /** Subscriptions that are deleted at Microsoft. */
  subscriptions: z.number().int(),
  /** Accounts whose sign-in is destroyed. */
  members: z.number().int(),
  /** Changes made here that have not reached Microsoft yet, and then never will. */
  unsent: z.number().int(),
});
export type DisconnectPreview = z.infer<typeof DisconnectPreview>;

/** One subscription at Microsoft: 204 deleted, 404 was gone, 0 ran out by itself; null while it is being tried. */
export const SubscriptionReceipt = z.object({ resource: z.string(), answer: z.number().int().nullable(), at: Instant.nullable() });

/** The receipt of a disconnect: what was done, by whom, and what is still being tried. */
export const Disconnection = z.object({
  id: Id,
  scope: z.enum(['user', 'organisation']),
  state: z.enum(['running', 'retrying', 'finished']),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  /** Who pressed the button. */
  actor: z.string(),
  /** Whose account, for a user's; else null. */
  account: z.string().nullable(),
  removed: Counts,
  kept: Counts,
  /** Copies of what is at Microsoft that were left here, as an Org Admin wanted it. */
  copies: Counts.optional(),
  subscriptions: z.array(SubscriptionReceipt),
  /** Sign-ins that were destroyed, of how many. */
  signIns: z.object({ destroyed: z.number().int(), total: z.number().int() }),
  /** Plain words of what is still being tried, if anything is. */
  pending: z.string().optional(),
});
export type Disconnection = z.infer<typeof Disconnection>;

export const previewDisconnect = route({
  method: 'GET',
  path: '/api/connection/disconnect-preview',
  access: 'member',
  summary: 'What disconnecting my account would remove and keep, counted',
  answer: DisconnectPreview,
});

export const disconnect = route({
  method: 'POST',
  path: '/api/connection/disconnect',
  access: 'member',
  summary: 'Disconnect my Microsoft account, or delete the copies that were kept of it; answers the receipt, which fills while it is done',
  body: z.strictObject({ confirmed: z.literal(true) }),
  answer: Disconnection,
});

export const getDisconnection = route({
  method: 'GET',
  path: '/api/disconnections/:id',
  access: 'member',
  summary: 'The receipt of a disconnect: mine, or any of the organisation for an Org Admin',
  params: IdParams,
  answer: Disconnection,
});

export const previewOrganisationDisconnect = route({
  method: 'GET',
  path: '/api/admin/connector/disconnect-preview',
  access: 'admin',
  summary: 'What disconnecting the organisation would end, keep and, if wanted, delete',
  answer: DisconnectPreview,
});

/** What has to be typed to have the copies deleted. */
export const deleteWord = 'delete';

export const deleteCopies = route({
  method: 'POST',
  path: '/api/admin/connector/delete-copies',
  access: 'admin',
  summary: 'Delete the copies that a disconnect of the organisation has kept',
  body: z.strictObject({ confirmation: z.literal(deleteWord, { error: `must be the word ${deleteWord}` }) }),
  answer: Disconnection,
});

/** What has to be typed to disconnect the organisation. */
export const disconnectWord = 'disconnect';

export const disconnectOrganisation = route({
  method: 'POST',
  path: '/api/admin/connector/disconnect',
  access: 'admin',
  summary: 'Disconnect the whole organisation from Microsoft 365',
  body: z.strictObject({
    confirmation: z.literal(disconnectWord, { error: `must be the word ${disconnectWord}` }),
    deleteMirrored: z.boolean().default(false),
  }),
  answer: Disconnection,
});
