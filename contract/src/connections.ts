import { z } from 'zod';
import { Id, Instant } from './page.ts';
import { route } from './route.ts';

/** A capability that a user can tick when connecting. Only what works is listed. */
export const FeatureName = z.enum(['email']);
export type FeatureName = z.infer<typeof FeatureName>;

export const FeatureState = z.enum([
  'granted', // its permissions were granted and it runs
  'not_asked', // the user did not tick it
  'refused', // asked, but Microsoft did not grant it
]);

export const Feature = z.object({
  name: FeatureName,
  title: z.string(),
  /** What it does for the person, in one sentence. */
  description: z.string(),
  /** Microsoft's names of the permissions it needs, each with our reason in plain words. */
  permissions: z.array(z.object({ scope: z.string(), reason: z.string() })),
  state: FeatureState,
});
export type Feature = z.infer<typeof Feature>;

/** First sync of one kind of thing: `done` of `total`; `total` grows while Microsoft tells us of more. */
export const Progress = z.object({ resource: z.string(), done: z.number().int(), total: z.number().int(), finished: z.boolean() });
export type Progress = z.infer<typeof Progress>;

export const ConnectionState = z.enum(['not_connected', 'syncing', 'connected', 'needs_reconnect']);

export const Connection = z.object({
  state: ConnectionState,
  /** Plain words when the person has to do something, else absent. */
  reason: z.string().optional(),
  account: z.string().optional(),
  connectedAt: Instant.optional(),
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

export const startConnection = route({
  method: 'POST',
  path: '/api/connection/start',
  access: 'member',
  summary: 'Begin connecting my Microsoft account for the ticked features; answers the address to open in a window',
  body: z.strictObject({ features: z.array(FeatureName).min(1) }),
  answer: z.object({ url: z.url() }),
});

/** What the window tells the page that opened it (through teams-js, Office or postMessage). */
export const ConnectResult = z.object({ outcome: z.enum(['connected', 'declined', 'failed', 'other_account']), message: z.string() });
export type ConnectResult = z.infer<typeof ConnectResult>;

export const MemberConnection = z.object({ userId: Id, name: z.string(), address: z.string(), state: ConnectionState });

export const getConnector = route({
  method: 'GET',
  path: '/api/admin/connector',
  access: 'admin',
  summary: 'The organisation and how many of its members are connected',
  answer: z.object({ tenantId: z.string(), since: Instant, members: z.array(MemberConnection) }),
});
