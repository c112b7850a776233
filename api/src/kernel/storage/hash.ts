import { startThread } from '../thread.ts';

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
  const thread = startThread(new URL('./hash-thread.ts', import.meta.url), { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 });
  return {
    update: (bytes) => thread.ask(bytes),
    digest: async () => Buffer.from(await thread.ask<Uint8Array>(null)),
    close: () => thread.close(),
  };
}
