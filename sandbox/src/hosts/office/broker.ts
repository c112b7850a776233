import type { Line } from './line.ts';

type Listener = (answer: { data: string }) => void;

/** The broker that msal-browser looks for in a nested app: https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in */
export function installBroker(line: Line): void {
  const listeners = new Set<Listener>();
  const bridge = {
    addEventListener: (_type: 'message', listener: Listener) => void listeners.add(listener),
    removeEventListener: (_type: 'message', listener: Listener) => void listeners.delete(listener),
    async postMessage(request: string) {
      const data = await line.ask<string>('nestedAppAuth', request);
      for (const listener of listeners) listener({ data });
    },
  };
  Object.assign(window, { nestedAppAuthBridge: bridge });
}
