import { createServer } from 'node:http';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './kernel/log/log.ts';
import { startRapport } from './main.ts';

/** Starts the server by the environment: what `npm run serve` and a container run. */
async function serve(): Promise<void> {
  const config = readConfig();
  const log = createLog('info');
  const rapport = await startRapport(config, { log });
  const server = createServer(rapport.app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, resolve);
  });
  log.info('Rapport is running', { port: config.port, role: config.role });
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await rapport.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

serve().catch((error: unknown) => {
  const isPort = (error as { code?: string }).code === 'EADDRINUSE';
  const words = isPort ? 'The port is in use. Set PORT to a free one.' : error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof ConfigError ? `Rapport cannot start:\n${words}` : words}\n`);
  process.exit(1);
});
