import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import express from 'express';
import type pg from 'pg';
import { readConfig } from '#api/config.ts';
import { ownerPool } from '#api/kernel/db/db.ts';
import { createLog } from '#api/kernel/log/log.ts';
import { startRapport, type Rapport } from '#api/main.ts';
import { httpCall, type Call } from '#contract/client.ts';
import type { ConnectResult } from '#contract/connections.ts';
import type { FeatureName } from '#contract/features.ts';
import { routes } from '#contract/routes.ts';
import { createSandbox, type Sandbox } from '#sandbox/index.ts';
import { createTestDatabase } from './database.ts';
import { createCanaries, type Canaries } from './security/canaries.ts';
import { walk, type Decision } from './walk.ts';

/** Rapport and its Microsoft 365 on one port, with a database of their own. Jobs run when the test says `settle`. */
export interface World {
  url: string;
  sandbox: Sandbox;
  rapport: Rapport;
  /** Every call of Microsoft Graph: method and path. */
  calls: string[];
  /** What the server has logged, line by line. */
  logged: string[];
  /** What must be in no line of the log; `stop` looks for it. */
  canaries: Canaries;
  as(user: string): Person;
  /** Lets everything happen that is due: jobs, notifications, bot posts, and what follows from them. */
  settle(): Promise<void>;
  /** Moves the clock of the whole world, and lets happen what falls due. */
  advance(time: { days?: number; hours?: number; minutes?: number; seconds?: number }): Promise<void>;
  /** All rows of a statement, past row security: for looking at what is stored. */
  rows<Row extends object>(statement: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/** Somebody in the sandbox's tenants, as the product's surfaces let him act. */
export interface Person {
  key: string;
  call: Call;
  token(): Promise<string>;
  /** Goes through Microsoft's pages as a browser does; answers what the window reports. */
  connect(features?: FeatureName[], decision?: Decision, account?: string): Promise<ConnectResult>;
  /** Connects the organisation as its administrator: consents for everybody, then signs in as \`account\`. */
  connectOrganisation(features?: FeatureName[], decision?: Decision, account?: string): Promise<ConnectResult>;
  /** What the window does by itself where Microsoft is still setting things up. */
  goOn(result: ConnectResult, account?: string): Promise<ConnectResult>;
}

export interface WorldOptions {
  /** Whether mailboxes begin with some weeks of mail. */
  seed?: boolean;
  /** Whether jobs run by themselves, as in production. */
  work?: boolean;
  /** Whose administrators have connected their organisation already: their keys. */
  connected?: string[];
}

const clientId = 'aaaaaaaa-1111-4111-8111-111111111111';
const botId = 'bbbbbbbb-1111-4111-8111-111111111111';
const teamsAppId = 'cccccccc-1111-4111-8111-111111111111';

/** Starts a world. `stop` it at the end of the tests that use it. */
export async function createWorld({ seed = false, work = false, connected = ['ada', 'zoe'] }: WorldOptions = {}): Promise<World> {
  const web = express();
  const server = createServer(web);
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-world-'));
  const secret = randomBytes(16).toString('hex');
  const config = readConfig({
    MICROSOFT_CLOUD: 'sandbox',
    PUBLIC_URL: url,
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    RAPPORT_KEY: randomBytes(32).toString('base64'),
    AAD_APP_CLIENT_ID: clientId,
    AAD_APP_CLIENT_SECRET: secret,
    BOT_ID: botId,
    BOT_PASSWORD: secret,
    BOT_TENANT_ID: '11111111-1111-4111-8111-111111111111',
    TEAMS_APP_ID: teamsAppId,
  });
  const exchanges = process.env.SANDBOX_EXCHANGES;
  const canaries = createCanaries([secret, config.key.reveal()]);
  web.use(canaries.watch);
  const sandbox = await createSandbox({
    origin: `${url}/sandbox`,
    seed,
    ...(exchanges ? { exchanges } : {}),
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
  });
  const calls: string[] = [];
  web.use('/sandbox/graph/v1.0', (request, _response, next) => (calls.push(`${request.method} ${request.path}`), next()));
  web.use('/sandbox', sandbox.router);
  const logged: string[] = [];
  const destination = new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) });
  const rapport = await startRapport(config, { log: createLog('info', destination), clock: sandbox.cloud.clock, work });
  web.use(rapport.app);
  const pool = ownerPool(database.url, 2);

  const settle = async () => {
    for (let idle = 0; idle < 2;) {
      await sandbox.settle();
      const before = await pending(pool);
      if (before) await rapport.queue.drain();
      await sandbox.settle();
      idle = (await pending(pool)) + before === 0 ? idle + 1 : 0;
    }
  };
  for (const key of connected) await person(url, sandbox, key).connectOrganisation();
  calls.length = 0;
  return {
    url,
    sandbox,
    rapport,
    calls,
    logged,
    canaries,
    settle,
    as: (key) => person(url, sandbox, key),
    async advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      const milliseconds = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      await sandbox.control.advanceClock({ milliseconds });
      await pool.query(`update graphile_worker._private_jobs set run_at = run_at - $1 * interval '1 millisecond'`, [milliseconds]);
      await rapport.tick();
      await settle();
    },
    rows: async <Row extends object>(statement: string, values: unknown[] = []) => (await pool.query<Row>(statement, values)).rows,
    async stop() {
      server.close();
      server.closeAllConnections();
      await rapport.stop();
      await sandbox.close();
      const leaks = await canaries.leaks(logged, pool);
      await pool.end();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
      if (leaks.length) throw new Error(`What must be in no log is in the log of this world:\n${leaks.join('\n')}`);
    },
  };
}

async function pending(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query(
    'select count(*)::int as due from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
  );
  return rows[0].due;
}

function person(url: string, sandbox: Sandbox, key: string): Person {
  const token = async () => {
    const body = JSON.stringify({ user: key, client: 'teams' });
    const answer = await fetch(`${url}/sandbox/login/sso`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return ((await answer.json()) as { token: string }).token;
  };
  const call = httpCall(url, token);
  return {
    key,
    call,
    token,
    async connect(features = ['email'], decision = 'accept', account = key) {
      const { url: opened } = await call(routes.startConnection, { body: { features } });
      return (await walk(opened, sandbox.cloud.identity.user(account)?.id ?? '', decision)).end();
    },
    async connectOrganisation(features = ['email'], decision = 'accept', account = key) {
      const { url: opened } = await call(routes.startOrganisation, { body: { features } });
      return (await walk(opened, sandbox.cloud.identity.user(account)?.id ?? '', decision)).end();
    },
    goOn: async (result, account = key) => (await walk(result.again!, sandbox.cloud.identity.user(account)?.id ?? '', 'accept')).end(),
  };
}
