import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import express from 'express';
import pg from 'pg';
import { readConfig } from '#api/config.ts';
import { createLimits, figures } from '#api/kernel/http/limits.ts';
import { createLog } from '#api/kernel/log/log.ts';
import { startRapport } from '#api/main.ts';
import { httpCall, type Call } from '#contract/client.ts';
import type { FeatureName } from '#contract/features.ts';
import { routes } from '#contract/routes.ts';
import { createTestDatabase } from '#test/database.ts';
import { walk } from '#test/walk.ts';
import type { SandboxOrder, SandboxReady } from './sandbox-process.ts';
import { within } from './wait.ts';

/** Rapport with a database of its own, and Microsoft 365 in another process. */
export interface BenchWorld {
  url: string;
  /** Where the sandbox is. */
  origin: string;
  call: Call;
  /** Ada's token for Rapport, or for Graph itself as only the sandbox hands it out. */
  token(client?: 'teams' | 'app', scope?: string): Promise<string>;
  /** Ada allows Rapport to read her mail, or what these features need; answers how she comes back from Microsoft's page, which begins the first sync. */
  allow(features?: FeatureName[]): Promise<() => Promise<void>>;
  /** Moves the sandbox. */
  control(act: string, input: object): Promise<void>;
  /** The statement's rows, straight from the database, so that looking does not cost what is measured. */
  rows<Row extends object>(statement: string): Promise<Row[]>;
  stop(): Promise<void>;
}

const clientId = 'aaaaaaaa-1111-4111-8111-111111111111';
const botId = 'bbbbbbbb-1111-4111-8111-111111111111';
const teamsAppId = 'cccccccc-1111-4111-8111-111111111111';

/** Starts a world in which Ada's folders hold so many mails. */
export async function createBenchWorld(mails: Record<string, number>): Promise<BenchWorld> {
  const web = express();
  const server = createServer(web);
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const secret = randomBytes(16).toString('hex');
  const cloud = fork(fileURLToPath(new URL('./sandbox-process.ts', import.meta.url)));
  const order: SandboxOrder = {
    mails,
    app: {
      clientId,
      clientSecret: secret,
      name: 'Rapport',
      redirectUris: [`${url}/connect/callback`],
      appIdUri: `api://${new URL(url).host}/${clientId}`,
      botId,
      botPassword: secret,
      teamsAppId,
      tabUrl: `${url}/tab/`,
      addinUrl: `${url}/addin/taskpane.html`,
      messagingEndpoint: `${url}/api/messages`,
    },
  };
  cloud.send(order);
  const [{ origin, ada }] = (await within('the sandbox to start', 30, once(cloud, 'message'))) as [SandboxReady];

  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const config = readConfig({
    MICROSOFT_CLOUD: 'custom',
    MICROSOFT_LOGIN_URL: `${origin}/login`,
    MICROSOFT_GRAPH_URL: `${origin}/graph`,
    BOT_LOGIN_URL: `${origin}/login`,
    BOT_OPENID_URL: `${origin}/bot/v1/.well-known/openidconfiguration`,
    BOT_SERVICE_HOSTS: new URL(origin).host,
    PUBLIC_URL: url,
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    RAPPORT_KEY: randomBytes(32).toString('base64'),
    AAD_APP_CLIENT_ID: clientId,
    AAD_APP_CLIENT_SECRET: secret,
    BOT_ID: botId,
    BOT_PASSWORD: secret,
    TEAMS_APP_ID: teamsAppId,
  });
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const rapport = await startRapport(config, { log: createLog('error', silence) });
  // What is measured is how fast it is, not how often one person may ask.
  Object.assign(rapport.context.limits, createLimits({ ...figures, user: 1_000_000, organisation: 1_000_000 }));
  web.use(rapport.app);
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });

  const post = (path: string, body: object) =>
    fetch(`${origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const token: BenchWorld['token'] = async (client = 'teams', scope = 'Mail.ReadWrite') => {
    const asked = client === 'app' ? { scope: `https://graph.microsoft.com/${scope}` } : {};
    const answer = await post('/login/sso', { user: 'ada', client, ...asked });
    return ((await answer.json()) as { token: string }).token;
  };
  const call = httpCall(url, token);
  return {
    url,
    origin,
    token,
    call,
    async allow(features = ['email']) {
      const organisation = await call(routes.startOrganisation, { body: { features } });
      await (await walk(organisation.url, ada, 'accept')).end();
      const { url: opened } = await call(routes.startConnection, { body: { features: features.filter((one) => one !== 'sharepoint') } });
      const { end } = await walk(opened, ada, 'accept');
      return async () => void (await end());
    },
    async control(act, input) {
      const answer = await post(`/control/${act}`, input);
      if (!answer.ok) throw new Error(`The sandbox refused ${act}: ${await answer.text()}`);
    },
    rows: async <Row extends object>(statement: string) => (await pool.query<Row>(statement)).rows,
    async stop() {
      server.close();
      server.closeAllConnections();
      await within('Rapport to stop', 20, rapport.stop());
      cloud.disconnect();
      await pool.end();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
