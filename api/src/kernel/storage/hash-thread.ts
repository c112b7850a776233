import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

const hash = createHash('sha256');

parentPort!.on('message', (parts: Uint8Array[] | null) => {
  for (const part of parts ?? []) hash.update(part);
  parentPort!.postMessage(parts ? null : hash.digest());
});
