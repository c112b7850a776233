import { z } from 'zod';
import { Feature, FeatureName } from './features.ts';
import { Id, Instant } from './page.ts';
import { route } from './route.ts';

/** First sync of one kind of thing: `done` of `total`; `total` grows while Microsoft tells us of more. */
export const Progress = z.object({ resource: z.string(), done: z.number().int(), total: z.number().int(), finished: z.boolean() });
export type Progress = z.infer<typeof Progress>;

export const ConnectionState = z.enum([
  'not_connected',
  'syncing',
  'connected',
  'needs_reconnect',
  'disconnecting', // what disconnecting does is being done
  'disconnected', // by the user, or with the organisation; `receiptId` tells what was done
  'blocked', // the organisation has not connected Microsoft 365, or has disconnected it
]);
export type ConnectionState = z.infer<typeof ConnectionState>;

export const Connection = z.object({
  state: ConnectionState,
  /** Plain words when the person has to do something, else absent. */
  reason: z.string().optional(),
  account: z.string().optional(),
  connectedAt: Instant.optional(),
  receiptId: Id.optional(),
  /** The account is disconnected, and the copies of it are still here. */
  keepsCopies: z.boolean().optional(),
  features: z.array(Feature),
  progress: z.array(Progress),
});
export type Connection = z.infer<typeof Connection>;

export const getConnection = route({
  method: 'GET',
  path: '/api/connection',
  access: 'member',
  summary: 'My Microsoft connection, its features and the first sync',
  answer: Connection,
});

/** Where the window was opened from: it decides how the window tells its opener. */
export const SurfaceName = z.enum(['teams', 'outlook', 'browser']);
export type SurfaceName = z.infer<typeof SurfaceName>;

export const startConnection = route({
  method: 'POST',
  path: '/api/connection/start',
  access: 'member',
  summary: 'Begin connecting my Microsoft account for the ticked features; answers the address to open in a window',
  body: z.strictObject({
    features: z.array(FeatureName).min(1).max(FeatureName.options.length),
    surface: SurfaceName.default('teams'),
    /** Lets the person pick the account at Microsoft, e.g. after another one had signed in. */
    chooseAccount: z.boolean().default(false),
  }),
  answer: z.object({ url: z.url() }),
});

/** What the window tells the page that opened it (through teams-js, Office or postMessage). */
export const ConnectResult = z.object({
  outcome: z.enum([
    'connected',
    'partly', // connected, but some of what was asked was not granted
    'declined',
    'needs_admin', // Microsoft wants an administrator to allow it
    'failed',
    'other_account', // somebody else signed in than the person of Rapport
    'organisation_connected',
    'not_admin', // who signed in may not decide for the organisation
    'other_tenant', // an account of another organisation signed in
    'taken', // that tenant is connected already, as an organisation of its own
    'waiting', // Microsoft is still setting things up: the window goes on by itself at `again`
  ]),
  message: z.string(),
  /** The account that signed in, where it matters. */
  account: z.string().optional(),
  /** Where the window itself goes on after some seconds. */
  again: z.string().optional(),
});
export type ConnectResult = z.infer<typeof ConnectResult>;

export const askAdmin = route({
  method: 'POST',
  path: '/api/connection/ask-admin',
  access: 'visitor',
  summary: 'A ready message to the administrator: what is asked for, why, and the link where it is decided',
  body: z.strictObject({ features: z.array(FeatureName).max(FeatureName.options.length) }),
  answer: z.object({ subject: z.string(), text: z.string(), link: z.url() }),
});
