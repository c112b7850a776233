import { parentPort } from 'node:worker_threads';
import { toSafeHtml } from './safe-html.ts';

parentPort?.on('message', ({ content, isText }: { content: string; isText: boolean }) => {
  parentPort?.postMessage(toSafeHtml(content, isText));
});
