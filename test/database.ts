import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbedded } from '#api/kernel/db/embedded.ts';
import { migrate } from '#api/kernel/db/migrate.ts';

const template = 'rapport_template';
export const migrations = fileURLToPath(new URL('../api/migrations', import.meta.url));

/** One PostgreSQL server for the whole test run, with a migrated database to copy worlds from. */
export async function startTestDatabase(settings: readonly string[] = []): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-test-'));
  const server = await startEmbedded(folder, settings);
  const on = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await run(server.url, `create database ${template}`);
  await migrate(on(template), migrations);
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database of its own for one world: a copy of the migrated one, 50 ms. */
export async function createTestDatabase(server = process.env.TEST_DATABASE_URL): Promise<{ url: string; drop(): Promise<void> }> {
  if (!server) throw new Error('the test database is not running: tests are started with npm test');
  const name = `w_${randomUUID().replaceAll('-', '')}`;
  await run(server, `create database ${name} template ${template}`);
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => run(server, `drop database ${name} with (force)`),
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Two copies of one template at the same moment: PostgreSQL refuses the second, which then simply comes after.
    for (let tries = 0; ; tries++) {
      try {
        await client.query(statement);
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== '55006' || tries > 100) throw error;
        await client.query('select pg_sleep(0.02)');
      }
    }
  } finally {
    await client.end();
  }
}
