import { Writable } from 'node:stream';
import type pg from 'pg';
import { readConfig } from '#api/config.ts';
import { ownerPool } from '#api/kernel/db/db.ts';
import { createLog } from '#api/kernel/log/log.ts';
import { startRapport, type Rapport } from '#api/main.ts';
import { httpCall, type Call } from '#contract/client.ts';
import type { ConnectResult } from '#contract/connections.ts';
import type { FeatureName } from '#contract/features.ts';
import { Refusal } from '#contract/error.ts';
import { routes } from '#contract/routes.ts';
import { createSandbox, type Sandbox } from '#sandbox/index.ts';
import { createHome } from './home.ts';
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

/** Starts a world. `stop` it at the end of the tests that use it. */
export async function createWorld({ seed = false, work = false, connected = ['ada', 'zoe'] }: WorldOptions = {}): Promise<World> {
  const home = await createHome();
  const { url, web, app } = home;
  const config = readConfig({
    ...home.environment,
    MICROSOFT_CLOUD: 'sandbox',
    BOT_TENANT_ID: '11111111-1111-4111-8111-111111111111',
  });
  const exchanges = process.env.SANDBOX_EXCHANGES;
  const canaries = createCanaries([app.clientSecret, config.key.reveal()]);
  web.use(canaries.watch);
  const sandbox = await createSandbox({
    origin: `${url}/sandbox`,
    seed,
    ...(exchanges ? { exchanges } : {}),
    app,
  });
  const calls: string[] = [];
  web.use('/sandbox/graph/v1.0', (request, _response, next) => (calls.push(`${request.method} ${request.path}`), next()));
  web.use('/sandbox', sandbox.router);
  const logged: string[] = [];
  const destination = new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) });
  const rapport = await startRapport(config, { log: createLog('info', destination), clock: sandbox.cloud.clock, work });
  web.use(rapport.app);
  const pool = ownerPool(home.databaseUrl, 2);

  const settle = async () => {
    for (let idle = 0; idle < 2;) {
      await sandbox.settle();
      const before = await pending(pool);
      if (before) await rapport.queue.drain();
      await sandbox.settle();
      idle = (await pending(pool)) + before === 0 ? idle + 1 : 0;
    }
  };
  for (const key of connected) await person(url, sandbox, logged, key).connectOrganisation();
  calls.length = 0;
  return {
    url,
    sandbox,
    rapport,
    calls,
    logged,
    canaries,
    settle,
    as: (key) => person(url, sandbox, logged, key),
    async advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      const milliseconds = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      await sandbox.control.advanceClock({ milliseconds });
      await pool.query(`update graphile_worker._private_jobs set run_at = run_at - $1 * interval '1 millisecond'`, [milliseconds]);
      await rapport.tick();
      await settle();
    },
    rows: async <Row extends object>(statement: string, values: unknown[] = []) => (await pool.query<Row>(statement, values)).rows,
    async stop() {
      home.shut();
      await rapport.stop();
      await sandbox.close();
      const leaks = await canaries.leaks(logged, pool);
      await pool.end();
      await home.remove();
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

function person(url: string, sandbox: Sandbox, logged: readonly string[], key: string): Person {
  const token = async () => {
    const body = JSON.stringify({ user: key, client: 'teams' });
    const answer = await fetch(`${url}/sandbox/login/sso`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return ((await answer.json()) as { token: string }).token;
  };
  const call = explained(httpCall(url, token), logged);
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

/** What the server has logged of a fault of its own stands in the error, for whoever reads why a run has failed. */
function explained(call: Call, logged: readonly string[]): Call {
  return (route, input) =>
    call(route, input).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'internal')
        error.message += `\n${logged.findLast((line) => line.includes('a request failed')) ?? ''}`;
      throw error;
    });
}
