import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeNotification } from '@microsoft/microsoft-graph-types';
import type { Cloud } from '../../cloud.ts';
import type { DeliveryDocument, UndeliveredDocument } from './documents.ts';

// https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
const answerWithin = 3_000;
const givenUpAfter = 4 * 60 * 60_000;

// Microsoft publishes neither of these.
const mostInOne = 50;
const lanesPerEndpoint = 4;
const promptRetries = [50, 200, 800];
const laterRetries = [10_000, 30_000, 60_000, 300_000, 900_000];
const holdForReorder = 40;
const keptDeliveries = 100;

type Kind = DeliveryDocument['kind'];

/** Brings notifications to endpoints: at least once, in no promised order. */
export interface Notifier {
  send(url: string, kind: Kind, notification: ChangeNotification): void;
  /** Tries again what is due by the cloud's clock. */
  retryDue(): void;
  reset(): void;
}

interface Endpoint {
  waiting: ChangeNotification[];
  running: number;
}

/** Opens the deliveries; `onLost` hears of change notifications that nobody took in time. */
export function createNotifier(cloud: Cloud, onLost: (lost: ChangeNotification[]) => void): Notifier {
  const deliveries = cloud.store.collection<DeliveryDocument>('deliveries');
  const undelivered = cloud.store.collection<UndeliveredDocument>('undelivered');
  const endpoints = new Map<string, Endpoint>();
  const retrying = new Set<string>();

  const record = (delivery: Omit<DeliveryDocument, 'id' | 'at'>) => {
    deliveries.put({ id: randomUUID(), at: cloud.clock.now().toISOString(), ...delivery });
    if (deliveries.size > keptDeliveries) deliveries.delete(deliveries.all().next().value!.id);
    cloud.events.emit('change', { part: 'notifications' });
  };
  const attempt = async (url: string, kind: Kind, value: ChangeNotification[], number: number): Promise<boolean> => {
    const started = performance.now();
    const status = await post(url, { value });
    record({ to: url, kind, notifications: value.length, attempt: number, status, ms: Math.round(performance.now() - started) });
    return typeof status === 'number' && status >= 200 && status < 300;
  };
  const deliver = async (url: string, kind: Kind, value: ChangeNotification[]) => {
    let number = 1;
    if (await attempt(url, kind, value, number)) return;
    for (const pause of promptRetries) {
      await wait(pause);
      number += 1;
      if (await attempt(url, kind, value, number)) return;
    }
    const now = cloud.clock.now().getTime();
    undelivered.put({ id: randomUUID(), url, kind, value, firstAt: now, nextAt: now + laterRetries[0]!, attempts: number });
  };
  const drain = async (url: string, kind: Kind, endpoint: Endpoint) => {
    await wait(0); // what changes in one breath goes out in one request
    const { delayNotificationsMs, reorderNotifications, duplicateNotifications } = cloud.faults.settings;
    if (delayNotificationsMs) await wait(delayNotificationsMs);
    if (reorderNotifications) await wait(holdForReorder);
    while (endpoint.waiting.length) {
      if (cloud.faults.settings.reorderNotifications) endpoint.waiting.reverse();
      const value = endpoint.waiting.splice(0, mostInOne);
      await deliver(url, kind, value);
      const again = value.filter(() => cloud.faults.chance(duplicateNotifications));
      if (again.length) await deliver(url, kind, again);
    }
  };

  return {
    send(url, kind, notification) {
      if (cloud.faults.chance(cloud.faults.settings.dropNotifications)) {
        record({ to: url, kind, notifications: 1, attempt: 0, status: 'dropped', ms: 0 });
        return;
      }
      const key = `${kind} ${url}`;
      const endpoint = endpoints.get(key) ?? endpoints.set(key, { waiting: [], running: 0 }).get(key)!;
      endpoint.waiting.push(notification);
      if (endpoint.running >= lanesPerEndpoint) return;
      endpoint.running += 1;
      cloud.background(() => drain(url, kind, endpoint).finally(() => (endpoint.running -= 1)));
    },
    retryDue() {
      const now = cloud.clock.now().getTime();
      for (const late of [...undelivered.all()].filter(({ id, nextAt }) => nextAt <= now && !retrying.has(id))) {
        retrying.add(late.id);
        cloud.background(() => retry(late).finally(() => retrying.delete(late.id)));
      }
    },
    reset: () => endpoints.clear(),
  };

  async function retry(late: UndeliveredDocument): Promise<void> {
    const attempts = late.attempts + 1;
    const taken = await attempt(late.url, late.kind, late.value, attempts);
    const now = cloud.clock.now().getTime();
    const givenUp = !taken && now - late.firstAt > givenUpAfter;
    if (taken || givenUp) undelivered.delete(late.id);
    if (givenUp && late.kind === 'change') onLost(late.value);
    if (!taken && !givenUp)
      undelivered.put({ ...late, attempts, nextAt: now + (laterRetries[attempts - promptRetries.length - 1] ?? laterRetries.at(-1)!) });
  }
}

async function post(url: string, body: object): Promise<DeliveryDocument['status']> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithin),
    });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable';
  }
}
