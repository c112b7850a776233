import type { EntraParts } from '../entra/index.ts';
import type { Graph } from '../graph/index.ts';
import type { Identity } from '../tenant.ts';
import type { Parts } from './parts.ts';
import type { DeliveryDocument } from '../graph/subscriptions/documents.ts';

/** All that the host pages show of the cloud in one answer; nothing secret is in it. */
export function describeState({ cloud, graph, bot, ...entra }: Parts) {
  const { clock, identity, faults, store } = cloud;
  const { chats } = bot;
  const { clientSecret: _secret, botPassword: _password, ...app } = identity.app;
  return {
    now: clock.now().toISOString(),
    app,
    tenants: identity.tenants,
    users: identity.users,
    outsiders: identity.outsiders,
    faults: faults.settings,
    consents: identity.tenants.map(({ id }) => consentState(entra, identity, id)),
    meetingPolicies: identity.tenants.map(({ id }) => ({ ...graph.meetings.policies.of(id), tenant: id })),
    subscriptions: identity.users.map(({ id, key }) => subscriptionState(graph, id, key)),
    mailboxes: identity.users.map(({ key }) => mailboxState(graph, key)),
    chats: identity.users.map((user) => {
      const chat = chats.of(user);
      return { user: user.key, installed: chat.installed, lines: chats.lines(chat).length };
    }),
    /** The last notifications delivered, newest first. */
    log: [...store.collection<DeliveryDocument>('deliveries').all()].toReversed(),
  };
}

/** What the app may do in a tenant, and who has said so. */
function consentState({ consents, principals }: Pick<EntraParts, 'consents' | 'principals'>, identity: Identity, tenantId: string) {
  const users = identity.users.filter((user) => user.tenantId === tenantId);
  return {
    tenant: tenantId,
    app: principals.state(tenantId),
    scopes: consents.by(tenantId),
    users: users.map(({ id, key }) => ({ user: key, scopes: consents.by(id) })),
  };
}

function subscriptionState(graph: Graph, userId: string, user: string) {
  const alive = graph.subscriptions
    .of(userId)
    .map(({ id, resource, changeType, expirationDateTime }) => ({ id, resource, changeType, expirationDateTime }));
  return { user, count: alive.length, alive };
}

function mailboxState(graph: Graph, user: string) {
  const mailbox = graph.mailbox(user);
  const unread = mailbox.folders().reduce((sum, { unreadItemCount }) => sum + (unreadItemCount ?? 0), 0);
  return { user, messages: mailbox.size, unread, ...graph.stats(user) };
}
