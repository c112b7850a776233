import type { ConnectResult } from '#contract/connections.ts';
import type { Feature, FeatureName } from '#contract/features.ts';

/** How a window to Microsoft ended, in words. */
export interface OutcomeWords {
  intent: 'success' | 'info' | 'warning';
  title: string;
  text: string;
}

/** Those of the wished features that Microsoft has not given, by their titles. */
export const missingOf = (features: readonly Feature[], wished: readonly FeatureName[]): string[] =>
  features.filter(({ name, state }) => wished.includes(name) && state === 'missing').map(({ title }) => title);

/** What a person reads when the window has closed. `missing` are the features that were asked for and are not there. */
export function outcomeWords({ outcome, message, account }: ConnectResult, expected: string, missing: readonly string[]): OutcomeWords {
  switch (outcome) {
    case 'connected':
      return { intent: 'success', title: 'Done.', text: message };
    case 'partly':
      return {
        intent: 'warning',
        title: 'Connected, with something missing.',
        text: missing.length
          ? `Microsoft did not allow: ${missing.join(', ')}. Everything else works; each can be granted below.`
          : message,
      };
    case 'declined':
      return { intent: 'warning', title: 'Nothing was changed.', text: message };
    case 'needs_admin':
      return {
        intent: 'warning',
        title: 'Your administrator has to allow this.',
        text: 'In your organisation, Microsoft lets administrators decide about apps. Here is a message that tells yours what it is for and where to allow it.',
      };
    case 'other_account':
      return {
        intent: 'warning',
        title: 'Another account signed in.',
        text: `Microsoft was signed in as ${account ?? 'somebody else'}; you use Rapport as ${expected}. Nothing of the other account was kept.`,
      };
    case 'waiting':
      return { intent: 'info', title: 'Almost there.', text: message };
    default:
      return { intent: 'warning', title: 'That did not work.', text: message };
  }
}
