import { Refusal } from '#contract/error.ts';
import { GraphFailure, SignInNeeded, Throttled } from '../../kernel/graph/failure.ts';

/** What Microsoft answers to somebody who waits for it, in words. */
export function inWords(error: unknown): never {
  if (error instanceof SignInNeeded) throw new Refusal('not_connected', error.reason);
  if (error instanceof Throttled) throw new Refusal('too_many', 'Microsoft asks us to wait a moment. Please try again shortly.');
  if (error instanceof GraphFailure) throw new Refusal('microsoft_unavailable', 'Microsoft does not say at the moment. Please try again shortly.'); // prettier-ignore
  throw error;
}
