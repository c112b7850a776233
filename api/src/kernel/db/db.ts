import pg from 'pg';
import type { Sql } from 'sql-template-tag';

export { default as sql, empty, join, raw, type Sql } from 'sql-template-tag';

/** One transaction within one organisation. Statements are parameterised by construction: there is no way in for text. */
export interface Tx {
  readonly organisationId: string;
  all<Row extends object>(statement: Sql): Promise<Row[]>;
  one<Row extends object>(statement: Sql): Promise<Row | undefined>;
  /** Runs a statement and answers how many rows it touched. */
  run(statement: Sql): Promise<number>;
}

export interface Db {
  /** Runs `work` in one transaction that sees and changes rows of this organisation only. */
  within<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The few statements that belong to no organisation; row security shows them nothing of any. */
  outside<Row extends object>(statement: Sql): Promise<Row[]>;
  /** Calls `heard` with the payload of each notification on `channel` until the answer is called. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/**
 * JSON as PostgreSQL takes it. Mail brings NUL characters and halves of surrogate pairs, and one of them would make the
 * database refuse a whole page.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value);
  if (!/\\u(0000|d[89a-f])/i.test(text)) return text;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part));
}

// bigint positions and counts stay far below 2^53, so a number is exact and what JSON needs.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: string) =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** A pool on `url` as its own user: for migrations and the queue. */
export function ownerPool(url: string, max: number): pg.Pool {
  return quietly(new pg.Pool({ connectionString: url, max, types }));
}

// A connection that breaks while idle is replaced; whoever uses one that breaks gets the error himself.
function quietly(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

/** The database as the server works on it: in the runtime role, which row security binds. */
export function openDb(url: string, max: number): Db {
  const pool = quietly(new pg.Pool({ connectionString: url, max, types, options: '-c role=rapport_runtime' }));

  return {
    async within(organisationId, work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        await client.query("select set_config('rapport.organisation_id', $1, true)", [organisationId]);
        const result = await work(transaction(client, organisationId));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => (broken = failure));
        throw error;
      } finally {
        client.release(broken);
      }
    },
    outside: async <Row extends object>(statement: Sql) => (await pool.query<Row>(statement)).rows,
    async listen(channel, heard) {
      let stopped = false;
      let client: pg.Client | undefined;
      const connect = async (): Promise<void> => {
        client = new pg.Client({ connectionString: url });
        client.on('notification', (note) => heard(note.payload ?? ''));
        client.on('error', () => {});
        // A lost listener would make changes arrive late for ever: it is put back, after a pause that spares a restarting database.
        client.on('end', () => void (stopped || setTimeout(() => stopped || connect().catch(() => {}), 500).unref()));
        await client.connect();
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      };
      await connect();
      return async () => {
        stopped = true;
        await client?.end();
      };
    },
    close: () => pool.end(),
  };
}

function transaction(client: pg.PoolClient, organisationId: string): Tx {
  const all = async <Row extends object>(statement: Sql) => (await client.query<Row>(statement)).rows;
  return {
    organisationId,
    all,
    one: async <Row extends object>(statement: Sql) => (await all<Row>(statement))[0],
    run: async (statement) => (await client.query(statement)).rowCount ?? 0,
  };
}
