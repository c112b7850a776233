import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../secret.ts';

// Version 1 did not name its key; what was sealed so still opens.
const [nameless, version] = [1, 2];
const idBytes = 4;
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

/** Tells keys apart, and tells nothing of a key: 32 bits of a hash of 256 random ones. */
const idOf = (key: Buffer) => createHash('sha256').update('rapport key id').update(key).digest().subarray(0, idBytes);

function encrypt(key: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const head = Buffer.concat([Buffer.from([version]), idOf(key)]);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.concat([head, bound]));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([head, iv, cipher.getAuthTag(), body]);
}

/** Opens with the one of `keys` that the ciphertext names. */
function decrypt(keys: readonly Buffer[], sealed: Buffer, bound: Buffer): Buffer {
  const head = sealed.subarray(0, sealed[0] === nameless ? 1 : 1 + idBytes);
  const rest = sealed.subarray(head.length);
  const named = sealed[0] === version ? keys.filter((key) => idOf(key).equals(head.subarray(1))) : sealed[0] === nameless ? keys : [];
  const aad = sealed[0] === nameless ? bound : Buffer.concat([head, bound]);
  for (const key of named)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, rest.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAAD(aad).setAuthTag(rest.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(rest.subarray(ivBytes + tagBytes)), decipher.final()]);
    } catch {
      continue; // another key may be its own, and which part did not fit is nobody's business
    }
  throw new Error('a stored secret cannot be opened');
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
  /** A data key sealed anew under the present key; nothing if it is already. */
  reseal(organisationId: string, dataKey: Buffer): Buffer | undefined;
  /** What proves that the organisation's data were written by us: HMAC-SHA-256 under a key of its own for each `use`. */
  prover(organisationId: string, dataKey: Buffer, use: string): (text: string) => Buffer;
}

/** An envelope under the key-encryption key `key`, 32 bytes in base64; what was sealed under `previous` ones still opens. */
export function createEnvelope(key: Secret, previous: readonly Secret[] = []): Envelope {
  const outers = [key, ...previous].map((one) => Buffer.from(one.reveal(), 'base64'));
  const [present] = outers as [Buffer];
  if (outers.some((one) => one.length !== 32)) throw new Error('RAPPORT_KEY must be 32 bytes in base64');
  const ofOrganisation = (id: string) => bind({ organisationId: id, table: 'organisation', column: 'data_key', row: id });
  const unwrap = (dataKey: Buffer, organisationId: string) => decrypt(outers, dataKey, ofOrganisation(organisationId));
  return {
    newDataKey: (organisationId) => encrypt(present, randomBytes(32), ofOrganisation(organisationId)),
    seal: (dataKey, place, plain) => encrypt(unwrap(dataKey, place.organisationId), Buffer.from(plain, 'utf8'), bind(place)),
    open: (dataKey, place, sealed) => decrypt([unwrap(dataKey, place.organisationId)], sealed, bind(place)).toString('utf8'),
    reseal: (organisationId, dataKey) =>
      dataKey[0] === version && idOf(present).equals(dataKey.subarray(1, 1 + idBytes))
        ? undefined
        : encrypt(present, unwrap(dataKey, organisationId), ofOrganisation(organisationId)),
    prover(organisationId, dataKey, use) {
      const own = Buffer.from(hkdfSync('sha256', unwrap(dataKey, organisationId), organisationId, use, 32));
      return (text) => createHmac('sha256', own).update(text, 'utf8').digest();
    },
  };
}

/** An unguessable value for one use: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Compares a token with its stored hash in constant time. */
export const matchesHash = (token: string, hash: Buffer): boolean => timingSafeEqual(hashToken(token), hash);
