import { startThread } from '../thread.ts';
import type { Send } from './egress.ts';
import type { Head } from './reading-thread.ts';

/** A `fetch` whose bodies are read in a thread of its own, straight into memory that both share. */
export interface Reading {
  /** As `fetch` of what is read only; the body of an answer that is fine stays in the thread, until the next. */
  send: Send;
  /** Fills shared memory with the body's next bytes. Answers how many came: less than asked for where it has ended or broken off. */
  fill(into: Uint8Array): Promise<number>;
  /** Ends it, and what is still coming. */
  close(): Promise<void>;
}

// The limit of the heap is also that of what waits outside of it to be collected. Measured with 2 GB: with 32 MB collecting takes
// half of the thread's time; with 64 MB and more it is faster still, and sometimes more in memory than there should be.
const resourceLimits = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 2 };

/**
 * Starts one, for content that is large. fetch delivers it in parts of 64 KB, which are memory outside of the heap, so that all of
 * the heap is looked through again and again: in the server's that was a third of its time, in this small one it is little.
 */
export function startReading(): Reading {
  const thread = startThread(new URL('./reading-thread.ts', import.meta.url), resourceLimits);
  let sent = 0;
  return {
    async send(url, { headers, redirect, signal }) {
      const mine = ++sent;
      if (signal) signal.onabort = () => void (mine === sent && thread.tell('stop'));
      const head = await thread.ask<Head | undefined>({ url: url.href, init: { headers: [...new Headers(headers)], redirect } });
      if (!head) throw new TypeError('nothing came'); // as fetch says it
      return new Response(head.text, head);
    },
    fill: (into) => thread.ask(into),
    close: () => thread.close(),
  };
}
