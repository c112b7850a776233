import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';
import { EntraRefusal } from './refusal.ts';

/** What a sign-in has settled, until the app redeems its code. */
export interface SignIn {
  userId: string;
  clientId: string;
  redirectUri: string;
  /** Whether it is a page's to redeem, without a secret. */
  isPublic: boolean;
  /** What was asked for and not granted, although the person accepted. */
  refused: string[];
  /** Whether the person has proved a second factor. */
  secondFactor: boolean;
  nonce: string | undefined;
  /** The PKCE challenge, if the app gave one. */
  challenge: string | undefined;
  challengeMethod: string;
}

interface Code extends SignIn {
  id: string;
  issuedAt: number;
  redeemed: boolean;
}

const lifetime = 10 * 60_000; // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow

export interface Codes {
  issue(signIn: SignIn): string;
  /** Gives a code's sign-in once. */
  redeem(code: string, request: Redemption): SignIn;
}

interface Redemption {
  clientId: string;
  isPublic: boolean;
  redirectUri: string | undefined;
  verifier: string | undefined;
}

/** Authorization codes: each good once and for ten minutes. */
export function createCodes(store: Store, clock: Clock): Codes {
  const codes = store.collection<Code>('codes');
  const now = () => clock.now().getTime();
  return {
    issue(signIn) {
      for (const { id, issuedAt } of codes.all()) if (now() - issuedAt > 2 * lifetime) codes.delete(id);
      const code = `1.${randomBytes(96).toString('base64url')}`;
      codes.put({ ...signIn, id: digest(code), issuedAt: now(), redeemed: false });
      return code;
    },
    redeem(code, { clientId, isPublic, redirectUri, verifier }) {
      const found = codes.get(digest(code));
      if (!found || found.clientId !== clientId) throw new EntraRefusal(70000);
      if (found.isPublic !== isPublic) throw new EntraRefusal(isPublic ? 9002326 : 9002327);
      if (found.redeemed) throw new EntraRefusal(54005);
      if (now() - found.issuedAt > lifetime) throw new EntraRefusal(70008);
      if (found.redirectUri !== redirectUri) throw new EntraRefusal(500112);
      if (!answers(verifier, found)) throw new EntraRefusal(501481);
      codes.put({ ...found, redeemed: true });
      return found;
    },
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

function answers(verifier: string | undefined, { challenge, challengeMethod }: SignIn): boolean {
  if (!challenge) return !verifier;
  if (!verifier) return false;
  return challenge === (challengeMethod === 'S256' ? digest(verifier) : verifier);
}
