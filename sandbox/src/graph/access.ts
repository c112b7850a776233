import type { Claims, Tokens } from '../entra/tokens.ts';
import { GraphRefusal } from './failure.ts';

/** Who calls, and what their token allows. */
export interface Access {
  app: string;
  tenant: string;
  /** The signed-in user; null for an app that acts as itself. */
  user: string | null;
  permissions: string[];
}

// https://learn.microsoft.com/graph/auth-v2-user: the audience of Graph's tokens, by address or by application id.
const audiences = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'];

/** Checks the bearer token of a request. */
export async function readAccess(tokens: Tokens, authorization: string | undefined): Promise<Access> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw unauthorized('Access token is empty.');
  let claims: Claims;
  try {
    claims = await tokens.verify(token, audiences);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'ERR_JWT_EXPIRED') throw unauthorized('Lifetime validation failed, the token is expired.');
    if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') throw unauthorized('Access token validation failure. Invalid audience.');
    throw unauthorized('IDX14100: JWT is not well formed or its signature is not valid.');
  }
  return {
    app: claims.azp ?? claims.appid ?? '',
    tenant: claims.tid ?? '',
    user: claims.idtyp === 'app' || !claims.scp ? null : (claims.oid ?? null),
    permissions: claims.scp?.split(' ') ?? claims.roles ?? [],
  };
}

/** Refuses a call whose token has none of the permissions that would do. */
export function requirePermission({ permissions }: Access, wanted: string[]): void {
  const granted = new Set(permissions.map((permission) => permission.toLowerCase()));
  if (wanted.length === 0 || wanted.some((permission) => granted.has(permission.toLowerCase()))) return;
  throw new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
}

function unauthorized(message: string): GraphRefusal {
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  });
}
