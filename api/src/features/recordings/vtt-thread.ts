import { parentPort, workerData } from 'node:worker_threads';
import { readPlain, readVtt } from './vtt.ts';

const { text, isPlain } = workerData as { text: string; isPlain: boolean };
parentPort?.postMessage(isPlain ? readPlain(text) : readVtt(text));
