/** What the Bot Connector's refusal means for the chat, or for the one card. */
export type Verdict = 'gone' | 'taken away' | 'refused' | 'later';

interface Failure {
  statusCode?: number;
  code?: string;
  response?: { headers?: { get(name: string): string | undefined } };
}

const mostSeconds = 600;
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit#handle-http-429-responses, and our own sign-in's
const passing = [401, 408, 412, 429];

/** Whether a failure is the chat's end, the card's end, or passes. What has no status was not answered, and passes. */
export function verdictOn(error: unknown): Verdict {
  const { statusCode = 0, code = '' } = error as Failure;
  // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages#status-codes-from-bot-conversational-apis
  if (statusCode === 403 || (statusCode === 404 && !/activity/i.test(code))) return 'gone';
  if (statusCode === 404) return 'taken away';
  return statusCode >= 400 && statusCode < 500 && !passing.includes(statusCode) ? 'refused' : 'later';
}

/** How long to wait after the nth failure: as long as Microsoft says, else twice as long each time, each chat a little differently. */
export function holdSeconds(error: unknown, attempts: number, chance = Math.random()): number {
  const asked = Number((error as Failure).response?.headers?.get('retry-after'));
  if (asked > 0) return Math.min(asked, mostSeconds);
  return Math.min(2 ** (attempts + 1), mostSeconds) * (0.5 + chance / 2);
}
