import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

const hash = createHash('sha256');

parentPort!.on('message', (bytes: Uint8Array | null) => {
  if (bytes) hash.update(bytes);
  parentPort!.postMessage(bytes ? null : hash.digest());
});
