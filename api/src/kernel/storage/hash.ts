import { Worker } from 'node:worker_threads';

/** The SHA-256 of what goes by, made in a thread of its own: of two gigabytes it takes as long as half of their reading. */
export interface Hash {
  /** Adds the next bytes, one call after the other. What is in shared memory is read where it is, and must stay until it answers. */
  update(bytes: Uint8Array): Promise<void>;
  digest(): Promise<Buffer>;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** Starts one. */
export function startHash(): Hash {
  // It holds nothing but the bytes that it is given.
  const thread = new Worker(new URL('./hash-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  const died = new Promise<never>((_, reject) => thread.once('error', reject));
  died.catch(() => {}); // whoever waits for an answer hears of it
  const ask = async (bytes: Uint8Array | null): Promise<unknown> => {
    const answer = new Promise<unknown>((resolve) => thread.once('message', resolve));
    thread.postMessage(bytes);
    return Promise.race([answer, died]);
  };
  return {
    update: async (bytes) => void (await ask(bytes)),
    digest: async () => Buffer.from((await ask(null)) as Uint8Array),
    close: async () => void (await thread.terminate()),
  };
}
