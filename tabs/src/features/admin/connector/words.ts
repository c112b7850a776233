import type { ConnectionState } from '#contract/connections.ts';
import type { Feature, PermissionState, SwitchName } from '#contract/features.ts';

// Time enough for an operator who is on holiday.
const warnedDays = 30;

/** How long the app registration's secret lasts, and what to do if that is not long. */
export function secretLeft(days: number): { words: string; isOver: boolean; warning?: string } {
  const howTo = 'Ask whoever runs Rapport to make a new secret in Microsoft Entra and give it to the server.';
  if (days < 0)
    return {
      words: 'Has run out',
      isOver: true,
      warning: `Nothing can be fetched or sent until it is replaced. ${howTo}`,
    };
  const words = days === 0 ? 'Runs out today' : days === 1 ? 'Runs out tomorrow' : `Runs out in ${days} days`;
  if (days >= warnedDays) return { words, isOver: false };
  return {
    words,
    isOver: false,
    warning: `After that nothing can be fetched or sent. ${howTo}`,
  };
}

type Tone = 'success' | 'informative' | 'warning' | 'danger' | 'brand';

/** How a permission stands, in words. */
export const permissionStates: Record<PermissionState, { words: string; means: string; tone: Tone }> = {
  granted: { words: 'Allowed', means: 'An administrator allowed it for everyone.', tone: 'success' },
  not_asked: { words: 'Not asked', means: 'Nobody has asked Microsoft for it yet.', tone: 'informative' },
  refused: { words: 'Refused', means: 'Microsoft was asked, and the answer was no.', tone: 'warning' },
  needs_admin: { words: 'Needs an admin', means: 'Only an administrator may allow it, and none has yet.', tone: 'brand' },
  lost: { words: 'Lost', means: 'It was allowed, and was taken back at Microsoft.', tone: 'danger' },
};

/** How a member's connection stands, in words. */
export const memberStates: Record<ConnectionState, { words: string; tone: Tone }> = {
  not_connected: { words: 'Not connected', tone: 'informative' },
  syncing: { words: 'First sync', tone: 'brand' },
  connected: { words: 'Connected', tone: 'success' },
  needs_reconnect: { words: 'Must sign in again', tone: 'warning' },
  disconnecting: { words: 'Disconnecting', tone: 'warning' },
  disconnected: { words: 'Disconnected', tone: 'informative' },
  blocked: { words: 'Waits for the organisation', tone: 'warning' },
};

/** Whether a member gets something from Microsoft at the moment. */
export const isConnected = (state: ConnectionState): boolean => state === 'connected' || state === 'syncing';

/** What stops when a switch is turned off, each sentence once. */
export function stopsWith(name: SwitchName, features: readonly Feature[]): string[] {
  const own = features.filter((feature) => feature.switch === name && feature.state !== 'not_asked');
  return [...new Set(own.flatMap(({ permissions }) => permissions.map(({ stops }) => stops)))];
}

/** Whether everything that a feature needs has been allowed for everyone. */
export const isAllowed = ({ permissions }: Feature): boolean => permissions.every(({ state }) => state === 'granted');
