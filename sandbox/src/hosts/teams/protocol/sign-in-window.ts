import type { Call, Frame } from './wire.ts';

const watchEveryMs = 200;

/** The window that an app opens to sign a person in. Teams shows one at a time. */
export interface SignInWindow {
  open(call: Call): Promise<unknown[]>;
  end(answer: unknown[]): void;
}

/** Opens sign-in windows on the app's own origin and makes them known as frames. */
export function createSignInWindow(appOrigin: string, attach: (frame: Omit<Frame, 'handlers'>) => () => void): SignInWindow {
  let end: ((answer: unknown[]) => void) | undefined;
  return {
    open: ({ args = [] }) =>
      new Promise((resolve) => {
        end?.([false, 'CancelledByUser']);
        const [url, width, height] = args as [string, number?, number?];
        const popup = window.open(reachable(url, appOrigin), 'sandbox-sign-in', features(width ?? 600, height ?? 640));
        if (!popup) return resolve([false, 'FailedToOpenWindow']);
        const detach = attach({ window: popup, frameContext: 'authentication' });
        const watch = setInterval(() => popup.closed && end?.([false, 'CancelledByUser']), watchEveryMs);
        end = (answer) => {
          clearInterval(watch);
          detach();
          popup.close();
          end = undefined;
          resolve(answer);
        };
      }),
    end: (answer) => end?.(answer),
  };
}

/** teams-js lets an app name https addresses only; an app that is itself served over http means its own server. */
function reachable(url: string, appOrigin: string): string {
  const { protocol, host } = new URL(appOrigin);
  const target = new URL(url);
  if (protocol === 'http:' && target.host === host) target.protocol = protocol;
  return target.href;
}

function features(width: number, height: number): string {
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const top = Math.round(screenY + (outerHeight - height) / 2);
  return `popup,width=${width},height=${height},left=${left},top=${top}`;
}
