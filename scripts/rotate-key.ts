import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig, type Config } from '#api/config.ts';
import { createEnvelope } from '#api/kernel/crypto/envelope.ts';
import { rotateKeys } from '#api/kernel/crypto/rotation.ts';
import { startEmbedded } from '#api/kernel/db/embedded.ts';
import { findPrograms } from '#api/kernel/db/programs.ts';

// npm run rotate-key, with the server's environment: RAPPORT_KEY is the new key, RAPPORT_KEY_PREVIOUS the old one. Servers that
// run meanwhile need to know both. Afterwards RAPPORT_KEY_PREVIOUS can go.
async function rotate(): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    const { organisations, resealed } = await rotateKeys(database.url, createEnvelope(config.key, config.previousKeys));
    process.stdout.write(
      `${organisations} organisations: ${resealed} sealed under the new key, ${organisations - resealed} were already.\n`,
    );
  } finally {
    await database.stop();
  }
}

/** The configured database, or the built-in one, whether a server runs on it or not. */
async function openDatabase(config: Config): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl.reveal(), stop: async () => {} };
  const folder = join(config.dataDir, 'database');
  if (!existsSync(folder)) throw new Error(`There is no database in ${config.dataDir}. Set DATA_DIR or DATABASE_URL as for the server.`);
  const { data } = findPrograms(folder);
  const running = join(data, 'postmaster.pid');
  if (!existsSync(running)) return startEmbedded(folder);
  // https://www.postgresql.org/docs/current/storage-file-layout.html: the fourth line of this file is the port
  const port = readFileSync(running, 'utf8').split('\n')[3];
  const password = encodeURIComponent(readFileSync(join(folder, 'password'), 'utf8'));
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop: async () => {} };
}

rotate().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof ConfigError ? `The environment is wrong:\n${words}` : words}\n`);
  process.exitCode = 1;
});
