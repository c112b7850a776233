import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createTestDatabase } from '#test/database.ts';
import { ownerPool } from '../db/db.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: pg.Pool;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = ownerPool(database.url, 3);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const add = (what: string) => pool.query(`select enqueue('read', $1::json, 'key', 'lane', null, 0)`, [JSON.stringify({ what })]);
const isWaiting = async () =>
  (await pool.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount === 1;

test('what is added in the moment in which a worker takes the job before it is not lost', async () => {
  await add('before');
  const worker = await pool.connect();
  await worker.query('begin');
  await worker.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker', attempts = 1`);
  const adding = add('after');
  while (!(await isWaiting()));
  await worker.query('commit');
  worker.release();
  await adding;
  const { rows } = await pool.query(
    'select payload, key, locked_at is null as "isFree" from graphile_worker._private_jobs order by locked_at nulls last',
  );
  expect(rows).toEqual([
    { payload: { what: 'before' }, key: null, isFree: false },
    { payload: { what: 'after' }, key: 'key', isFree: true },
  ]);
});
