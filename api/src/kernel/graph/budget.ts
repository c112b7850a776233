import PQueue from 'p-queue';
import type { Clock } from '../clock.ts';
import { Throttled } from './failure.ts';

// https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits: four at once for an app and a mailbox
const inFlight = 4;
const longestWait = 30_000; // a person waits no longer, and a job is better put back
const idleMailboxes = 5_000;

/** Lower goes first. A person waits for the foreground. */
export const priority = { foreground: 10, background: 0 } as const;
export type Priority = keyof typeof priority;

/** What may be sent for one mailbox: never more than four calls at once, none before a Retry-After ends. */
export interface Budget {
  /** Runs one HTTP attempt when there is room. */
  spend<T>(attempt: () => Promise<T>, urgency: Priority): Promise<T>;
  /** Holds every further call until then; answers whether waiting for it is reasonable, else throws `Throttled`. */
  hold(until: Date): void;
}

/** Budgets by mailbox; one process keeps one for each, shared by everything that calls. */
export function createBudgets(clock: Clock): (mailbox: string) => Budget {
  const budgets = new Map<string, Budget & { isIdle(): boolean }>();
  return (mailbox) => {
    const known = budgets.get(mailbox);
    if (known) return known;
    if (budgets.size >= idleMailboxes) for (const [key, budget] of budgets) if (budget.isIdle()) budgets.delete(key);
    const fresh = createBudget(clock);
    budgets.set(mailbox, fresh);
    return fresh;
  };
}

function createBudget(clock: Clock): Budget & { isIdle(): boolean } {
  const queue = new PQueue({ concurrency: inFlight });
  let heldUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  const release = () => {
    const left = heldUntil - clock.now().getTime();
    if (left <= 0) return queue.start();
    timer = setTimeout(release, Math.min(left, 1_000)).unref(); // looks again each second, because the clock may be moved
  };
  return {
    spend(attempt, urgency) {
      if (heldUntil - clock.now().getTime() > longestWait) throw new Throttled(new Date(heldUntil));
      return queue.add(attempt, { priority: priority[urgency] });
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until.getTime());
      clearTimeout(timer);
      queue.pause();
      release();
      if (heldUntil - clock.now().getTime() > longestWait) throw new Throttled(new Date(heldUntil));
    },
    isIdle: () => queue.size === 0 && queue.pending === 0 && heldUntil <= clock.now().getTime(),
  };
}
