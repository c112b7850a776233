import { createLocalJWKSet, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, jwtVerify, SignJWT } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';

/** The claims that the cloud's own parts read in a token. */
export interface Claims extends JWTPayload {
  tid?: string;
  oid?: string;
  /** Delegated permissions, joined by spaces. */
  scp?: string;
  roles?: string[];
  wids?: string[];
  azp?: string;
  appid?: string;
  idtyp?: string;
  /** How the person has proved to be it. */
  amr?: string[];
  name?: string;
  preferred_username?: string;
}

/** Writes and checks tokens with one key of the cloud's. */
export interface Tokens {
  sign(claims: Claims, lifetimeSeconds: number): Promise<string>;
  /** The claims of an unexpired token of ours; throws otherwise. The audience is the caller's to check, unless given. */
  verify(token: string, audience?: string | string[]): Promise<Claims>;
  /** The public key, as the key documents publish it. */
  jwk: JWK;
}

interface Key {
  id: string;
  pkcs8: string;
}

/** Loads a key of the cloud's from the store, or makes it: tokens and key documents hold over a restart. */
export async function createTokens(store: Store, clock: Clock, keyName = 'signing'): Promise<Tokens> {
  const keys = store.collection<Key>('keys');
  const kept = keys.get(keyName) ?? keys.put({ id: keyName, pkcs8: await newKey() });
  const privateKey = await importPKCS8(kept.pkcs8, 'RS256', { extractable: true });
  const { kty, n, e } = await exportJWK(privateKey);
  const jwk = { kty, n, e, kid: `sandbox-${keyName}`, use: 'sig', alg: 'RS256' } as JWK;
  const keySet = createLocalJWKSet({ keys: [jwk] });

  return {
    jwk,
    sign(claims, lifetimeSeconds) {
      const now = Math.floor(clock.now().getTime() / 1000);
      // The cloud's clock may be ahead of the reader's: `nbf` never is.
      const notBefore = Math.min(now, Math.floor(Date.now() / 1000));
      return new SignJWT({ ...claims, iat: now, nbf: notBefore, exp: now + lifetimeSeconds })
        .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: jwk.kid! })
        .sign(privateKey);
    },
    async verify(token, audience) {
      const options = { algorithms: ['RS256'], currentDate: clock.now(), ...(audience && { audience }) };
      return (await jwtVerify<Claims>(token, keySet, options)).payload;
    },
  };
}

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return exportPKCS8(privateKey);
}
