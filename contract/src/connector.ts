import { z } from 'zod';
import { ConnectionState, SurfaceName } from './connections.ts';
import { Feature, FeatureName, SwitchName } from './features.ts';
import { Id, Instant } from './page.ts';
import { route } from './route.ts';

export const MemberConnection = z.object({
  userId: Id,
  name: z.string(),
  address: z.string(),
  state: ConnectionState,
  /** Plain words where the member has to do something. */
  reason: z.string().optional(),
});
export type MemberConnection = z.infer<typeof MemberConnection>;

export const Switch = z.object({
  name: SwitchName,
  title: z.string(),
  description: z.string(),
  isOn: z.boolean(),
  defaultsToOn: z.boolean(),
  isReady: z.boolean(),
  /** Why it cannot be switched on yet, in plain words. */
  locked: z.string().optional(),
});
export type Switch = z.infer<typeof Switch>;

/** Something in the tenant's own settings that keeps a feature from working, with what to do about it. */
export const TenantNotice = z.object({
  code: z.string(),
  title: z.string(),
  instruction: z.string(),
  link: z.url().optional(),
  since: Instant,
});
export type TenantNotice = z.infer<typeof TenantNotice>;

export const Connector = z.object({
  state: z.enum(['not_connected', 'connected', 'disconnected']),
  tenantId: z.string(),
  connectedAt: Instant.optional(),
  connectedBy: z.string().optional(),
  /** The receipt of the last disconnect of the organisation. */
  receiptId: Id.optional(),
  /** A disconnect has kept copies of members' mailboxes. */
  keepsCopies: z.boolean().optional(),
  health: z.object({
    /** Members who are connected, of all who use Rapport. */
    connected: z.number().int(),
    members: z.number().int(),
    needReconnect: z.number().int(),
    /** Subscriptions by which Microsoft tells us of changes: those that live, of those that should. */
    subscriptions: z.object({ live: z.number().int(), wanted: z.number().int() }),
    lastSyncAt: Instant.optional(),
    /** Days until the app registration's secret or certificate runs out, where the operator has said when. */
    secretDaysLeft: z.number().int().optional(),
  }),
  notices: z.array(TenantNotice),
  switches: z.array(Switch),
  /** The consent cockpit: each feature with its permissions; their states are the organisation's. */
  features: z.array(Feature),
  members: z.array(MemberConnection),
});
export type Connector = z.infer<typeof Connector>;

export const getConnector = route({
  method: 'GET',
  path: '/api/admin/connector',
  access: 'founder',
  summary: 'Microsoft 365 in this organisation: connection, health, switches, permissions, members',
  answer: Connector,
});

export const startOrganisation = route({
  method: 'POST',
  path: '/api/admin/connector/start',
  access: 'founder',
  summary: 'Begin connecting the organisation, or allow more features for it; answers the address to open in a window',
  body: z.strictObject({
    features: z.array(FeatureName).min(1).max(FeatureName.options.length),
    surface: SurfaceName.default('teams'),
  }),
  answer: z.object({ url: z.url() }),
});

export const setSwitch = route({
  method: 'PATCH',
  path: '/api/admin/connector/switches/:name',
  access: 'admin',
  summary: 'Switch a feature on or off for everybody; removes no data and no sign-in',
  params: z.strictObject({ name: SwitchName }),
  body: z.strictObject({ isOn: z.boolean() }),
  answer: Switch,
});

export const remindMembers = route({
  method: 'POST',
  path: '/api/admin/connector/remind',
  access: 'admin',
  summary: 'Let the bot remind the members who are not connected; who cannot be reached is listed with a ready message',
  body: z.strictObject({}),
  answer: z.object({
    reminded: z.number().int(),
    unreachable: z.array(z.object({ name: z.string(), address: z.string() })),
    message: z.string(),
  }),
});
