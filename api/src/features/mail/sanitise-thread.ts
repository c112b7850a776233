import { parentPort } from 'node:worker_threads';
import { toSafeHtml } from './safe-html.ts';

parentPort?.on('message', ({ id, content, isText }: { id: number; content: string; isText: boolean }) => {
  parentPort?.postMessage({ id, html: toSafeHtml(content, isText) });
});
