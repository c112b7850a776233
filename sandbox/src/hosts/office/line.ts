import type { Ask, OfficeError, Told } from './protocol.ts';

/** The line between a page of the add-in and the window that hosts it. */
export interface Line {
  ask<Value = unknown>(op: string, ...args: unknown[]): Promise<Value>;
  tell(op: string, ...args: unknown[]): void;
  on(event: string, listener: (value: never) => void): void;
  off(event: string): void;
}

/** Opens the line; a pane stands in a frame of the host, a dialog in a window that the host has opened. Elsewhere there is none. */
export function openLine(): Line | undefined {
  const host: Window | null = window.parent === window ? window.opener : window.parent;
  if (!host) return undefined;
  const waiting = new Map<number, { resolve(value: never): void; reject(error: OfficeError): void }>();
  const listeners = new Map<string, ((value: never) => void)[]>();
  let last = 0;
  const send = (message: Ask) => host.postMessage(message, '*');
  window.addEventListener('message', ({ source, data }: MessageEvent<Told>) => {
    if (source !== host || data?.sandboxOffice !== 1) return;
    if ('event' in data) {
      for (const listener of listeners.get(data.event) ?? []) listener(data.value as never);
      return;
    }
    const asked = waiting.get(data.reply);
    waiting.delete(data.reply);
    if (data.error) asked?.reject(data.error);
    else asked?.resolve(data.value as never);
  });
  return {
    ask: (op, ...args) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        send({ sandboxOffice: 1, id: last, op, args: JSON.parse(JSON.stringify(args)) });
      }),
    tell: (op, ...args) => send({ sandboxOffice: 1, op, args }),
    on: (event, listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    off: (event) => void listeners.delete(event),
  };
}
