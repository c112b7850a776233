import type { Connection } from '#contract/connections.ts';
import type { FeatureName } from '#contract/features.ts';

/** What a feature would bring, for who has not connected yet. */
export interface Promised {
  title: string;
  words: string;
}

/** What keeps a feature from working for the person, and the button that helps, if one does. */
export interface Need extends Promised {
  button?: 'Connect now' | 'Reconnect' | 'Grant';
}

/** Why a feature does not work, or nothing where it does. */
export function needOf({ state, reason, features }: Connection, name: FeatureName, promised: Promised): Need | undefined {
  if (state === 'blocked')
    return {
      title: 'Microsoft 365 is not connected',
      words: `${reason ?? 'Your organisation has not connected Microsoft 365.'} An administrator can connect it.`,
    };
  if (state === 'disconnecting')
    return { title: 'Just a moment', words: 'Your Microsoft account is being disconnected. It can be connected again afterwards.' };
  const feature = features.find((one) => one.name === name);
  if (feature?.state === 'off')
    return {
      title: `${feature.title}: switched off`,
      words: `${feature.words ?? 'Your organisation has switched this off.'} Nothing is lost; once on again, it goes on where it stood.`,
    };
  if (state === 'not_connected' || state === 'disconnected') return { ...promised, button: 'Connect now' };
  if (state === 'needs_reconnect')
    return {
      title: 'Sign in again',
      words: `${reason ?? 'Microsoft asks you to sign in once more.'} Nothing new arrives until then.`,
      button: 'Reconnect',
    };
  if (feature?.state === 'missing') return { title: 'A permission is missing', words: feature.words ?? promised.words, button: 'Grant' };
  return feature?.state === 'not_asked' ? { ...promised, button: 'Grant' } : undefined;
}

/** What to ask Microsoft for: the needed feature and what works already, so that the answer tells of all of it. */
export function wishFor({ features }: Connection, ...needed: readonly FeatureName[]): FeatureName[] {
  const running = features.filter(({ state }) => state === 'on').map(({ name }) => name);
  return [...new Set([...needed, ...running])];
}
