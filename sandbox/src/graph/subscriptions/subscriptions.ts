import { randomUUID } from 'node:crypto';
import type { ChangeNotification } from '@microsoft/microsoft-graph-types';
import type { Cloud } from '../../cloud.ts';
import type { ItemChange, Items } from '../mailbox/items.ts';
import { changeKeyOf, messageId } from '../mailbox/present-message.ts';
import type { LifecycleEvent, SubscriptionDocument } from './documents.ts';
import type { Notifier } from './notifier.ts';

/** The subscriptions of all apps and users. */
export interface Subscriptions {
  get(id: string): SubscriptionDocument | undefined;
  put(subscription: SubscriptionDocument): SubscriptionDocument;
  delete(id: string): void;
  of(userId: string): SubscriptionDocument[];
  /** Tells the subscribers of a mailbox what happened to a message. */
  tell(items: Items, change: ItemChange): void;
  /** Tells the owners of lost notifications that something was missed. */
  tellMissed(lost: ChangeNotification[]): void;
  /** Sends a lifecycle event to each of the user's subscriptions; `subscriptionRemoved` removes them too. */
  sendLifecycle(userId: string, event: LifecycleEvent): void;
  /** Removes the user's subscriptions without a word. */
  drop(userId: string): void;
  /** Forgets what has expired. */
  expire(): void;
}

export function createSubscriptions(cloud: Cloud, notifier: Notifier): Subscriptions {
  const documents = cloud.store.collection<SubscriptionDocument>('subscriptions');
  const expired = ({ expirationDateTime }: SubscriptionDocument) => Date.parse(expirationDateTime) <= cloud.clock.now().getTime();
  const alive = (subscription: SubscriptionDocument | undefined) => (subscription && !expired(subscription) ? subscription : undefined);
  const changed = () => cloud.events.emit('change', { part: 'subscriptions' });
  const tellOwner = (subscription: SubscriptionDocument, lifecycleEvent: LifecycleEvent) => {
    const url = subscription.lifecycleNotificationUrl;
    if (url) notifier.send(url, 'lifecycle', { ...common(subscription), lifecycleEvent });
  };
  const subscriptions: Subscriptions = {
    get: (id) => alive(documents.get(id)),
    put(subscription) {
      documents.put(subscription);
      changed();
      return subscription;
    },
    delete(id) {
      documents.delete(id);
      changed();
    },
    of: (userId) => [...documents.all()].filter((subscription) => subscription.userId === userId && !expired(subscription)),
    tell(items, change) {
      for (const subscription of subscriptions.of(items.mailbox)) {
        const watched = subscription.folder === null || subscription.folder === change.message.folder;
        if (!watched || !subscription.changeType.split(',').includes(change.changeType)) continue;
        notifier.send(subscription.notificationUrl, 'change', changeNotification(items, subscription, change));
      }
    },
    tellMissed(lost) {
      for (const id of new Set(lost.map(({ subscriptionId }) => subscriptionId!))) {
        const subscription = subscriptions.get(id);
        if (subscription) tellOwner(subscription, 'missed');
      }
    },
    sendLifecycle(userId, event) {
      for (const subscription of subscriptions.of(userId)) {
        if (event === 'subscriptionRemoved') subscriptions.delete(subscription.id);
        tellOwner(subscription, event);
      }
    },
    drop(userId) {
      for (const { id } of subscriptions.of(userId)) subscriptions.delete(id);
    },
    expire() {
      for (const subscription of [...documents.all()].filter(expired)) subscriptions.delete(subscription.id);
    },
  };
  return subscriptions;
}

function common({ id, expirationDateTime, clientState, tenantId }: SubscriptionDocument): ChangeNotification {
  return { subscriptionId: id, subscriptionExpirationDateTime: expirationDateTime, clientState, tenantId };
}

function changeNotification(items: Items, subscription: SubscriptionDocument, { changeType, message }: ItemChange): ChangeNotification {
  const id = messageId(items, message, subscription.immutableIds);
  const resource = `Users/${subscription.userId}/Messages/${id}`; // the casing differs from what was subscribed to, as Microsoft's does
  const resourceData = {
    '@odata.type': '#Microsoft.Graph.Message',
    '@odata.id': resource,
    '@odata.etag': `W/"${changeKeyOf(items, message)}"`,
    id,
  };
  return { ...common(subscription), id: randomUUID(), changeType, resource, resourceData };
}
