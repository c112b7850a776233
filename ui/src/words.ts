import { Refusal } from '#contract/error.ts';

/** What to tell a person about a failure, and whether trying again can help. */
export interface FailureWords {
  title: string;
  message: string;
  canRetry: boolean;
}

const passing = new Set<Refusal['code']>(['too_many', 'internal', 'microsoft_unavailable', 'unavailable', 'signed_out']);

/** A failure in a person's words. The server's own sentences are meant for people; nothing else that is thrown is. */
export function wordsFor(error: unknown): FailureWords {
  if (!(error instanceof Refusal))
    return {
      title: 'Rapport cannot be reached',
      message: 'The connection to Rapport failed. Check your network, then try again.',
      canRetry: true,
    };
  const title = {
    not_found: 'This is no longer here',
    forbidden: 'This is not for you to see',
    signed_out: 'You are signed out',
    not_connected: 'Your Microsoft account is not connected',
    permission_missing: 'A permission is missing',
    microsoft_unavailable: 'Microsoft does not answer',
    too_many: 'A moment, please',
  }[error.code as string];
  return { title: title ?? 'That did not work', message: error.message, canRetry: passing.has(error.code) };
}

/** Whether a failure passes by itself, so that asking once more is worth it. */
export const isPassing = (error: unknown): boolean => wordsFor(error).canRetry;
