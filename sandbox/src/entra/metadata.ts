import { Router } from 'express';
import type { Cloud } from '../cloud.ts';
import { EntraRefusal, refusalBody } from './refusal.ts';
import { tenantIdOf } from './tenant-id.ts';

/** What the login host publishes of itself. https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
export function createMetadata({ origin, identity, tokens, clock, faults }: Cloud): Router {
  const router = Router();
  router.get(['/:tenant/v2.0/.well-known/openid-configuration', '/:tenant/discovery/v2.0/keys'], (request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    const failure = faults.next('GET', request.originalUrl);
    if (failure) response.status(failure.status).end();
    else next();
  });
  router.get('/:tenant/v2.0/.well-known/openid-configuration', (request, response) => {
    const { tenant } = request.params;
    try {
      response.json(describe(`${origin}/login`, tenant, tenantIdOf(identity, tenant)));
    } catch (error) {
      if (!(error instanceof EntraRefusal)) throw error;
      response.status(error.status).json(refusalBody(error, clock.now()));
    }
  });
  router.get('/:tenant/discovery/v2.0/keys', (_, response) => {
    response.json({ keys: [tokens.jwk] });
  });
  return router;
}

function describe(login: string, segment: string, tenantId: string | undefined): object {
  const host = `${login}/${tenantId ?? segment}`;
  return {
    token_endpoint: `${host}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    jwks_uri: `${host}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${login}/${tenantId ?? '{tenantid}'}/v2.0`,
    authorization_endpoint: `${host}/oauth2/v2.0/authorize`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'preferred_username', 'name', 'tid', 'oid', 'email'],
    tenant_region_scope: null,
    cloud_instance_name: 'sandbox',
  };
}
