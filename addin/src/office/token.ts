import { Refusal } from '#contract/error.ts';
import type { PaneConfig } from './config.ts';
import { nestedToken } from './nested-token.ts';

/** The person's token for our API, kept in memory until it is about to end. */
export interface Token {
  get(): Promise<string>;
  /** The server did not take the last one. */
  forget(): void;
}

const renewBeforeMilliseconds = 5 * 60_000;

/** Signs in through Outlook, which knows who is there. */
export function createToken(config: PaneConfig): Token {
  let kept: { token: Promise<string>; until: number } | undefined;
  return {
    get() {
      if (kept && Date.now() < kept.until) return kept.token;
      const mine = { token: acquire(config), until: Infinity };
      kept = mine;
      mine.token.then(
        (token) => (mine.until = expiryOf(token) - renewBeforeMilliseconds),
        () => (mine.until = 0),
      );
      return mine.token;
    },
    forget: () => (kept = undefined),
  };
}

// The first way is Microsoft's for today's Outlook, the second for those before it.
async function acquire(config: PaneConfig): Promise<string> {
  if (Office.context.requirements.isSetSupported('NestedAppAuth', '1.1')) {
    const token = await nestedToken(config).catch(() => undefined);
    if (token) return token;
  }
  return Office.auth.getAccessToken({ allowSignInPrompt: true, allowConsentPrompt: true }).catch((error: unknown) => {
    throw inWords(error);
  });
}

function expiryOf(token: string): number {
  const payload = token.split('.')[1] ?? '';
  const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number };
  return exp * 1000;
}

// https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins
function inWords(error: unknown): Refusal {
  switch ((error as { code?: number } | undefined)?.code) {
    case 13001:
    case 13002:
      return new Refusal('signed_out', 'The sign-in was not finished. Try again, and Outlook asks you once more.');
    case 13003:
      return new Refusal('signed_out', 'Rapport needs a work or school account. Open a mail of such an account.');
    case 13005:
      return new Refusal(
        'permission_missing',
        'Your organisation has not allowed Rapport yet. Ask your administrator to accept its permissions.',
      );
    default:
      return new Refusal('signed_out', 'Outlook did not sign you in to Rapport. Try again; if it stays, restart Outlook.');
  }
}
