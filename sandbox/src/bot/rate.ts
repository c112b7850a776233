import type { Clock } from '../clock.ts';
import { BotRefusal } from './refusal.ts';

/** Requests per bot and conversation, by seconds. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const limits = [
  { seconds: 1, requests: 7 },
  { seconds: 2, requests: 8 },
  { seconds: 30, requests: 60 },
  { seconds: 3600, requests: 1800 },
];
const longest = 3600_000;

/** Counts a request against its conversation, and refuses one too many. */
export function createRate(clock: Clock): (conversationId: string) => void {
  const requests = new Map<string, number[]>();
  return (conversationId) => {
    const now = clock.now().getTime();
    const recent = (requests.get(conversationId) ?? []).filter((at) => now - at < longest);
    for (const limit of limits) {
      const within = recent.filter((at) => now - at < limit.seconds * 1000);
      if (within.length < limit.requests) continue;
      const retryAfter = Math.max(1, Math.ceil((within[0]! + limit.seconds * 1000 - now) / 1000));
      throw new BotRefusal(429, 'Throttled', 'Too many requests.', retryAfter);
    }
    requests.set(conversationId, [...recent, now]);
  };
}
