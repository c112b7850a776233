import {
  ConfidentialClientApplication,
  InteractionRequiredAuthError,
  ServerError,
  type AuthenticationResult,
  type INetworkModule,
  type NetworkRequestOptions,
  type NodeAuthOptions,
} from '@azure/msal-node';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { forTenant, type Discovery } from '../auth/discovery.ts';
import type { Egress } from '../http/egress.ts';
import type { Secret } from '../secret.ts';
import { GraphFailure, SignInNeeded } from './failure.ts';

/** Whose tokens. */
export interface Owner {
  organisationId: string;
  userId: string;
}

/** Where a user's tokens are kept, sealed. `save` refuses to overwrite a version it was not made from. */
export interface TokenStore {
  load(owner: Owner): Promise<{ cache: string; version: number } | undefined>;
  save(owner: Owner, cache: string, version: number): Promise<boolean>;
}

export interface AppCredentials {
  clientId: string;
  secret: Secret | undefined;
  certificate: Secret | undefined;
}

export interface Tokens {
  /** A Graph token; with `assertion` also for a user whose tokens are not kept; a new one if the last was `refused`. */
  graphToken(owner: Owner, scopes: readonly string[], use?: { assertion?: string | undefined; refused?: boolean }): Promise<string>;
  /** The address of Microsoft's sign-in page. */
  signInUrl(request: {
    tenantId: string;
    scopes: string[];
    redirectUri: string;
    state: string;
    nonce: string;
    challenge: string;
    loginHint: string;
    /** Lets the person pick another account. */
    chooseAccount: boolean;
  }): Promise<string>;
  /** The address of Microsoft's page where an administrator decides for everybody. */
  consentUrl(request: { tenantId: string; scopes: string[]; redirectUri: string; state: string; loginHint: string }): Promise<string>;
  /** Redeems a code of a sign-in with any work account to learn who it was, and keeps nothing. */
  prove(request: CodeRequest): Promise<SignedIn>;
  /** What Microsoft grants the user now, asked anew. */
  granted(owner: Owner): Promise<string[]>;
  /** Redeems a code and keeps the tokens if the account is `owner`'s; answers who signed in and what was granted. */
  redeem(owner: Owner, request: CodeRequest): Promise<SignedIn>;
  /** A token of the app itself, e.g. for the Bot Connector: another than the one that was `refused`. */
  appToken(tenantId: string, scope: string, refused?: string): Promise<string>;
}

export interface CodeRequest {
  code: string;
  verifier: string;
  nonce: string;
  scopes: string[];
  redirectUri: string;
}

export interface SignedIn {
  tenantId: string;
  userId: string;
  account: string;
  name: string;
  scopes: string[];
  /** App roles and directory roles. */
  roles: string[];
}

/** In Microsoft's addresses: work accounts of every tenant. https://learn.microsoft.com/entra/identity-platform/v2-protocols */
export const anyTenant = 'organizations';

// A token that runs out on its way is refused.
const refreshMargin = 5 * 60_000;

/**
 * Tokens by msal-node, one client for each use: a shared one mixes users in its cache.
 * Its metadata is handed in, so that it fetches nothing on its own and any configured cloud works, over http too.
 */
export function createTokens(
  app: AppCredentials,
  login: string,
  graph: string,
  discovery: () => Promise<Discovery>,
  egress: Egress,
  store: TokenStore,
): Tokens {
  const networkClient = networkOf(egress);
  const refreshing = new Map<string, Promise<string>>();
  const appTokens = new Map<string, { token: string; until: number }>();
  // Scopes are named by Graph's public address in every sandbox; only national clouds have their own.
  const resource =
    new URL(graph).host.endsWith('.microsoft.com') || !login.startsWith('https://login.') ? 'https://graph.microsoft.com' : graph;
  const full = (scopes: readonly string[]) =>
    scopes.map((scope) => (/^(openid|profile|email|offline_access)$/.test(scope) ? scope : `${resource}/${scope}`));

  const codeOf = ({ code, verifier, nonce, scopes, redirectUri }: CodeRequest) => ({
    code,
    codeVerifier: verifier,
    nonce,
    scopes: full(scopes),
    redirectUri,
  });
  const signedInBy = (answer: AuthenticationResult): SignedIn => {
    const claims = answer.idTokenClaims as { tid?: string; oid?: string; name?: string; roles?: string[]; wids?: string[] };
    return {
      tenantId: claims.tid ?? '',
      userId: claims.oid ?? '',
      account: answer.account?.username ?? '',
      name: claims.name ?? '',
      scopes: answer.scopes.map((scope) => scope.replace(`${resource}/`, '')),
      roles: [...(claims.roles ?? []), ...(claims.wids ?? [])],
    };
  };

  async function client(tenantId: string, owner?: Owner): Promise<{ msal: ConfidentialClientApplication; save: () => Promise<boolean> }> {
    const found = await discovery();
    const kept = owner && (await store.load(owner));
    const msal = new ConfidentialClientApplication({ auth: authOptions(app, login, tenantId, found), system: { networkClient } });
    if (kept) msal.getTokenCache().deserialize(kept.cache);
    return { msal, save: async () => (owner ? store.save(owner, msal.getTokenCache().serialize(), kept?.version ?? 0) : true) };
  }

  async function acquire(owner: Owner, scopes: readonly string[], assertion: string | undefined, refused: boolean): Promise<string> {
    const { msal, save } = await client(owner.organisationId, owner);
    const account = await msal.getTokenCache().getAccountByHomeId(`${owner.userId}.${owner.organisationId}`);
    const before = msal.getTokenCache().serialize();
    let answer: AuthenticationResult | null;
    try {
      if (account) answer = await msal.acquireTokenSilent({ account, scopes: full(scopes), forceRefresh: refused });
      else if (assertion) answer = await msal.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: full(scopes) });
      else throw new SignInNeeded('Your Microsoft account is not connected.');
    } catch (error) {
      throw await explained(error, store, owner, before);
    }
    if (!answer) throw new SignInNeeded('Please connect your Microsoft account again.');
    if (msal.getTokenCache().serialize() !== before && account) await save();
    return answer.accessToken;
  }

  return {
    graphToken(owner, scopes, { assertion, refused = false } = {}) {
      const key = `${owner.organisationId}|${owner.userId}|${scopes.join(' ')}|${refused}`;
      const running = refreshing.get(key);
      if (running) return running;
      const started = acquire(owner, scopes, assertion, refused).finally(() => refreshing.delete(key));
      refreshing.set(key, started);
      return started;
    },
    async signInUrl({ tenantId, scopes, redirectUri, state, nonce, challenge, loginHint, chooseAccount }) {
      const { authorization } = await discovery();
      const address = new URL(forTenant(authorization, tenantId));
      const query = {
        client_id: app.clientId,
        response_type: 'code',
        response_mode: 'query',
        redirect_uri: redirectUri,
        scope: full(scopes).join(' '),
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...(chooseAccount ? { prompt: 'select_account' } : { login_hint: loginHint }),
      };
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      return address.href;
    },
    // https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
    async consentUrl({ tenantId, scopes, redirectUri, state, loginHint }) {
      const address = new URL(`${login}/${tenantId}/v2.0/adminconsent`);
      const query = {
        client_id: app.clientId,
        scope: full(scopes).join(' '),
        redirect_uri: redirectUri,
        state,
        ...(loginHint ? { login_hint: loginHint } : {}),
      };
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      return address.href;
    },
    async prove(request) {
      const { msal } = await client(anyTenant);
      return signedInBy(await msal.acquireTokenByCode(codeOf(request)));
    },
    async granted(owner) {
      const { msal, save } = await client(owner.organisationId, owner);
      const account = await msal.getTokenCache().getAccountByHomeId(`${owner.userId}.${owner.organisationId}`);
      if (!account) throw new SignInNeeded('Your Microsoft account is not connected.');
      const before = msal.getTokenCache().serialize();
      try {
        // The one permission of every sign-in: asked for alone, it is refused only when nothing is granted any more.
        const answer = await msal.acquireTokenSilent({ account, scopes: full(['User.Read']), forceRefresh: true });
        await save();
        return signedInBy(answer).scopes;
      } catch (error) {
        throw await explained(error, store, owner, before);
      }
    },
    async redeem(owner, request) {
      const { msal, save } = await client(owner.organisationId, owner);
      const signedIn = signedInBy(await msal.acquireTokenByCode(codeOf(request)));
      // A stranger's tokens are never kept, not even for a moment.
      if (signedIn.tenantId === owner.organisationId && signedIn.userId === owner.userId) await save();
      return signedIn;
    },
    async appToken(tenantId, scope, refused) {
      const key = `${tenantId}|${scope}`;
      const kept = appTokens.get(key);
      if (kept && kept.until > Date.now() && kept.token !== refused) return kept.token;
      const { msal } = await client(tenantId);
      const answer = await msal.acquireTokenByClientCredential({ scopes: [scope], skipCache: true });
      if (!answer) throw new GraphFailure(0, 'noToken');
      appTokens.set(key, { token: answer.accessToken, until: (answer.expiresOn?.getTime() ?? 0) - refreshMargin });
      return answer.accessToken;
    },
  };
}

/** The way out for msal-node. */
function networkOf(egress: Egress): INetworkModule {
  const send = async <T>(method: string, url: string, { headers, body }: NetworkRequestOptions = {}) => {
    const answer = await egress(url, { method, ...(headers ? { headers } : {}), ...(body === undefined ? {} : { body }) });
    return { headers: Object.fromEntries(answer.headers), body: (await answer.json()) as T, status: answer.status };
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

/** Tells a dead sign-in from a passing fault: only the first may mark a connection as broken. */
async function explained(error: unknown, store: TokenStore, owner: Owner, used: string): Promise<unknown> {
  if (error instanceof SignInNeeded) return error;
  // The tenant does not know the app any more (AADSTS700016), or has blocked it (7000112).
  // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
  if (error instanceof ServerError && error.errorCode === 'unauthorized_client')
    return new SignInNeeded('Your organisation has removed or blocked Rapport at Microsoft. An administrator can allow it again.', true);
  // The secret of the app has run out (7000222), or is another one (7000215): nobody who signs in again can help that.
  if (error instanceof ServerError && error.errorCode === 'invalid_client') return new GraphFailure(0, 'AppSecretRefused');
  const isFinal = error instanceof InteractionRequiredAuthError || (error instanceof ServerError && error.errorCode === 'invalid_grant');
  if (!isFinal) return new GraphFailure(0, 'signInUnreachable');
  // Another process may have refreshed with the same token a moment ago; then its newer one is there, and a retry succeeds.
  const kept = await store.load(owner);
  if (kept && !sameRefreshToken(kept.cache, used)) return new GraphFailure(0, 'refreshedElsewhere');
  return new SignInNeeded('Microsoft no longer accepts the stored sign-in. Please connect your account again.');
}

function sameRefreshToken(one: string, other: string): boolean {
  const tokens = (cache: string) => {
    const parsed = JSON.parse(cache || '{}') as { RefreshToken?: Record<string, { secret?: string }> };
    return Object.values(parsed.RefreshToken ?? {})
      .map((token) => token.secret)
      .sort()
      .join();
  };
  return tokens(one) === tokens(other);
}

function authOptions(app: AppCredentials, login: string, tenantId: string, found: Discovery): NodeAuthOptions {
  const at = (address: string) => forTenant(address, tenantId);
  // msal-node refuses an http authority, so the authority is an identifier and the metadata has the addresses. It keeps the
  // login host's path, because msal-node takes a lone first segment for the tenant and replaces it in every address.
  const authority = login.startsWith('https:')
    ? `${login}/${tenantId}`
    : `https://login.rapport.invalid${new URL(login).pathname.replace(/\/$/, '')}/${tenantId}`;
  return {
    clientId: app.clientId,
    authority,
    knownAuthorities: [new URL(authority).host],
    authorityMetadata: JSON.stringify({
      issuer: at(found.issuer),
      authorization_endpoint: at(found.authorization),
      token_endpoint: at(found.token),
      jwks_uri: at(found.keys),
      end_session_endpoint: at(found.authorization),
    }),
    ...(app.certificate ? { clientCertificate: certificateOf(app.certificate) } : { clientSecret: app.secret?.reveal() ?? '' }),
  };
}

/** A PEM file's text with certificate and private key. */
function certificateOf(pem: Secret): { thumbprintSha256: string; privateKey: string; x5c: string } {
  const certificate = new X509Certificate(pem.reveal());
  const privateKey = createPrivateKey(pem.reveal()).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { thumbprintSha256: createHash('sha256').update(certificate.raw).digest('hex'), privateKey, x5c: certificate.toString() };
}
