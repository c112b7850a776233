import { ConnectResult } from '#contract/connections.ts';
import type { KeptToken } from '#ui/kept-token.ts';
import type { TabHost } from './host.ts';

const watchMilliseconds = 500;
const dark = '(prefers-color-scheme: dark)';
const themeName = () => (matchMedia(dark).matches ? 'dark' : 'default');

/** A browser by itself, with the sign-in that happened in it. */
export const browserHost = (token: KeptToken): TabHost => ({
  surface: 'browser',
  themeName: themeName(),
  place: undefined,
  onThemeChange: (listener) => matchMedia(dark).addEventListener('change', () => listener(themeName())),
  token,
  openSignIn,
});

const blocked: ConnectResult = {
  outcome: 'failed',
  message: 'Your browser kept the sign-in window from opening. Allow pop-up windows for this page, then try again.',
};
const unseen: ConnectResult = {
  outcome: 'declined',
  message: 'The window was closed, or can no longer tell how it ends. If you had finished there, this page shows it by itself.',
};

/** Opens Microsoft's sign-in in a window of its own. Only that window is heard, and only while it shows a page of ours. */
async function openSignIn(url: string): Promise<ConnectResult> {
  const opened = window.open(url, 'rapport-connect', 'popup,width=600,height=680');
  if (!opened) return blocked;
  return new Promise((resolve) => {
    const end = (result: ConnectResult) => {
      clearInterval(watch);
      window.removeEventListener('message', hear);
      opened.close();
      resolve(result);
    };
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== opened || origin !== location.origin) return;
      const answer = ConnectResult.safeParse(data);
      if (answer.success) end(answer.data);
    };
    window.addEventListener('message', hear);
    // Microsoft's pages may cut themselves off from ours, which looks the same as a window that was closed.
    const watch = setInterval(() => opened.closed && end(unseen), watchMilliseconds);
  });
}
