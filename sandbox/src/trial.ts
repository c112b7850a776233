import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Express } from 'express';
import { createSandbox } from './index.ts';
import type { Sandbox, SandboxOptions } from './index.ts';

/** A whole cloud on a port of its own, for a test. */
export interface CloudTrial {
  sandbox: Sandbox;
  /** The sandbox's address. */
  origin: string;
  /** The web server that the cloud is mounted on, for an app of the test's own. */
  web: Express;
  stop(): Promise<void>;
}

export const clientId = '33333333-3333-4333-8333-333333333333';
export const clientSecret = 'the secret of the app';
export const botId = '44444444-4444-4444-8444-444444444444';
export const botPassword = 'the secret of the bot';
export const redirectUri = 'http://app.example/connect/callback';
export const tenantId = '11111111-1111-4111-8111-111111111111';

/** Starts a cloud with empty mailboxes, and an app whose bot listens at `/api/messages` beside it. */
export async function startCloud(options: Partial<SandboxOptions> = {}): Promise<CloudTrial> {
  const web = express();
  const server = web.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const host = `http://localhost:${(server.address() as AddressInfo).port}`;
  const origin = `${host}/sandbox`;
  const pages = { tabUrl: `${host}/tab/`, addinUrl: `${host}/addin/taskpane.html`, messagingEndpoint: `${host}/api/messages` };
  const app = { clientId, clientSecret, name: 'Rapport', redirectUris: [redirectUri], appIdUri: `api://localhost/${clientId}`, botId, botPassword, teamsAppId: 'app', ...pages }; // prettier-ignore
  const sandbox = await createSandbox({ origin, app, seed: false, ...options });
  web.use('/sandbox', sandbox.router);
  return {
    sandbox,
    origin,
    web,
    async stop() {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
