import { errors } from 'jose';
import type { Cloud } from '../cloud.ts';
import type { User } from '../tenant.ts';
import type { Client } from './clients.ts';
import type { Codes } from './codes.ts';
import type { Consents } from './consents.ts';
import { accessTokenLifetime, apiToken, appToken, graphToken, idToken } from './issue.ts';
import type { Principals } from './principals.ts';
import type { RefreshTokens, Session } from './refresh-tokens.ts';
import { EntraRefusal } from './refusal.ts';
import { apiAudiences, readScopes } from './scopes.ts';
import type { AskedScopes } from './scopes.ts';
import type { Claims } from './tokens.ts';

export interface Entra {
  cloud: Cloud;
  codes: Codes;
  consents: Consents;
  principals: Principals;
  refreshTokens: RefreshTokens;
}

/** A token request whose client has proved itself. */
export interface TokenRequest extends Client {
  /** The tenant of the address, or undefined for `organizations` and `common`. */
  tenantId: string | undefined;
  body: Record<string, string>;
}

/** The token endpoint's grants by `grant_type`. */
export const grants: Record<string, (entra: Entra, request: TokenRequest) => Promise<object>> = {
  authorization_code: redeemCode,
  refresh_token: refresh,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': actOnBehalf,
  client_credentials: actAsApp,
};

async function redeemCode(entra: Entra, request: TokenRequest): Promise<object> {
  const { body, clientId, isPublic } = request;
  const asked = { clientId, isPublic, redirectUri: body['redirect_uri'], verifier: body['code_verifier'] };
  const { userId, secondFactor, nonce, refused } = entra.codes.redeem(needed(body, 'code'), asked);
  const session = { userId, secondFactor, ...(isPublic && { pageUntil: entra.refreshTokens.endOfPage() }) };
  return answer(entra, request, session, { nonce, refused });
}

async function refresh(entra: Entra, request: TokenRequest): Promise<object> {
  const session = await entra.refreshTokens.redeem(needed(request.body, 'refresh_token'), request.clientId);
  if (request.isPublic !== (session.pageUntil !== undefined)) throw new EntraRefusal(request.isPublic ? 9002326 : 9002327);
  requireSecondFactor(entra, session);
  return answer(entra, request, session);
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow */
async function actOnBehalf(entra: Entra, request: TokenRequest): Promise<object> {
  if (request.body['requested_token_use'] !== 'on_behalf_of')
    throw new EntraRefusal(900144, "The request must contain 'requested_token_use'.");
  const claims = await readAssertion(entra.cloud, needed(request.body, 'assertion'));
  if (!request.tenantId) throw new EntraRefusal(50059);
  if (claims.tid !== request.tenantId) throw new EntraRefusal(50013, 'The assertion is for another tenant.');
  const session = { userId: claims.oid!, secondFactor: claims.amr?.includes('mfa') ?? false };
  requireSecondFactor(entra, session);
  return answer(entra, request, session);
}

function requireSecondFactor({ cloud }: Entra, { secondFactor }: Session): void {
  if (cloud.faults.settings.mfaRequired && !secondFactor) throw new EntraRefusal(50076);
}

async function readAssertion(cloud: Cloud, assertion: string): Promise<Claims> {
  const claims = await cloud.tokens.verify(assertion, apiAudiences(cloud.identity.app)).catch((error: unknown) => {
    throw new EntraRefusal(error instanceof errors.JWTExpired ? 500133 : 50013);
  });
  if (claims.idtyp === 'app') throw new EntraRefusal(7000114);
  if (!claims.scp) throw new EntraRefusal(240002);
  return claims;
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
async function actAsApp({ cloud, principals }: Entra, { body, clientId, tenantId }: TokenRequest): Promise<object> {
  if (!tenantId) throw new EntraRefusal(50059);
  if (clientId === cloud.identity.app.clientId) principals.require(tenantId);
  const asked = readScopes(body['scope'], cloud.identity.app);
  if (!asked.isDefault)
    throw new EntraRefusal(70011, 'Client credential flows must have a scope value with /.default suffixed to the resource identifier.');
  const audience = asked.resource === 'api' ? cloud.identity.app.clientId : asked.prefix.replace(/\/+$/, '');
  const access_token = await appToken(cloud, tenantId, clientId, audience);
  return { token_type: 'Bearer', expires_in: lifetimeTold, ext_expires_in: lifetimeTold, access_token };
}

const lifetimeTold = accessTokenLifetime - 1;

async function answer(
  { cloud, consents, principals, refreshTokens }: Entra,
  request: TokenRequest,
  session: Session,
  { nonce, refused = [] }: { nonce?: string | undefined; refused?: string[] } = {},
): Promise<object> {
  const { clientId, body, tenantId } = request;
  const user = cloud.identity.users.find(({ id }) => id === session.userId);
  if (!user || (tenantId && user.tenantId !== tenantId)) throw new EntraRefusal(50020);
  if (user.disabled) throw new EntraRefusal(50057);
  principals.require(user.tenantId);
  const asked = readScopes(body['scope'], cloud.identity.app);
  const granted = grantedScopes(asked, consents.of(user), refused);
  const access_token =
    asked.resource === 'api'
      ? await apiToken(cloud, user, clientId, session.secondFactor)
      : await graphToken(cloud, user, clientId, granted);
  const spelled = granted.map((name) => (asked.signIn.includes(name) ? name : `${asked.prefix}${name}`));
  return {
    token_type: 'Bearer',
    scope: spelled.join(' '),
    expires_in: lifetimeTold,
    ext_expires_in: lifetimeTold,
    access_token,
    ...((asked.signIn.includes('offline_access') || body['grant_type'] === 'refresh_token') && {
      refresh_token: await refreshTokens.issue(session, clientId),
    }),
    ...(asked.signIn.includes('openid') && { id_token: await idToken(cloud, user, clientId, nonce) }),
    ...(body['client_info'] === '1' && { client_info: clientInfo(user) }),
  };
}

/** Everything consented to on the resource, not only what is asked for now; one asked for and not consented to refuses all, unless the sign-in said so. */
function grantedScopes(asked: AskedScopes, consented: string[], refused: string[]): string[] {
  const signIn = asked.signIn.filter((name) => name !== 'offline_access');
  if (asked.resource === 'api') return [...asked.names, ...signIn];
  const missing = asked.names.filter((name) => !consented.includes(name) && !refused.includes(name));
  if (missing.length || (asked.isDefault && !consented.length)) throw new EntraRefusal(65001);
  return [...consented, ...signIn];
}

function needed(body: Record<string, string>, name: string): string {
  const value = body[name];
  if (!value) throw new EntraRefusal(900144, `The request body must contain the following parameter: '${name}'.`);
  return value;
}

/** How the Microsoft Authentication Library knows the account again. */
const clientInfo = ({ home }: User): string => Buffer.from(JSON.stringify({ uid: home.id, utid: home.tenantId })).toString('base64url');
