import { Router } from 'express';
import type { Cloud } from '../cloud.ts';
import { createAdminConsent } from './admin-consent.ts';
import { createAuthorize } from './authorize.ts';
import { createCodes } from './codes.ts';
import { createConsents } from './consents.ts';
import type { Consents } from './consents.ts';
import type { Entra } from './grants.ts';
import { createMetadata } from './metadata.ts';
import { createRefreshTokens } from './refresh-tokens.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { createSingleSignOn } from './single-sign-on.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

/** The login host: who people are, what they have allowed, and tokens for both. */
export function createEntra(cloud: Cloud): { router: Router; consents: Consents; refreshTokens: RefreshTokens } {
  const { store, clock } = cloud;
  const consents = createConsents(store);
  const refreshTokens = createRefreshTokens(store, clock);
  const entra: Entra = { cloud, consents, refreshTokens, codes: createCodes(store, clock) };
  const router = Router();
  router.use(
    createMetadata(cloud),
    createAuthorize(entra),
    createAdminConsent(entra),
    createTokenEndpoint(entra),
    createSingleSignOn(cloud, consents),
  );
  return { router, consents, refreshTokens };
}
