import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, migrations } from './database.ts';

let client: pg.Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await drop();
});

// Each with the reason why it is nobody's.
const withoutOrganisation: Record<string, string> = {
  migration: 'what was done to the database itself',
  worker: 'which processes of ours are alive',
};

test('every table belongs to an organisation and is under forced row security, or stands on a short list with a reason', async () => {
  const { rows } = await client.query<{ name: string; forced: boolean; owned: boolean; policies: number; leads: boolean }>(`
    select relname as name, relrowsecurity and relforcerowsecurity as forced,
      exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'organisation_id' and attnotnull) as owned,
      (select count(*)::int from pg_policy where polrelid = pg_class.oid and polname = 'organisation') as policies,
      exists (select from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
        where indrelid = pg_class.oid and indisprimary and attname = 'organisation_id') as leads
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace where nspname = 'public' and relkind = 'r'`);
  expect(rows.length).toBeGreaterThan(12);
  const free = rows.filter((table) => !(table.forced && table.owned && table.leads && table.policies === 1)).map((table) => table.name);
  expect(free.toSorted()).toEqual(Object.keys(withoutOrganisation));
});

test('the role that the server works as owns nothing and cannot pass row security', async () => {
  const { rows } = await client.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname = 'rapport_runtime'`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: false }]);
  const owned = await client.query(`select 1 from pg_class join pg_roles on pg_roles.oid = relowner where rolname = 'rapport_runtime'`);
  expect(owned.rows).toEqual([]);
});

test('without an organisation the server sees no row of any table, and cannot touch the queue', async () => {
  await client.query(`insert into organisation (organisation_id, data_key) values ('11111111-1111-4111-8111-111111111111', '')`);
  await client.query('set role rapport_runtime');
  try {
    const { rows } = await client.query<{
      name: string;
    }>(`select relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = 'public' and relkind = 'r' and has_table_privilege(pg_class.oid, 'select')`);
    for (const { name } of rows)
      expect([name, (await client.query(`select 1 from ${pg.escapeIdentifier(name)}`)).rowCount]).toEqual([name, 0]);
    await expect(client.query('select 1 from graphile_worker._private_jobs')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('alter table person disable row level security')).rejects.toMatchObject({ code: '42501' });
  } finally {
    await client.query('reset role');
  }
});

test('each migration has a number of its own, and none is left out', () => {
  const numbers = readdirSync(migrations)
    .toSorted()
    .map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, place) => place + 1));
});
