import type { ChangeNotification } from '@microsoft/microsoft-graph-types';

export type ChangeType = 'created' | 'updated' | 'deleted';
export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

/** A subscription as the store keeps it. */
export interface SubscriptionDocument {
  id: string;
  resource: string;
  changeType: string;
  clientState: string | null;
  notificationUrl: string;
  lifecycleNotificationUrl: string | null;
  expirationDateTime: string;
  latestSupportedTlsVersion: string;
  applicationId: string;
  tenantId: string;
  userId: string;
  /** What it watches: the name of a kind of resource, and one place of it where it is not all of the user's. */
  kind: string;
  place: string | null;
  /** Whether it was created with a preference for immutable ids. */
  immutableIds: boolean;
}

/** What was sent to an endpoint and how it ended: the control page's log. */
export interface DeliveryDocument {
  id: string;
  at: string;
  to: string;
  kind: 'change' | 'lifecycle';
  notifications: number;
  attempt: number;
  /** The answer's status, or why there was none. */
  status: number | 'dropped' | 'timeout' | 'unreachable';
  ms: number;
}

/** Notifications that an endpoint has not taken yet. */
export interface UndeliveredDocument {
  id: string;
  url: string;
  kind: DeliveryDocument['kind'];
  value: ChangeNotification[];
  firstAt: number;
  nextAt: number;
  attempts: number;
}
