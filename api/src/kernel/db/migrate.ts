import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { ownerPool } from './db.ts';
import { quiet } from '../queue/quiet.ts';

// Any number that nothing else of ours locks: it keeps two processes that start together from migrating at once.
const migrationLock = 7_265_001;

/** Brings the database at `url` up to date: the queue's tables, then our own files in order. Forward only; safe when several start at once. */
export async function migrate(url: string, folder: string): Promise<void> {
  const pool = ownerPool(url, 2);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await runMigrations({ connectionString: url, logger: quiet });
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const applied = new Map((await client.query('select name, hash from migration')).rows.map((row) => [row.name, row.hash]));
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()) {
      const text = readFileSync(join(folder, name), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      if (applied.get(name) === hash) continue;
      if (applied.has(name)) throw new Error(`The database was made with another version of migration ${name}.`);
      await client.query('begin');
      await client.query(text);
      await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
    }
  } finally {
    client.release(true); // closes the session, and with it the lock and a transaction that failed
    await pool.end();
  }
}
