import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { GraphRefusal } from './failure.ts';

// https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits, per app and mailbox
const mostInFlight = 4;
const mostInWindow = 10_000;
const windowMilliseconds = 10 * 60_000;

/** What the cloud has seen of an app's calls to one mailbox. */
export interface MailboxStats {
  calls: number;
  throttled: number;
  maxInFlight: number;
  /** Calls that came although an earlier `Retry-After` had not yet ended. */
  callsDuringRetryAfter: number;
}

interface Meter extends MailboxStats {
  inFlight: number;
  windowStart: number;
  inWindow: number;
  quietUntil: number;
}

/** Counts and limits the calls to mailboxes. */
export interface Limits {
  /** Enters a call or refuses it; the answer ends it. */
  enter(mailbox: string): () => void;
  stats(mailbox: string): MailboxStats;
  reset(): void;
}

export function createLimits(clock: Clock, faults: Faults): Limits {
  const meters = new Map<string, Meter>();
  const meterOf = (mailbox: string): Meter => {
    const fresh = {
      calls: 0,
      throttled: 0,
      maxInFlight: 0,
      callsDuringRetryAfter: 0,
      inFlight: 0,
      windowStart: 0,
      inWindow: 0,
      quietUntil: 0,
    };
    return meters.get(mailbox) ?? meters.set(mailbox, fresh).get(mailbox)!;
  };
  const refuse = (meter: Meter, code: string, message: string, retryAfter: number | null): never => {
    meter.throttled += 1;
    if (retryAfter !== null) meter.quietUntil = Math.max(meter.quietUntil, clock.now().getTime() + retryAfter * 1000);
    throw new GraphRefusal(429, code, message, retryAfter === null ? {} : { 'Retry-After': String(retryAfter) });
  };

  return {
    enter(mailbox) {
      const meter = meterOf(mailbox);
      const now = clock.now().getTime();
      if (now - meter.windowStart >= windowMilliseconds) Object.assign(meter, { windowStart: now, inWindow: 0 });
      meter.calls += 1;
      meter.inWindow += 1;
      meter.maxInFlight = Math.max(meter.maxInFlight, meter.inFlight + 1);
      if (now < meter.quietUntil) meter.callsDuringRetryAfter += 1;
      const { throttle } = faults.settings;
      if (throttle && faults.chance(throttle.share)) refuse(meter, 'TooManyRequests', 'Too many requests.', throttle.retryAfter);
      if (meter.inFlight >= mostInFlight) refuse(meter, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', 1);
      if (meter.inWindow > mostInWindow) {
        const rest = Math.ceil((meter.windowStart + windowMilliseconds - now) / 1000);
        refuse(meter, 'ApplicationThrottled', 'Application is over its RequestRate limit.', rest);
      }
      meter.inFlight += 1;
      return () => {
        meter.inFlight -= 1;
      };
    },
    stats(mailbox) {
      const { calls, throttled, maxInFlight, callsDuringRetryAfter } = meterOf(mailbox);
      return { calls, throttled, maxInFlight, callsDuringRetryAfter };
    },
    reset: () => meters.clear(),
  };
}
