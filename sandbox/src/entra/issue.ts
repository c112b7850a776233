import { createHash } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import type { User } from '../tenant.ts';
import { signInName } from './accounts.ts';
import type { Claims } from './tokens.ts';
import { apiScope, graphResource } from './scopes.ts';

/** How long an access token holds, in seconds; Entra picks 60 to 90 minutes. */
export const accessTokenLifetime = 3600;

/** The issuer of version 2 tokens. */
export const issuerOf = (cloud: Cloud, tenantId: string): string => `${cloud.origin}/login/${tenantId}/v2.0`;

/** An access token for Graph. Its form is nobody's business but Graph's. */
export function graphToken(cloud: Cloud, user: User, clientId: string, scopes: string[]): Promise<string> {
  const about = { appid: clientId, app_displayname: cloud.identity.app.name, idtyp: 'user', upn: user.userPrincipalName, ver: '1.0' };
  const claims = {
    iss: `https://sts.windows.net/${user.tenantId}/`,
    aud: graphResource,
    scp: scopes.join(' '),
    ...about,
    ...person(user, clientId),
  };
  return cloud.tokens.sign(claims, accessTokenLifetime);
}

/** An access token for the registered app's own API. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
export function apiToken(cloud: Cloud, user: User, clientId: string, secondFactor = false): Promise<string> {
  const { app } = cloud.identity;
  const about = { azp: clientId, azpacr: '0', scp: apiScope, ver: '2.0', ...(secondFactor && { amr: ['pwd', 'mfa'] }) };
  const claims = { iss: issuerOf(cloud, user.tenantId), aud: app.clientId, ...about };
  return cloud.tokens.sign({ ...claims, ...person(user, app.clientId) }, accessTokenLifetime);
}

/** https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
export function idToken(cloud: Cloud, user: User, clientId: string, nonce: string | undefined): Promise<string> {
  const claims = { iss: issuerOf(cloud, user.tenantId), aud: clientId, ver: '2.0', email: user.mail, ...(nonce && { nonce }) };
  return cloud.tokens.sign({ ...claims, ...person(user, clientId) }, accessTokenLifetime);
}

/** A token of an app itself, for Graph, its own API or the Bot Connector. */
export function appToken(cloud: Cloud, tenantId: string, clientId: string, audience: string): Promise<string> {
  const claims = {
    iss: `https://sts.windows.net/${tenantId}/`,
    aud: audience,
    appid: clientId,
    azp: clientId,
    idtyp: 'app',
    roles: [],
    tid: tenantId,
    ver: '1.0',
  };
  return cloud.tokens.sign({ ...claims, sub: pairwise(clientId, clientId) }, accessTokenLifetime);
}

/** `sub` differs from app to app, so that no two of them can compare their users by it. */
const pairwise = (userId: string, clientId: string): string => createHash('sha256').update(`${userId} ${clientId}`).digest('base64url');

function person(user: User, clientId: string): Claims {
  const { id, tenantId, home, kind, displayName, roles, wids } = user;
  const who = { oid: id, tid: tenantId, sub: pairwise(id, clientId), name: displayName, preferred_username: signInName(user) };
  const idp = home.tenantId === tenantId ? {} : { idp: `https://sts.windows.net/${home.tenantId}/` };
  return { ...who, ...idp, acct: kind === 'guest' ? 1 : 0, ...(roles.length > 0 && { roles }), ...(wids.length > 0 && { wids }) };
}
