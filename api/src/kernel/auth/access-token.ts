import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { Refusal } from '#contract/error.ts';
import type { Egress } from '../http/egress.ts';
import { forTenant, type Discovery } from './discovery.ts';

/** Who a valid token speaks for. */
export interface Caller {
  organisationId: string;
  userId: string;
  name: string;
  address: string;
  isAdmin: boolean;
  /** How the tenant stands: of one that is `unknown` nothing is stored, and only what is open to visitors answers. */
  organisation: 'unknown' | 'connected' | 'disconnected';
  /** The token itself, to act at Microsoft on this user's behalf; the bot has none. */
  assertion: string | undefined;
  /** When the token stops being one. */
  expiresAt: Date;
}

/** What a token alone says of a caller. */
export type Claimed = Omit<Caller, 'organisation'>;

// https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad
const microsoftClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264', // Teams desktop, mobile
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346', // Teams web
  '4765445b-32c6-49b0-83e6-1d93765276ca', // Microsoft 365 web
  '0ec893e0-5785-4de6-99da-4ed124e5296c', // Microsoft 365 desktop
  'd3590ed6-52b3-4102-aeff-aad2292ab01c', // Microsoft 365 mobile, Outlook desktop
  'bc59ab01-8403-45c6-8796-ac3ef710b3e3', // Outlook web
  '27922004-5251-4030-b22d-91ecd9a37ea4', // Outlook mobile
  'ea5a67f6-b6f3-4338-b240-c655ddc3cc8e', // all Office hosts
  '93d53678-613d-4013-afc1-62e9e444a0a5', // Office on the web
];

// https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference#global-administrator
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Personal accounts are one tenant for Microsoft, and nobody's organisation: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
const personalAccounts = '9188040d-6c67-4c5b-b112-36a304b66dad';
// The longest that Microsoft gives one: https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
const longestLife = 28 * 3600;
const longestToken = 16_384; // a token with 200 groups is 9 kB; more is no token

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []);

/**
 * Checks access tokens for Rapport's own API: signature, audience, tenant's issuer, delegated scope, known client, time.
 * Every refusal is the same 401: a reason would help only an attacker.
 * https://learn.microsoft.com/entra/identity-platform/claims-validation
 */
export function createVerifier(
  clientId: string,
  discovery: () => Promise<Discovery>,
  egress: Egress,
  now: () => Date,
): (token: string) => Promise<Claimed> {
  let keys: { from: string; get: JWTVerifyGetKey } | undefined;
  const clients = new Set([...microsoftClients, clientId]);

  return async (token) => {
    if (token.length > longestToken) throw refused();
    let tenantId: string;
    try {
      tenantId = text(decodeJwt(token).tid);
    } catch {
      throw refused();
    }
    if (!guid.test(tenantId) || tenantId === personalAccounts) throw refused();
    const { issuer, keys: from } = await discovery();
    if (keys?.from !== from) keys = { from, get: createRemoteJWKSet(new URL(from), { [customFetch]: egress }) };
    const { payload } = await jwtVerify(token, keys.get, {
      algorithms: ['RS256'],
      issuer: forTenant(issuer, tenantId),
      clockTolerance: 60,
      currentDate: now(),
      maxTokenAge: longestLife,
      requiredClaims: ['exp', 'iat', 'aud', 'iss', 'oid', 'tid', 'scp'],
    }).catch((error: unknown) => {
      throw isFault(error) ? error : refused();
    });
    return callerOf(payload, token);
  };

  function callerOf(claims: JWTPayload, assertion: string): Claimed {
    const userId = text(claims.oid);
    const audience = text(claims.aud); // an array of audiences is no token for us alone
    const isOurs = audience === clientId || (audience.startsWith('api://') && audience.endsWith(`/${clientId}`));
    const isDelegated = text(claims.scp).split(' ').includes('access_as_user') && claims.idtyp !== 'app' && claims.ver === '2.0';
    const client = text(claims.azp);
    const life = (claims.exp ?? Infinity) - (claims.iat ?? 0);
    if (!isOurs || !isDelegated || !clients.has(client) || !guid.test(userId) || life > longestLife) throw refused();
    const address = text(claims.preferred_username) || text(claims.upn) || text(claims.email);
    return {
      organisationId: text(claims.tid),
      userId,
      name: text(claims.name) || address,
      address,
      isAdmin: list(claims.roles).includes('Admin') || list(claims.wids).includes(globalAdministrator),
      assertion,
      expiresAt: new Date((claims.exp ?? 0) * 1000),
    };
  }
}

const refused = () => new Refusal('signed_out', 'Please sign in again.');

// A key host that cannot be reached is our fault, not the caller's: it must not look like a bad token.
const isFault = (error: unknown) =>
  error instanceof Error &&
  ('code' in error ? ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'].includes(String(error.code)) : error.name === 'TypeError');
