import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Store } from '../store.ts';

/** Turns what the cloud wants to remember into text that only the cloud can read, so that nothing need be stored. */
export interface Seal {
  close(content: object): string;
  /** Nothing for text that is not ours. */
  open(text: string): unknown;
}

/** A seal whose key outlives a restart together with the store. */
export function createSeal(store: Store): Seal {
  const keys = store.collection<{ id: string; key: string }>('seal keys');
  const key = () => {
    const kept = keys.get('cursor') ?? keys.put({ id: 'cursor', key: randomBytes(32).toString('base64') });
    return Buffer.from(kept.key, 'base64');
  };
  return {
    close(content) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key(), nonce);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(text) {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length < 29) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
      try {
        return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString());
      } catch {
        return undefined;
      }
    },
  };
}
