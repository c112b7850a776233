import { Worker } from 'node:worker_threads';
import type { Talk } from './vtt.ts';

// Measured: 20 MB with 200,000 cues take 5 s and 400 MB; what needs more is no transcript.
const patience = 30_000;
const memoryMb = 768;

const nothing: Talk = { speakers: [], cues: [], isCut: true };

/** Reads a transcript in a thread of its own, so that a large one holds nobody up. What cannot be read has nothing in it. */
export function readTalk(text: string, isPlain: boolean): Promise<Talk> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./vtt-thread.ts', import.meta.url), {
      workerData: { text, isPlain },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const timer = setTimeout(() => end(nothing), patience);
    const end = (talk: Talk) => {
      clearTimeout(timer);
      resolve(talk);
      void worker.terminate();
    };
    worker.once('message', end);
    worker.once('error', () => end(nothing));
  });
}
