import { randomUUID } from 'node:crypto';
import type { ChangeNotification } from '@microsoft/microsoft-graph-types';
import type { Cloud } from '../../cloud.ts';
import type { LifecycleEvent, SubscriptionDocument } from './documents.ts';
import type { Notifier } from './notifier.ts';
import type { News } from './watchable.ts';

/** The subscriptions of all apps and users. */
export interface Subscriptions {
  get(id: string): SubscriptionDocument | undefined;
  put(subscription: SubscriptionDocument): SubscriptionDocument;
  delete(id: string): void;
  of(userId: string): SubscriptionDocument[];
  /** Tells the subscribers what happened. */
  tell(news: News): void;
  /** Tells the owners of lost notifications that something was missed. */
  tellMissed(lost: ChangeNotification[]): void;
  /** Sends a lifecycle event to each of the user's subscriptions; `subscriptionRemoved` removes them too. */
  sendLifecycle(userId: string, event: LifecycleEvent): void;
  /** Removes the user's subscriptions without a word. */
  drop(userId: string): void;
  /** Forgets what has expired. */
  expire(): void;
}

/** Only Outlook says that something was missed or that a subscription is gone. https://learn.microsoft.com/graph/change-notifications-lifecycle-events#supported-resources */
const hears = ({ kind }: SubscriptionDocument, event: LifecycleEvent) => event === 'reauthorizationRequired' || !kind.startsWith('call');

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
    tell({ userId, kind, changeType, isAt, isFor, resource }) {
      for (const subscription of subscriptions.of(userId)) {
        const watched =
          subscription.kind === kind && (subscription.place === null || isAt(subscription.place)) && isFor?.(subscription) !== false;
        if (!watched || !subscription.changeType.split(',').includes(changeType)) continue;
        const notification = { ...common(subscription), id: randomUUID(), changeType, ...resource(subscription) };
        notifier.send(subscription.notificationUrl, 'change', notification);
      }
    },
    tellMissed(lost) {
      for (const id of new Set(lost.map(({ subscriptionId }) => subscriptionId!))) {
        const subscription = subscriptions.get(id);
        if (subscription && hears(subscription, 'missed')) tellOwner(subscription, 'missed');
      }
    },
    sendLifecycle(userId, event) {
      for (const subscription of subscriptions.of(userId).filter((one) => hears(one, event))) {
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
