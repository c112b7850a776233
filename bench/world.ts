import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readConfig } from '#api/config.ts';
import { createLimits, figures } from '#api/kernel/http/limits.ts';
import { createLog } from '#api/kernel/log/log.ts';
import { startRapport } from '#api/main.ts';
import { httpCall, type Call } from '#contract/client.ts';
import type { FeatureName } from '#contract/features.ts';
import { routes } from '#contract/routes.ts';
import { createHome } from '#test/home.ts';
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

/** Starts a world in which Ada's folders hold so many mails. */
export async function createBenchWorld(mails: Record<string, number>): Promise<BenchWorld> {
  const home = await createHome();
  const { url } = home;
  const cloud = fork(fileURLToPath(new URL('./sandbox-process.ts', import.meta.url)));
  cloud.send({ mails, app: home.app } satisfies SandboxOrder);
  const [{ origin, ada }] = (await within('the sandbox to start', 30, once(cloud, 'message'))) as [SandboxReady];

  const config = readConfig({
    ...home.environment,
    MICROSOFT_CLOUD: 'custom',
    MICROSOFT_LOGIN_URL: `${origin}/login`,
    MICROSOFT_GRAPH_URL: `${origin}/graph`,
    BOT_LOGIN_URL: `${origin}/login`,
    BOT_OPENID_URL: `${origin}/bot/v1/.well-known/openidconfiguration`,
    BOT_SERVICE_HOSTS: new URL(origin).host,
  });
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const rapport = await startRapport(config, { log: createLog('error', silence) });
  // What is measured is how fast it is, not how often one person may ask.
  Object.assign(rapport.context.limits, createLimits({ ...figures, user: 1_000_000, organisation: 1_000_000 }));
  home.web.use(rapport.app);
  const pool = new pg.Pool({ connectionString: home.databaseUrl, max: 1 });

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
      home.shut();
      await within('Rapport to stop', 20, rapport.stop());
      cloud.disconnect();
      await pool.end();
      await home.remove();
    },
  };
}
