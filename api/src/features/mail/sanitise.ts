import { Worker } from 'node:worker_threads';

/** Makes a mail's HTML, or its plain text, safe to show. Never fails: what cannot be made safe becomes a sentence. */
export type Sanitiser = (content: string, isText: boolean) => Promise<string>;

const tooHard = '<p>This mail is too large or too complex to be shown here. Open it in Outlook to read it.</p>';

// Measured: an ordinary mail of 1 MB takes 140 ms, the worst of 0.3 MB 1.2 s. Beyond this a person has given up waiting.
const longest = 3_000_000;
const patience = 3_000;

/**
 * A sanitiser in a thread of its own, with bounded memory and time: the server's main loop is never held up by a mail.
 * A thread that dies or takes too long is replaced at the next mail.
 */
export function createSanitiser(): { sanitise: Sanitiser; close(): Promise<void> } {
  let worker: Worker | undefined;
  let next = 0;
  const waiting = new Map<number, (html: string) => void>();

  const giveUp = () => {
    worker?.removeAllListeners();
    void worker?.terminate();
    worker = undefined;
    for (const answer of waiting.values()) answer(tooHard);
    waiting.clear();
  };
  const thread = () => {
    if (worker) return worker;
    worker = new Worker(new URL('./sanitise-thread.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 256 } });
    worker.unref();
    worker.on('message', ({ id, html }: { id: number; html: string }) => waiting.get(id)?.(html));
    worker.on('error', giveUp);
    return worker;
  };

  return {
    sanitise(content, isText) {
      if (content.length > longest) return Promise.resolve(tooHard);
      return new Promise((resolve) => {
        const id = next++;
        const timer = setTimeout(giveUp, patience);
        waiting.set(id, (html) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(html);
        });
        thread().postMessage({ id, content, isText });
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
