import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../secret.ts';

const version = 1;
const ivBytes = 12;
const tagBytes = 16;

/** Where a ciphertext belongs. It opens nowhere else: a row copied to another row, column or organisation stays shut. */
export interface Place {
  organisationId: string;
  table: string;
  column: string;
  row: string;
}

const bind = (place: Place) => Buffer.from([place.organisationId, place.table, place.column, place.row].join('|'));

function encrypt(key: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, sealed: Buffer, bound: Buffer): Buffer {
  try {
    if (sealed[0] !== version) throw new Error('unknown version');
    const iv = sealed.subarray(1, 1 + ivBytes);
    const tag = sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(bound).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes + tagBytes)), decipher.final()]);
  } catch {
    throw new Error('a stored secret cannot be opened'); // one error for every cause, so that it tells nothing
  }
}

/**
 * Envelope encryption: RAPPORT_KEY, which lives outside the database, encrypts one data key per organisation, and that
 * key encrypts the organisation's secrets. AES-256-GCM with a random 96-bit IV throughout.
 */
export interface Envelope {
  /** A fresh data key, encrypted, to be stored with the organisation. */
  newDataKey(organisationId: string): Buffer;
  seal(dataKey: Buffer, place: Place, plain: string): Buffer;
  open(dataKey: Buffer, place: Place, sealed: Buffer): string;
}

/** An envelope under the key-encryption key `key`: 32 bytes in base64. */
export function createEnvelope(key: Secret): Envelope {
  const outer = Buffer.from(key.reveal(), 'base64');
  if (outer.length !== 32) throw new Error('RAPPORT_KEY must be 32 bytes in base64');
  const ofOrganisation = (id: string) => bind({ organisationId: id, table: 'organisation', column: 'data_key', row: id });
  const unwrap = (dataKey: Buffer, place: Place) => decrypt(outer, dataKey, ofOrganisation(place.organisationId));
  return {
    newDataKey: (organisationId) => encrypt(outer, randomBytes(32), ofOrganisation(organisationId)),
    seal: (dataKey, place, plain) => encrypt(unwrap(dataKey, place), Buffer.from(plain, 'utf8'), bind(place)),
    open: (dataKey, place, sealed) => decrypt(unwrap(dataKey, place), sealed, bind(place)).toString('utf8'),
  };
}

/** An unguessable value for one use: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Compares a token with its stored hash in constant time. */
export const matchesHash = (token: string, hash: Buffer): boolean => timingSafeEqual(hashToken(token), hash);
