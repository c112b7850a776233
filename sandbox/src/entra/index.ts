import { Router } from 'express';
import type { Cloud } from '../cloud.ts';
import { createAdminConsent } from './admin-consent.ts';
import { createAuthorize } from './authorize.ts';
import { createCodes } from './codes.ts';
import { createConsents } from './consents.ts';
import type { Consents } from './consents.ts';
import type { Entra } from './grants.ts';
import { createMetadata } from './metadata.ts';
import { createPrincipals } from './principals.ts';
import type { Principals } from './principals.ts';
import { createRefreshTokens } from './refresh-tokens.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { createSingleSignOn } from './single-sign-on.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

/** What the control page moves of the login host. */
export interface EntraParts {
  consents: Consents;
  principals: Principals;
  refreshTokens: RefreshTokens;
}

/** The login host: who people are, what they have allowed, and tokens for both. */
export function createEntra(cloud: Cloud): EntraParts & { router: Router } {
  const { store, clock, faults, identity } = cloud;
  const principals = createPrincipals(store, clock, faults);
  const consents = createConsents(store, faults, principals, (tenantId) => identity.users.filter((user) => user.tenantId === tenantId));
  const refreshTokens = createRefreshTokens(store, clock);
  const entra: Entra = { cloud, consents, principals, refreshTokens, codes: createCodes(store, clock) };
  const router = Router();
  router.use(
    createMetadata(cloud),
    createAuthorize(entra),
    createAdminConsent(entra),
    createTokenEndpoint(entra),
    createSingleSignOn(cloud, consents),
  );
  return { router, consents, principals, refreshTokens };
}
