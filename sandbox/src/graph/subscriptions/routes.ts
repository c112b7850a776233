import { randomUUID } from 'node:crypto';
import type { Subscription } from '@microsoft/microsoft-graph-types';
import type { Clock } from '../../clock.ts';
import { requirePermission } from '../access.ts';
import { GraphRefusal, refusals } from '../failure.ts';
import { locate, type Call, type GraphAnswer, type Route } from '../route.ts';
import type { SubscriptionDocument } from './documents.ts';
import { validateEndpoint } from './handshake.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Watchable } from './watchable.ts';

// https://learn.microsoft.com/graph/api/resources/subscription#properties: less is raised to this
const shortestMinutes = 45;
const longestClientState = 128;
const mostPerMailbox = 1_000;
const clockSkew = 60_000;

/** Creates, renews, lists and deletes subscriptions. */
export function subscriptionRoutes(root: string, subscriptions: Subscriptions, clock: Clock, watchables: Watchable[]): Route[] {
  const show = (subscription: SubscriptionDocument): Subscription => {
    const { userId, tenantId: _tenant, kind: _kind, place: _place, immutableIds: _ids, ...shown } = subscription;
    const absent = {
      includeResourceData: null,
      notificationQueryOptions: null,
      encryptionCertificate: null,
      encryptionCertificateId: null,
    };
    return { ...shown, creatorId: userId, notificationUrlAppId: null, ...absent };
  };
  const one = (status: number, subscription: SubscriptionDocument): GraphAnswer => ({
    status,
    body: { '@odata.context': `${root}/$metadata#subscriptions/$entity`, ...show(subscription) },
  });
  const own = ({ access, params }: Call): SubscriptionDocument => {
    const found = subscriptions.get(params['id']!);
    if (!found || found.applicationId !== access.app || found.userId !== access.user)
      throw new GraphRefusal(404, 'ResourceNotFound', 'The object was not found.');
    return found;
  };

  const create = async (call: Call): Promise<GraphAnswer> => {
    const asked = readSubscription(call.body);
    const { watchable, place } = watched(call, asked.resource, watchables);
    watchable.check?.(call, asked);
    const existing = subscriptions.of(call.user.id).filter(({ applicationId }) => applicationId === call.access.app);
    const twin = existing.find(({ resource, changeType }) => resource === asked.resource && changeType === asked.changeType);
    if (twin) throw new GraphRefusal(409, 'Conflict', `Subscription Id <${twin.id}> already exists for the requested combination`);
    if (existing.length >= mostPerMailbox)
      throw new GraphRefusal(403, 'Forbidden', 'The limit of subscriptions for the mailbox is reached.');
    const expirationDateTime = lifetime(asked.expirationDateTime, clock.now(), watchable.longestMinutes);
    await validateEndpoint(asked.notificationUrl);
    if (asked.lifecycleNotificationUrl) await validateEndpoint(asked.lifecycleNotificationUrl);
    const made = subscriptions.put({
      ...asked,
      id: randomUUID(),
      expirationDateTime,
      applicationId: call.access.app,
      tenantId: call.user.tenantId,
      userId: call.user.id,
      kind: watchable.kind,
      place,
      immutableIds: call.prefer.immutableIds,
    });
    return one(201, made);
  };
  const renew = async (call: Call): Promise<GraphAnswer> => {
    const subscription = own(call);
    const { expirationDateTime, notificationUrl, ...rest } = (call.body ?? {}) as Subscription;
    const wrong = Object.keys(rest).find((name) => !name.includes('@'));
    if (wrong) throw refusals.badRequest(`Property '${wrong}' of a subscription cannot be changed.`);
    if (notificationUrl) await validateEndpoint(address(notificationUrl, 'notificationUrl'));
    const { longestMinutes, check } = watchables.find(({ kind }) => kind === subscription.kind)!;
    check?.(call, { ...subscription, expirationDateTime: expirationDateTime ?? subscription.expirationDateTime });
    const until = expirationDateTime ? lifetime(expirationDateTime, clock.now(), longestMinutes) : subscription.expirationDateTime;
    return one(200, subscriptions.put({ ...subscription, expirationDateTime: until, ...(notificationUrl && { notificationUrl }) }));
  };
  const list = ({ access }: Call): GraphAnswer => {
    const mine = subscriptions.of(access.user!).filter(({ applicationId }) => applicationId === access.app);
    return { status: 200, body: { '@odata.context': `${root}/$metadata#subscriptions`, value: mine.map(show) } };
  };
  const remove = (call: Call): GraphAnswer => {
    subscriptions.delete(own(call).id);
    return { status: 204 };
  };
  const reauthorize = (call: Call): GraphAnswer => {
    own(call);
    return { status: 204 };
  };
  return [
    { method: 'POST', path: '/subscriptions', scopes: [], handle: create },
    { method: 'GET', path: '/subscriptions', scopes: [], handle: list },
    { method: 'GET', path: '/subscriptions/:id', scopes: [], handle: (call) => one(200, own(call)) },
    { method: 'PATCH', path: '/subscriptions/:id', scopes: [], handle: renew },
    { method: 'DELETE', path: '/subscriptions/:id', scopes: [], handle: remove },
    { method: 'POST', path: '/subscriptions/:id/reauthorize', scopes: [], handle: reauthorize },
  ];
}

type Asked = Pick<
  SubscriptionDocument,
  | 'resource'
  | 'changeType'
  | 'clientState'
  | 'notificationUrl'
  | 'lifecycleNotificationUrl'
  | 'expirationDateTime'
  | 'latestSupportedTlsVersion'
>;

function readSubscription(body: unknown): Asked {
  const given = (body ?? {}) as Subscription;
  const { resource, changeType, clientState, notificationUrl, lifecycleNotificationUrl, expirationDateTime, latestSupportedTlsVersion } =
    given;
  if (!resource) throw invalid('resource is required.');
  const types = changeType?.split(',').map((type) => type.trim()) ?? [];
  if (!types.length || types.some((type) => !['created', 'updated', 'deleted'].includes(type))) throw invalid('changeType is not valid.');
  if ((clientState?.length ?? 0) > longestClientState) throw invalid(`clientState is limited to ${longestClientState} characters.`);
  if (given.includeResourceData) throw invalid('Notifications with resource data are not played by this cloud.');
  return {
    resource,
    changeType: types.join(','),
    clientState: clientState ?? null,
    notificationUrl: address(notificationUrl, 'notificationUrl'),
    lifecycleNotificationUrl: lifecycleNotificationUrl ? address(lifecycleNotificationUrl, 'lifecycleNotificationUrl') : null,
    expirationDateTime: expirationDateTime ?? '',
    latestSupportedTlsVersion: latestSupportedTlsVersion ?? 'v1_2',
  };
}

/** What a resource means, and whether the caller may watch it. */
function watched(call: Call, resource: string, watchables: Watchable[]): { watchable: Watchable; place: string | null } {
  const { user, access } = call;
  const located = locate(resource.split('?')[0]!);
  const { owner } = located;
  if (resource.includes('?')) throw invalid('Query options in the resource are not played by this cloud.');
  if (owner !== null && owner !== 'me' && owner !== user.id && owner?.toLowerCase() !== user.userPrincipalName)
    throw new GraphRefusal(403, 'Forbidden', 'A delegated token can subscribe to the signed-in user’s own mailbox only.');
  for (const watchable of watchables) {
    const place = watchable.place(call, located);
    if (place === undefined) continue;
    requirePermission(access, watchable.scopes);
    return { watchable, place };
  }
  throw invalid(`Resource '${resource}' cannot be subscribed to.`);
}

function lifetime(expirationDateTime: string, now: Date, longestMinutes: number): string {
  const until = Date.parse(expirationDateTime);
  if (Number.isNaN(until)) throw invalid('expirationDateTime is not valid.');
  if (until <= now.getTime()) throw invalid('Subscription expiration must be in the future.');
  if (until > now.getTime() + longestMinutes * 60_000 + clockSkew)
    throw invalid(`Subscription expiration can only be ${longestMinutes} minutes in the future.`);
  return new Date(Math.max(until, now.getTime() + shortestMinutes * 60_000)).toISOString();
}

function address(text: string | null | undefined, name: string): string {
  if (!text || !URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw invalid(`${name} is not an absolute address.`);
  return text;
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'InvalidRequest', message);
}
