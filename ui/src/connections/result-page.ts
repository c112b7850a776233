import './result-page.css';
import type { ConnectResult } from '#contract/connections.ts';
import { readResult } from './result.ts';

// Long enough to read the sentence, short enough that Microsoft is asked about twenty times a minute at most.
const goOnMilliseconds = 3_000;

/**
 * The page on which a window to Microsoft ends: tells its opener by `tell`, and the person in words. While Microsoft is still
 * setting things up it goes on by itself.
 */
export function showResult(tell: (result: ConnectResult) => unknown): void {
  const result = readResult(location.hash, location.origin);
  const isWaiting = result.outcome === 'waiting' && result.again !== undefined;
  document.querySelector('#message')!.textContent = result.message;
  document.querySelector('#next')!.textContent = isWaiting ? 'Leave this window open.' : 'You can close this window.';
  document.querySelector('progress')!.hidden = !isWaiting;
  if (isWaiting) setTimeout(() => location.replace(result.again!), goOnMilliseconds);
  else tell(result);
}
