import { z } from 'zod';
import type { Egress } from '../http/egress.ts';

/** What a login host says of itself. Placeholders name the tenant: see `forTenant`. */
export interface Discovery {
  issuer: string;
  authorization: string;
  token: string;
  keys: string;
}

const Document = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});

/**
 * Reads the login host's published description once and keeps it; a failure is tried again at the next call.
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function createDiscovery(login: string, egress: Egress): () => Promise<Discovery> {
  let found: Promise<Discovery> | undefined;
  return () => {
    found ??= discover(login, egress).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

async function discover(login: string, egress: Egress): Promise<Discovery> {
  for (const audience of ['organizations', 'common']) {
    const response = await egress(`${login}/${audience}/v2.0/.well-known/openid-configuration`, { signal: AbortSignal.timeout(10_000) });
    if (!response.ok) continue;
    const document = Document.parse(await response.json());
    // Microsoft writes `{tenantid}` into the issuer and the audience's own name into the endpoints.
    const generic = (address: string) => address.replace(`/${audience}/`, '/{tenantid}/');
    const found = {
      issuer: generic(document.issuer),
      authorization: generic(document.authorization_endpoint),
      token: generic(document.token_endpoint),
      keys: document.jwks_uri,
    };
    const { origin } = new URL(login);
    // Whoever could write elsewhere into the description would get people's passwords, our secret, or sign as anybody.
    if ([found.authorization, found.token, found.keys].some((address) => new URL(address).origin !== origin))
      throw new Error('the login host describes itself with addresses of another host');
    // An issuer that names no tenant would let any tenant speak for any other.
    if (!found.issuer.includes('{tenantid}')) throw new Error('the login host describes an issuer that names no tenant');
    return found;
  }
  throw new Error('the login host does not describe itself');
}

/** An address or issuer of the description for one tenant. */
export const forTenant = (address: string, tenantId: string): string => address.replaceAll('{tenantid}', tenantId);
