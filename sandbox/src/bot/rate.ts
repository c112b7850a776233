import type { Clock } from '../clock.ts';
import { BotRefusal } from './refusal.ts';

interface Limit {
  seconds: number;
  requests: number;
}

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
/** What a bot may write into one conversation. */
export const writing: Limit[] = [
  { seconds: 1, requests: 7 },
  { seconds: 2, requests: 8 },
  { seconds: 30, requests: 60 },
  { seconds: 3600, requests: 1800 },
];
/** How often a bot may read the members of one conversation. */
export const reading: Limit[] = [
  { seconds: 1, requests: 14 },
  { seconds: 2, requests: 16 },
  { seconds: 30, requests: 120 },
  { seconds: 3600, requests: 3600 },
];
/** What a bot may do in one tenant. The page has said 30, and says 50: the smaller number is right in both cases. */
export const inTenant: Limit[] = [{ seconds: 1, requests: 30 }];

/** Counts a request against its conversation or tenant, and refuses one too many. */
export function createRate(clock: Clock, limits: Limit[] = writing): (key: string) => void {
  const longest = Math.max(...limits.map(({ seconds }) => seconds)) * 1000;
  const requests = new Map<string, number[]>();
  return (key) => {
    const now = clock.now().getTime();
    const recent = (requests.get(key) ?? []).filter((at) => now - at < longest);
    for (const limit of limits) {
      const within = recent.filter((at) => now - at < limit.seconds * 1000);
      if (within.length < limit.requests) continue;
      const retryAfter = Math.max(1, Math.ceil((within[0]! + limit.seconds * 1000 - now) / 1000));
      throw new BotRefusal(429, 'Throttled', 'Too many requests.', retryAfter);
    }
    requests.set(key, [...recent, now]);
  };
}
