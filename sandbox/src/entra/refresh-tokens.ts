import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';
import { EntraRefusal } from './refusal.ts';

// https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-lifetime
const lifetimeSeconds = 90 * 86_400;
const pageLifetimeSeconds = 86_400;

/** What a refresh token stands for. */
export interface Session {
  userId: string;
  /** Whether the person has proved a second factor. */
  secondFactor: boolean;
  /** For a page without a secret: when it ends, in seconds, however often it is used. */
  pageUntil?: number | undefined;
}

export interface RefreshTokens {
  issue(session: Session, clientId: string): Promise<string>;
  /** The session of a token that is still good for this client. */
  redeem(token: string, clientId: string): Promise<Session>;
  /** When the session of a page that begins now ends. */
  endOfPage(): number;
  /** Ends every token that the user has so far. */
  revoke(userId: string): void;
}

/**
 * Refresh tokens are sealed, not stored: each use gives a new one and the old ones stay good, as with Entra, and
 * nothing grows. Revoking is one moment per user, before which every token is void.
 */
export function createRefreshTokens(store: Store, clock: Clock): RefreshTokens {
  const keys = store.collection<{ id: string; secret: string }>('keys');
  const kept = keys.get('refresh') ?? keys.put({ id: 'refresh', secret: randomBytes(32).toString('base64url') });
  const key = Buffer.from(kept.secret, 'base64url');
  const revocations = store.collection<{ id: string; before: number }>('revocations');
  const now = () => clock.now().getTime();
  let last = 0;

  return {
    issue({ userId, secondFactor, pageUntil }, clientId) {
      last = Math.max(last + 1, now()); // no two alike, and none at the very moment of a revocation
      const seconds = Math.floor(last / 1000);
      return new EncryptJWT({ sub: userId, aud: clientId, issued: last, secondFactor, pageUntil })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(pageUntil ?? seconds + lifetimeSeconds)
        .encrypt(key);
    },
    async redeem(token, clientId) {
      const { payload } = await jwtDecrypt(token, key, { currentDate: clock.now(), audience: clientId }).catch((error: unknown) => {
        if (!(error instanceof errors.JWTExpired)) throw new EntraRefusal(70000);
        throw new EntraRefusal(error.payload['pageUntil'] ? 700084 : 700082);
      });
      const revokedBefore = revocations.get(payload.sub!)?.before ?? 0;
      if (Number(payload['issued']) <= revokedBefore) throw new EntraRefusal(50173);
      return {
        userId: payload.sub!,
        secondFactor: payload['secondFactor'] === true,
        pageUntil: payload['pageUntil'] as number | undefined,
      };
    },
    endOfPage: () => Math.floor(now() / 1000) + pageLifetimeSeconds,
    revoke(userId) {
      last = Math.max(last, now());
      revocations.put({ id: userId, before: last });
    },
  };
}
