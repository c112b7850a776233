import { app, authentication } from '@microsoft/teams-js';
import { ConnectResult } from '#contract/connections.ts';
import { Refusal } from '#contract/error.ts';
import { keptToken, type KeptToken } from '#ui/kept-token.ts';

/** What shows the tab: Teams, or a browser by itself. */
export interface TabHost {
  surface: 'teams' | 'browser';
  themeName: string;
  /** The place in the tab that a link means, e.g. `/settings`. */
  place: string | undefined;
  onThemeChange(listener: (themeName: string) => void): void;
  token: KeptToken;
  openSignIn(url: string): Promise<ConnectResult>;
}

/**
 * Whether Teams may be around us: in a frame, or in the web view of its mobile apps. teams-js itself would wait a minute
 * before it gave up.
 */
export const hasHost = (): boolean => window.parent !== window || 'nativeInterface' in window;

const patienceMilliseconds = 15_000;

/** Joins the Teams client that shows the tab. No other file speaks to it. */
export async function joinTeams(): Promise<TabHost> {
  await Promise.race([app.initialize(), silence()]);
  app.notifyAppLoaded();
  const context = await app.getContext();
  return {
    surface: 'teams',
    themeName: context.app.theme,
    place: context.page.subPageId ? `/${context.page.subPageId.replace(/^\/+/, '')}` : undefined,
    onThemeChange: (listener) => app.registerOnThemeChangeHandler(listener),
    token: keptToken(() => authentication.getAuthToken().catch(inWords)),
    openSignIn,
  };
}

function silence(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Refusal('unavailable', 'Teams does not answer. Reload this tab, or restart Teams.')), patienceMilliseconds);
  });
}

/** Tells Teams that the tab shows something, so that it takes its own waiting picture away. */
export function shown(): void {
  if (hasHost()) void app.notifySuccess();
}

/**
 * Tells the page that opened this sign-in window how it ended: our own in a browser, else Teams, which then closes the window.
 * Which one it is cannot be seen from here; each hears only what is meant for it.
 */
export async function tellOpener(result: ConnectResult): Promise<void> {
  const opener = window.opener as Window | null;
  opener?.postMessage(result, location.origin);
  if (!opener && !hasHost()) return;
  await app.initialize();
  authentication.notifySuccess(JSON.stringify(result));
}

// https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code#error-codes-for-sso
function inWords(error: unknown): never {
  if (/resourceRequiresConsent|invalid_grant/i.test(String(error)))
    throw new Refusal(
      'forbidden',
      'Your organisation has not allowed Rapport yet. Ask your administrator to accept its permissions, then open this tab again.',
    );
  throw new Refusal(
    'signed_out',
    'Teams did not sign you in to Rapport. Try again; if it keeps happening, sign out of Teams and in again.',
  );
}

async function openSignIn(url: string): Promise<ConnectResult> {
  try {
    // teams-js takes https addresses only. A host on a development machine serves the same address over http.
    const text = await authentication.authenticate({ url: url.replace(/^http:/, 'https:'), width: 600, height: 680 });
    return ConnectResult.parse(JSON.parse(text));
  } catch (error) {
    if (/CancelledByUser/i.test(String(error)))
      return { outcome: 'declined', message: 'The window was closed before Microsoft had an answer. Nothing was connected.' };
    return { outcome: 'failed', message: 'The sign-in window could not be opened. Allow pop-up windows for Teams, then try again.' };
  }
}
