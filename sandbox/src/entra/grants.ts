import { errors } from 'jose';
import type { Cloud } from '../cloud.ts';
import type { User } from '../tenant.ts';
import type { Codes } from './codes.ts';
import type { Consents } from './consents.ts';
import { accessTokenLifetime, apiToken, appToken, graphToken, idToken } from './issue.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { EntraRefusal } from './refusal.ts';
import { apiAudiences, readScopes } from './scopes.ts';
import type { AskedScopes } from './scopes.ts';
import type { Claims } from './tokens.ts';

export interface Entra {
  cloud: Cloud;
  codes: Codes;
  consents: Consents;
  refreshTokens: RefreshTokens;
}

/** A token request whose client has proved itself. */
export interface TokenRequest {
  clientId: string;
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
  const { body, clientId } = request;
  const signIn = entra.codes.redeem(needed(body, 'code'), { clientId, redirectUri: body['redirect_uri'], verifier: body['code_verifier'] });
  return answer(entra, request, signIn.userId, signIn.nonce);
}

async function refresh(entra: Entra, request: TokenRequest): Promise<object> {
  const userId = await entra.refreshTokens.redeem(needed(request.body, 'refresh_token'), request.clientId);
  return answer(entra, request, userId);
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow */
async function actOnBehalf(entra: Entra, request: TokenRequest): Promise<object> {
  if (request.body['requested_token_use'] !== 'on_behalf_of')
    throw new EntraRefusal(900144, "The request must contain 'requested_token_use'.");
  const claims = await readAssertion(entra.cloud, needed(request.body, 'assertion'));
  if (!request.tenantId) throw new EntraRefusal(50059);
  if (claims.tid !== request.tenantId) throw new EntraRefusal(50013, 'The assertion is for another tenant.');
  return answer(entra, request, claims.oid!);
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
async function actAsApp({ cloud }: Entra, { body, clientId, tenantId }: TokenRequest): Promise<object> {
  if (!tenantId) throw new EntraRefusal(50059);
  const asked = readScopes(body['scope'], cloud.identity.app);
  if (!asked.isDefault)
    throw new EntraRefusal(70011, 'Client credential flows must have a scope value with /.default suffixed to the resource identifier.');
  const audience = asked.resource === 'api' ? cloud.identity.app.clientId : asked.prefix.replace(/\/+$/, '');
  const access_token = await appToken(cloud, tenantId, clientId, audience);
  return { token_type: 'Bearer', expires_in: lifetimeTold, ext_expires_in: lifetimeTold, access_token };
}

const lifetimeTold = accessTokenLifetime - 1;

async function answer({ cloud, consents, refreshTokens }: Entra, request: TokenRequest, userId: string, nonce?: string): Promise<object> {
  const { clientId, body, tenantId } = request;
  const user = cloud.identity.users.find(({ id }) => id === userId);
  if (!user || (tenantId && user.tenantId !== tenantId)) throw new EntraRefusal(50020);
  const asked = readScopes(body['scope'], cloud.identity.app);
  const granted = grantedScopes(asked, consents.of(user));
  const access_token = asked.resource === 'api' ? await apiToken(cloud, user, clientId) : await graphToken(cloud, user, clientId, granted);
  const spelled = granted.map((name) => (asked.signIn.includes(name) ? name : `${asked.prefix}${name}`));
  return {
    token_type: 'Bearer',
    scope: spelled.join(' '),
    expires_in: lifetimeTold,
    ext_expires_in: lifetimeTold,
    access_token,
    ...((asked.signIn.includes('offline_access') || body['grant_type'] === 'refresh_token') && {
      refresh_token: await refreshTokens.issue(user.id, clientId),
    }),
    ...(asked.signIn.includes('openid') && { id_token: await idToken(cloud, user, clientId, nonce) }),
    ...(body['client_info'] === '1' && { client_info: clientInfo(user) }),
  };
}

/** Everything consented to on the resource, not only what is asked for now; one asked for and not consented to refuses all. */
function grantedScopes(asked: AskedScopes, consented: string[]): string[] {
  const signIn = asked.signIn.filter((name) => name !== 'offline_access');
  if (asked.resource === 'api') return [...asked.names, ...signIn];
  const missing = asked.names.filter((name) => !consented.includes(name));
  if (missing.length || (asked.isDefault && !consented.length)) throw new EntraRefusal(65001);
  return [...consented, ...signIn];
}

function needed(body: Record<string, string>, name: string): string {
  const value = body[name];
  if (!value) throw new EntraRefusal(900144, `The request body must contain the following parameter: '${name}'.`);
  return value;
}

/** How the Microsoft Authentication Library knows the account again. */
const clientInfo = ({ id, tenantId }: User): string => Buffer.from(JSON.stringify({ uid: id, utid: tenantId })).toString('base64url');
