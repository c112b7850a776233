import type { User } from './shapes.ts';
import { SignInRefused, token } from './single-sign-on.ts';

interface Request {
  method: string;
  requestId: string;
  tokenParams?: { scope?: string };
}

/**
 * Answers what an app in a frame asks of its host's broker, one JSON text for another.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/authentication/nested-authentication
 */
export async function answerNestedAppAuth(text: string, user: User): Promise<string> {
  const request = JSON.parse(text) as Request;
  const answer = await answerTo(request, user).catch((refusal: unknown) => ({ success: false, error: explain(refusal) }));
  return JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId: request.requestId, ...answer });
}

async function answerTo({ method, tokenParams }: Request, user: User): Promise<object> {
  const account = accountOf(user);
  if (method === 'GetInitContext') {
    const capabilities = { queryAccount: true };
    return { success: true, initContext: { sdkName: 'sandbox', sdkVersion: '1.0', accountContext: account, capabilities } };
  }
  const scope = tokenParams?.scope ?? '';
  const accessToken = await token(user.key, 'app', scope);
  // The token for the app's own API carries every claim that the app's library reads of an id token.
  const idToken = await token(user.key, 'app');
  const authority = `https://login.microsoftonline.com/${user.tenantId}`;
  const tokens = { id_token: idToken, access_token: accessToken, expires_in: lifetimeOf(accessToken), scope, authority };
  return { success: true, token: tokens, account };
}

function accountOf({ id, tenantId, userPrincipalName, displayName }: User) {
  return {
    homeAccountId: `${id}.${tenantId}`,
    environment: 'login.microsoftonline.com',
    tenantId,
    username: userPrincipalName,
    localAccountId: id,
    name: displayName,
  };
}

function explain(refusal: unknown): object {
  const description = refusal instanceof Error ? refusal.message : String(refusal);
  const consent = refusal instanceof SignInRefused && refusal.code === 65001;
  return consent
    ? { status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required', description }
    : { status: 'TRANSIENT_ERROR', code: 'server_error', description };
}

function lifetimeOf(jwt: string): number {
  const claims = JSON.parse(atob(jwt.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { iat: number; exp: number };
  return claims.exp - claims.iat;
}
