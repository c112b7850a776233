import { json, Router } from 'express';
import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Consents } from './consents.ts';
import { apiToken, graphToken } from './issue.ts';
import { EntraRefusal, refusalBody } from './refusal.ts';
import { readScopes } from './scopes.ts';

/** Clients of Microsoft's own. https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad */
const hosts = { teams: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346', outlook: 'bc59ab01-8403-45c6-8796-ac3ef710b3e3' };

const Request = z.strictObject({
  user: z.string(),
  /** The host's own client, or `app` for nested app authentication, where the app itself asks through the host. */
  client: z.enum(['teams', 'outlook', 'app']),
  /** The app's own API, unless given. */
  scope: z.string().optional(),
  /** A demand of the login host's, which the person has met. */
  claims: z.string().optional(),
});

/** Tokens for the host windows, which are Microsoft's and have signed their user in. */
export function createSingleSignOn(cloud: Cloud, consents: Consents): Router {
  const router = Router();
  router.post('/sso', json(), async (request, response) => {
    const asked = Request.safeParse(request.body);
    const user = asked.data && cloud.identity.user(asked.data.user);
    if (!asked.data || !user)
      return void response.status(400).json({ error: 'invalid_request', error_description: 'No such user or client.' });
    const { app } = cloud.identity;
    const clientId = asked.data.client === 'app' ? app.clientId : hosts[asked.data.client];
    try {
      if (user.disabled) throw new EntraRefusal(50057);
      const scopes = asked.data.scope ? readScopes(asked.data.scope, app) : undefined;
      if (!scopes || scopes.resource === 'api')
        return void response.json({ token: await apiToken(cloud, user, clientId, asked.data.claims !== undefined) });
      const consented = consents.of(user);
      if (scopes.names.some((name) => !consented.includes(name))) throw new EntraRefusal(65001);
      response.json({ token: await graphToken(cloud, user, clientId, consented) });
    } catch (error) {
      if (!(error instanceof EntraRefusal)) throw error;
      response.status(error.status).json(refusalBody(error, cloud.clock.now()));
    }
  });
  return router;
}
