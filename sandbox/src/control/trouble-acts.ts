import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Graph } from '../graph/index.ts';
import { act, nothing, userField } from './act.ts';

const share = z.number().min(0).max(1);
const milliseconds = z.int().min(0);

const Faults = z
  .strictObject({
    latencyMs: milliseconds.max(60_000),
    dropNotifications: share,
    duplicateNotifications: share,
    delayNotificationsMs: milliseconds.max(600_000),
    reorderNotifications: z.boolean(),
    throttle: z.strictObject({ share, retryAfter: z.int().min(0).nullable() }).nullable(),
    fail: z.array(
      z.strictObject({
        method: z.string().toUpperCase().optional(),
        path: z.string(),
        status: z.int().min(400).max(599),
        times: z.int().min(1),
        code: z.string().optional(),
        afterApplying: z.boolean().optional(),
      }),
    ),
    pageSize: z.int().min(1).nullable(),
    emptyPages: share,
    partialChanges: z.boolean(),
    forgottenRemovals: share,
    joinUrlDelayMs: milliseconds.max(86_400_000),
    cutDownloadsAfter: z.int().min(0).nullable(),
    userConsentBlocked: z.boolean(),
    appNotOffered: z.boolean(),
    provisioningDelayMs: milliseconds.max(3_600_000),
    refuseScopes: z.array(z.string()),
    appSecretExpired: z.boolean(),
    mfaRequired: z.boolean(),
  })
  .partial();

/** Everything unpleasant that can happen at Microsoft. */
export function troubleActs(cloud: Cloud, graph: Graph) {
  const { faults, clock, events } = cloud;
  const user = userField(cloud.identity);
  const changed = () => events.emit('change', { part: 'tenant' });
  return {
    setFaults: act(Faults, (change) => {
      faults.set(change);
      changed();
      return faults.settings;
    }),
    clearFaults: act(nothing, () => {
      faults.clear();
      changed();
      return faults.settings;
    }),
    /** Moves the clock forward, and does what becomes due. */
    advanceClock: act(z.strictObject({ milliseconds }), (input) => {
      clock.advance(input.milliseconds);
      graph.tick();
      changed();
      return { now: clock.now().toISOString() };
    }),
    /** Every delta cursor so far answers 410; of one user or of all. */
    expireCursors: act(z.strictObject({ user: user.optional() }), (input) => graph.expireCursors(input.user?.id)),
    /** Gives every message of the user a new default id. */
    rotateIds: act(z.strictObject({ user }), (input) => {
      graph.rotateIds(input.user.id);
      events.emit('change', { part: 'mail', user: input.user.key });
    }),
    sendLifecycle: act(z.strictObject({ user, event: z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']) }), (input) =>
      graph.subscriptions.sendLifecycle(input.user.id, input.event),
    ),
    /** Removes the user's subscriptions without a word. */
    dropSubscriptions: act(z.strictObject({ user }), (input) => graph.subscriptions.drop(input.user.id)),
  };
}
