import { Worker, type ResourceLimits } from 'node:worker_threads';

/** A thread of its own, which answers one question after the other. */
export interface Thread {
  /** Asks it; fails when it dies. The next question waits for the answer. */
  ask<Answer>(question: unknown): Promise<Answer>;
  /** Tells it something that it does not answer. */
  tell(news: unknown): void;
  close(): Promise<void>;
}

/** Starts the file as a thread. */
export function startThread(file: URL, resourceLimits: ResourceLimits): Thread {
  const worker = new Worker(file, { resourceLimits });
  const died = new Promise<never>((_, reject) => worker.once('error', reject));
  died.catch(() => {}); // whoever waits for an answer hears of it
  return {
    async ask<Answer>(question: unknown): Promise<Answer> {
      const answer = new Promise<Answer>((resolve) => worker.once('message', resolve));
      worker.postMessage(question);
      return Promise.race([answer, died]);
    },
    tell: (news) => worker.postMessage(news),
    close: async () => void (await worker.terminate()),
  };
}
