import { after, type Clock } from '../../kernel/clock.ts';
import { Postponed } from '../../kernel/queue/queue.ts';

interface Limit {
  seconds: number;
  calls: number;
}

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit#per-bot-per-thread-limit
const perChat: readonly Limit[] = [
  { seconds: 1, calls: 7 },
  { seconds: 2, calls: 8 },
  { seconds: 30, calls: 60 },
  { seconds: 3600, calls: 1800 },
];
// For an app in a tenant the same page has said 30, and says 50: the smaller number is right in both cases.
const perTenant: readonly Limit[] = [{ seconds: 1, calls: 30 }];

/** Counts one more call in a chat and its tenant; throws `Postponed` where there is no room for it yet. */
export type Pace = (chat: { id: string; tenantId: string }) => void;

const mostCounted = 10_000;

/** Keeps what this process sends within Teams' limits; what other processes send, Microsoft's 429 tells. */
export function createPace(clock: Clock): Pace {
  const counts = new Map<string, number[]>();
  return ({ id, tenantId }) => {
    const now = clock.now();
    if (counts.size > mostCounted) counts.clear();
    const until = [roomAt(counts.get(id), perChat, now), roomAt(counts.get(tenantId), perTenant, now)].toSorted(
      (a, b) => Number(b) - Number(a),
    )[0]!;
    if (until > now) throw new Postponed(until);
    for (const [key, limits] of [
      [id, perChat],
      [tenantId, perTenant],
    ] as const)
      counts.set(key, [...recent(counts.get(key), limits, now), now.getTime()]);
  };
}

const recent = (calls: readonly number[] = [], limits: readonly Limit[], now: Date): number[] => {
  const longest = Math.max(...limits.map(({ seconds }) => seconds));
  return calls.filter((at) => at > after(now, -longest).getTime());
};

/** When one more call keeps within all limits. */
function roomAt(calls: readonly number[] = [], limits: readonly Limit[], now: Date): Date {
  const free = limits.map(({ seconds, calls: most }) => {
    const first = calls.filter((at) => at > after(now, -seconds).getTime()).at(-most);
    return first === undefined ? now : after(new Date(first), seconds);
  });
  return free.toSorted((a, b) => Number(b) - Number(a))[0]!;
}
