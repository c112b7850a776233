import { EventSourceParserStream } from 'eventsource-parser/stream';
import { LiveChanges, changesEvent, livePath, resyncEvent, type LiveChange } from '#contract/live.ts';

export type LiveState = 'connecting' | 'live' | 'offline';

export interface LiveListener {
  changed(changes: LiveChange[]): void;
  /** More was missed than can be told: whatever was read before may be old. */
  resync(): void;
  state(state: LiveState): void;
}

interface LiveOptions {
  token: () => Promise<string>;
  origin?: string;
  fetcher?: typeof fetch;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

// The server sends a sign of life every 25 s; after two of them missing the line is dead, whatever the browser thinks.
const silenceMilliseconds = 60_000;
const firstPauseMilliseconds = 500;
const longestPauseMilliseconds = 30_000;

/** One connection to the server's live updates, kept up until it is closed. `wake` ends a pause between two attempts. */
export function openLive(listener: LiveListener, options: LiveOptions): { close(): void; wake(): void } {
  const closed = new AbortController();
  const pause = options.pause ?? sleep;
  let pausing = new AbortController();
  let position: string | undefined;
  let failures = 0;

  async function listen(): Promise<void> {
    const attempt = new AbortController();
    const signal = AbortSignal.any([closed.signal, attempt.signal]);
    const headers: Record<string, string> = { authorization: `Bearer ${await options.token()}`, accept: 'text/event-stream' };
    const continues = position !== undefined;
    if (position !== undefined) headers['last-event-id'] = position;
    let watchdog = setTimeout(() => attempt.abort(), silenceMilliseconds);
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => attempt.abort(), silenceMilliseconds);
    };
    try {
      const response = await (options.fetcher ?? fetch)((options.origin ?? '') + livePath, { headers, signal });
      if (!response.ok || !response.body) throw new Error(`Live updates answered ${response.status}.`);
      const parser = new EventSourceParserStream({ onComment: alive, onId: (id) => (position = id) });
      const reader = response.body
        .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
        .pipeThrough(parser)
        .getReader();
      let isFirst = true;
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        alive();
        if (isFirst) {
          isFirst = false;
          failures = 0;
          // What was read before the first position was known may have changed in between.
          if (!continues) listener.resync();
          listener.state('live');
        }
        if (next.value.event === resyncEvent) listener.resync();
        if (next.value.event === changesEvent) {
          const message = LiveChanges.safeParse(jsonOf(next.value.data));
          if (message.success) listener.changed(message.data.changes);
        }
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  async function follow(): Promise<void> {
    listener.state('connecting');
    while (!closed.signal.aborted) {
      await listen().catch(() => undefined);
      if (closed.signal.aborted) return;
      listener.state(failures ? 'offline' : 'connecting');
      pausing = new AbortController();
      const longest = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** failures);
      failures += 1;
      // Spread out, so that a restarted server is not met by everybody at once.
      await pause(longest * (0.5 + Math.random() / 2), AbortSignal.any([closed.signal, pausing.signal]));
    }
  }

  void follow();
  return { close: () => closed.abort(), wake: () => pausing.abort() };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
