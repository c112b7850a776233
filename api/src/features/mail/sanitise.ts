import { setTimeout as pause } from 'node:timers/promises';
import { startThread, type Thread } from '../../kernel/thread.ts';

/** Makes a mail's HTML, or its plain text, safe to show. Never fails: what cannot be made safe becomes a sentence. */
export type Sanitiser = (content: string, isText: boolean) => Promise<string>;

const tooHard = '<p>This mail is too large or too complex to be shown here. Open it in Outlook to read it.</p>';

// Measured: an ordinary mail of 1 MB takes 140 ms, the worst of 0.3 MB 1.2 s. Beyond this a person has given up waiting.
const longest = 3_000_000;
const patience = 3_000;

const file = new URL('./sanitise-thread.ts', import.meta.url);
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/**
 * A sanitiser in a thread of its own, with bounded memory and time: the server's main loop is never held up by a mail.
 * A thread that dies or takes too long is replaced at the next mail. A mail's time begins when its turn has come: neither the
 * start of the thread nor another mail counts.
 */
export function createSanitiser(): { sanitise: Sanitiser; close(): Promise<void> } {
  let running: Promise<Thread> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const start = async () => {
    const thread = startThread(file, resourceLimits);
    await thread.ask({ content: '', isText: true }); // by its first answer it has started
    return thread;
  };
  const end = async () => {
    const ended = running;
    running = undefined;
    await ended?.then(
      (thread) => thread.close(),
      () => undefined,
    );
  };
  const clean = async (content: string, isText: boolean): Promise<string> => {
    const answered = new AbortController();
    try {
      const thread = await (running ??= start());
      const late = pause(patience, undefined, { signal: answered.signal }).then(() => Promise.reject(new Error('late')));
      return await Promise.race([thread.ask<string>({ content, isText }), late]);
    } catch {
      await end();
      return tooHard;
    } finally {
      answered.abort();
    }
  };

  return {
    sanitise(content, isText) {
      if (content.length > longest) return Promise.resolve(tooHard);
      const cleaned = turn.then(() => clean(content, isText));
      turn = cleaned;
      return cleaned;
    },
    close: end,
  };
}
