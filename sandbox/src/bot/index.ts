import { Router } from 'express';
import type { Cloud } from '../cloud.ts';
import { createTokens } from '../entra/tokens.ts';
import { openChats } from './chats.ts';
import type { Chats } from './chats.ts';
import { createConnector } from './connector.ts';
import { botIssuer } from './deliver.ts';
import { createTeamsClient } from './teams-client.ts';
import type { TeamsClient } from './teams-client.ts';

export interface Bot {
  router: Router;
  chats: Chats;
  teams: TeamsClient;
}

/** The Bot Connector and the chats that Teams shows. Its key is its own, as Microsoft's is. */
export async function createBot(cloud: Cloud): Promise<Bot> {
  const tokens = await createTokens(cloud.store, cloud.clock, 'connector');
  const chats = openChats(cloud);
  const router = Router();
  // https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
  router.get('/v1/.well-known/openidconfiguration', (_, response) => {
    response.json({
      issuer: botIssuer,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${cloud.origin}/bot/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    });
  });
  router.get(['/v1/.well-known/keys', '/v1/keys'], (_, response) => {
    response.json({ keys: [{ ...tokens.jwk, endorsements: ['msteams'] }] });
  });
  router.use(createConnector(cloud, chats));
  return { router, chats, teams: createTeamsClient(cloud, chats, tokens) };
}
