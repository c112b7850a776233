import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import express from 'express';
import { ConfigError, readConfig, type Config } from '#api/config.ts';
import { checkWritable, claimFolder } from '#api/kernel/db/folder.ts';
import { createLog } from '#api/kernel/log/log.ts';
import { startRapport } from '#api/main.ts';
import { createSandbox } from '#sandbox/index.ts';
import { loadFiles } from './load-files.ts';

// The demo: Microsoft 365 on this machine and Rapport in front of it, on one port.
const stops: (() => unknown)[] = [];

async function start(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { mailbox: { type: 'boolean' }, user: { type: 'string', default: 'ada' } },
    allowPositionals: true,
  });
  const files = values.mailbox ? positionals : [];
  for (const file of files) if (!existsSync(file)) throw new Error(`There is no file ${file}.`);

  const defaults = parseEnv(readFileSync(new URL('../env/.env.sandbox', import.meta.url), 'utf8'));
  const env = { ...defaults, ...process.env };
  if (!process.env.PUBLIC_URL) env.PUBLIC_URL = `http://localhost:${env.PORT || 3978}`;
  const dataDir = env.DATA_DIR || '.data';
  checkWritable(dataDir);
  const secret = sandboxSecret(dataDir);
  env.AAD_APP_CLIENT_SECRET ||= secret;
  env.BOT_PASSWORD ||= secret;
  const config = readConfig(env);
  if (config.cloud.name !== 'sandbox')
    throw new Error('npm start is the demo with its own Microsoft 365. For a real tenant use: npm run serve');

  const web = express();
  const server = await listen(web, config.port);
  stops.push(() => (server.close(), server.closeAllConnections()));
  stops.push(claimFolder(config.dataDir));

  const sandbox = await createSandbox({
    origin: `${config.publicUrl}/sandbox`,
    folder: join(config.dataDir, 'sandbox'),
    app: registration(config, secret),
    ...(env.SANDBOX_EXCHANGES ? { exchanges: env.SANDBOX_EXCHANGES } : {}),
  });
  stops.push(() => sandbox.close());
  web.use('/sandbox', sandbox.router);
  const rapport = await startRapport(config, { log: createLog('warn'), clock: sandbox.cloud.clock });
  stops.push(() => rapport.stop());
  web.get('/', (_request, response) => void response.redirect('/sandbox/'));
  web.use(rapport.app);

  await loadFiles(sandbox, values.user, files, config.dataDir);
  process.stdout.write(`\nRapport is running: ${config.publicUrl}/sandbox/\n`);
}

/** The app as it is registered with the sandbox's Entra ID. */
function registration(config: Config, secret: string) {
  const { publicUrl } = config;
  return {
    clientId: config.app.clientId,
    clientSecret: config.app.secret?.reveal() ?? secret,
    name: 'Rapport',
    redirectUris: [`${publicUrl}/connect/callback`],
    spaRedirectUris: [`${publicUrl}/tab/signed-in.html`],
    appIdUri: `api://${new URL(publicUrl).host}/${config.app.clientId}`,
    botId: config.bot.id,
    botPassword: config.bot.password?.reveal() ?? secret,
    teamsAppId: config.app.teamsAppId,
    tabUrl: `${publicUrl}/tab/`,
    addinUrl: `${publicUrl}/addin/taskpane.html`,
    messagingEndpoint: `${publicUrl}/api/messages`,
  };
}

function listen(app: express.Express, port: number): Promise<Server> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`)
          : error,
      ),
    );
    server.listen(port, () => resolve(server));
  });
}

function sandboxSecret(dataDir: string): string {
  const file = join(dataDir, 'sandbox.secret');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function stop(code: number): Promise<never> {
  for (const next of stops.splice(0).toReversed())
    try {
      await next();
    } catch {
      code ||= 1; // what is next still has to stop
    }
  process.exit(code);
}

process.once('SIGINT', () => void stop(0));
process.once('SIGTERM', () => void stop(0));
start().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof ConfigError ? `Rapport cannot start:\n${words}` : words}\n`);
  return stop(1);
});
