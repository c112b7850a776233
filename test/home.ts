import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { AppRegistration } from '#sandbox/tenant.ts';
import { createTestDatabase } from './database.ts';

const clientId = 'aaaaaaaa-1111-4111-8111-111111111111';
const botId = 'bbbbbbbb-1111-4111-8111-111111111111';
const teamsAppId = 'cccccccc-1111-4111-8111-111111111111';

/** What Rapport has before it starts: an address, a database and a folder of its own, and its registration with Microsoft. */
export interface Home {
  url: string;
  web: express.Express;
  /** How it is registered with Entra ID and the Bot Service. */
  app: AppRegistration;
  databaseUrl: string;
  /** All of this as its environment tells it; where Microsoft is has to be added. */
  environment: Record<string, string>;
  /** Ends what still comes in. */
  shut(): void;
  /** Removes database and folder. */
  remove(): Promise<void>;
}

/** Makes a home at a free port. */
export async function createHome(): Promise<Home> {
  const web = express();
  const server = createServer(web);
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-home-'));
  const secret = randomBytes(16).toString('hex');
  return {
    url,
    web,
    app: {
      clientId,
      clientSecret: secret,
      name: 'Rapport',
      redirectUris: [`${url}/connect/callback`],
      spaRedirectUris: [`${url}/tab/signed-in.html`],
      appIdUri: `api://${new URL(url).host}/${clientId}`,
      botId,
      botPassword: secret,
      teamsAppId,
      tabUrl: `${url}/tab/`,
      addinUrl: `${url}/addin/taskpane.html`,
      messagingEndpoint: `${url}/api/messages`,
    },
    databaseUrl: database.url,
    environment: {
      PUBLIC_URL: url,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      RAPPORT_KEY: randomBytes(32).toString('base64'),
      AAD_APP_CLIENT_ID: clientId,
      AAD_APP_CLIENT_SECRET: secret,
      BOT_ID: botId,
      BOT_PASSWORD: secret,
      TEAMS_APP_ID: teamsAppId,
    },
    shut() {
      server.close();
      server.closeAllConnections();
    },
    async remove() {
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
