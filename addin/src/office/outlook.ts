import type { ConnectResult } from '#contract/connections.ts';
import { Refusal } from '#contract/error.ts';
import { keptToken, type KeptToken } from '#ui/kept-token.ts';
import type { Someone } from '#ui/people/someone.ts';
import type { Appearance } from '#ui/theme.tsx';
import { readConfig } from './config.ts';
import { openDialog } from './dialog.ts';
import { openItem, type OpenItem } from './item.ts';
import { appearanceOf } from './theme.ts';
import { acquireToken } from './token.ts';

/** The Outlook around the pane. Nothing outside of this folder speaks to it. */
export interface Outlook {
  me: Someone;
  token: KeptToken;
  item(): OpenItem;
  onItem(listener: () => void): void;
  appearance(): Appearance;
  onAppearance(listener: () => void): void;
  /** Opens Microsoft's sign-in at `url` in a dialog, and says how it ended. */
  openSignIn(url: string): Promise<ConnectResult>;
}

const patienceMilliseconds = 15_000;
const dark = '(prefers-color-scheme: dark)';
const forced = '(forced-colors: active)';

/** The page was opened by itself. */
export class NotInOutlook extends Error {}

/** Joins the Outlook that shows the pane. */
export async function joinOutlook(): Promise<Outlook> {
  if (!('Office' in window))
    throw new Refusal('unavailable', 'Outlook’s part of this pane did not load. Check your network, then try again.');
  const [{ host }, config] = await Promise.all([Promise.race([Office.onReady(), silence()]), readConfig()]);
  giveHistoryBack();
  if (host !== Office.HostType.Outlook) throw new NotInOutlook();
  const { mailbox } = Office.context;
  const { displayName, emailAddress } = mailbox.userProfile;
  return {
    me: { name: displayName, address: emailAddress },
    token: keptToken(() => acquireToken(config)),
    item: openItem,
    openSignIn: openDialog,
    onItem: (listener) => mailbox.addHandlerAsync(Office.EventType.ItemChanged, listener),
    appearance: () =>
      appearanceOf({ theme: Office.context.officeTheme, prefersDark: matchMedia(dark).matches, isForced: matchMedia(forced).matches }),
    onAppearance(listener) {
      mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, listener);
      for (const query of [dark, forced]) matchMedia(query).addEventListener('change', listener);
    },
  };
}

function silence(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(
      () => reject(new Refusal('unavailable', 'Outlook does not answer. Close this pane and open it again.')),
      patienceMilliseconds,
    );
  });
}

// Office.js hides the browser's functions behind nulls of its own, on which whatever uses them would fail.
function giveHistoryBack(): void {
  for (const name of ['pushState', 'replaceState']) Reflect.deleteProperty(history, name);
}
