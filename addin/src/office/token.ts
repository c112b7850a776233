import { Refusal } from '#contract/error.ts';
import type { PaneConfig } from './config.ts';
import { nestedToken } from './nested-token.ts';

/** A token for our API from Outlook, which knows who is there. The first way is Microsoft's for today's Outlook, the second for those before it. */
export async function acquireToken(config: PaneConfig): Promise<string> {
  if (Office.context.requirements.isSetSupported('NestedAppAuth', '1.1')) {
    const token = await nestedToken(config).catch(() => undefined);
    if (token) return token;
  }
  return Office.auth.getAccessToken({ allowSignInPrompt: true, allowConsentPrompt: true }).catch((error: unknown) => {
    throw inWords(error);
  });
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
      return new Refusal('permission_missing', 'Your organisation has not allowed Rapport yet. Ask your administrator to accept its permissions.'); // prettier-ignore
    default:
      return new Refusal('signed_out', 'Outlook did not sign you in to Rapport. Try again; if it stays, restart Outlook.');
  }
}
