import type { Call } from '../route.ts';
import type { ChangeType, SubscriptionDocument } from './documents.ts';

/** A kind of resource that can be subscribed to. */
export interface Watchable {
  kind: string;
  /** One of these permissions is needed. */
  scopes: string[];
  /** The longest life of a subscription. https://learn.microsoft.com/graph/change-notifications-overview#subscription-lifetime */
  longestMinutes: number;
  /** Refuses what the tenant does not allow, or a subscription without something that this kind needs; asked at creation and at renewal. */
  check?(call: Call, subscription: Pick<SubscriptionDocument, 'lifecycleNotificationUrl' | 'expirationDateTime'>): void;
  /** Which place the resource names, null for all of the user's; nothing where it is of another kind. `steps` stand below the user, or below the root where `owner` is null. */
  place(call: Call, resource: { owner: string | null; steps: string[] }): string | null | undefined;
}

/** Something that subscribers may hear of. */
export interface News {
  userId: string;
  kind: string;
  changeType: ChangeType;
  /** Whether a subscription to one place hears it. */
  isAt(place: string): boolean;
  /** Where not everybody who is subscribed to the place hears it. */
  isFor?(subscription: SubscriptionDocument): boolean;
  /** What it is about, as the subscriber knows it. */
  resource(subscription: SubscriptionDocument): { resource: string; resourceData: Record<string, unknown> };
}
