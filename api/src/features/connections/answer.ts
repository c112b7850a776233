import type { ConnectResult } from '#contract/connections.ts';

/** What Microsoft's no to a sign-in or a consent means for us. */
export type No = 'declined' | 'needs_admin' | 'not_ready' | 'secret_expired' | 'failed';

// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
const numbers: Record<string, No> = {
  65004: 'declined',
  90093: 'needs_admin',
  90094: 'needs_admin',
  90095: 'needs_admin',
  900941: 'needs_admin',
  // The app, or its grant, is not in the tenant yet: some seconds after a consent, not every server of Microsoft's knows of it.
  65001: 'not_ready',
  650051: 'not_ready',
  650052: 'not_ready',
  700016: 'not_ready',
  7000229: 'not_ready',
  7000222: 'secret_expired',
};

/** Reads a refusal: `text` is Microsoft's description, of which only the number counts. */
export function readNo(text: string, error = ''): No {
  const known = /AADSTS(\d+)/.exec(text)?.[1];
  return numbers[known ?? ''] ?? (error === 'access_denied' ? 'declined' : error === 'temporarily_unavailable' ? 'not_ready' : 'failed');
}

/** What the person reads when the window closes. */
export const words: Record<ConnectResult['outcome'], string> = {
  connected: 'Your Microsoft account is connected.',
  partly: 'Your Microsoft account is connected, but not everything was allowed. Settings says what is missing.',
  declined: 'Nothing was connected: the permissions were not accepted. You can try again whenever you like.',
  needs_admin: 'Microsoft asks for an administrator’s approval first. Ask your administrator; Settings has a message ready for you.',
  failed: 'This attempt is no longer valid. Close this window and press Connect once more.',
  other_account: 'You signed in with another Microsoft account than the one you use Rapport with. Nothing of it was kept.',
  organisation_connected: 'Microsoft 365 is connected for your organisation. Everyone can now connect their own account.',
  not_admin: 'This account may not decide for your organisation. Sign in with a Microsoft 365 administrator’s account, or ask one.',
  other_tenant: 'This account belongs to another organisation. Sign in with an administrator’s account of your own organisation.',
  taken: 'This account belongs to another organisation, which has a Rapport of its own. Sign in with an account of your organisation.',
  waiting: 'Microsoft is still setting Rapport up for your organisation. This takes a minute at most and goes on by itself.',
};
