import { json, raw, sql, join, type Db, type Sql, type Tx } from '../kernel/db/db.ts';

export type Operation = 'created' | 'updated' | 'removed';

/** Why something changed. `notifiedAt` is when Microsoft told us, if it did. */
export interface Cause {
  source: 'user' | 'microsoft' | 'rapport';
  userId?: string;
  notifiedAt?: string;
  [detail: string]: unknown;
}

/** One entry of the change log. */
export interface Change {
  kind: string;
  recordId: string;
  version: number;
  operation: Operation;
  /** Who may see the record; null is everyone in the organisation. */
  userId: string | null;
}

/** Columns of a record; every record has an id. */
export type Row = { id: string } & Record<string, unknown>;

/** The one way to change records, within one transaction. Changes are logged when it closes. */
export interface Write {
  readonly tx: Tx;
  readonly cause: Cause;
  /** Creates or updates records of a kind. All rows have the same columns. A row that differs in nothing changes nothing. */
  put(kind: string, rows: readonly Row[]): Promise<Change[]>;
  /** Updates some columns of one record; answers undefined if that changed nothing. */
  patch(kind: string, id: string, columns: Record<string, unknown>): Promise<Change | undefined>;
  remove(kind: string, ids: readonly string[]): Promise<void>;
  /** Says that what people see of a record changed although its row did not, e.g. a pending mark. */
  announce(kind: string, id: string, userId: string | null, version: number): void;
}

/** Called inside the transaction with everything that changed, before it commits. */
export type Watcher = (tx: Tx, changes: readonly Change[], cause: Cause) => Promise<void>;

export interface Door {
  open<T>(organisationId: string, cause: Cause, work: (write: Write) => Promise<T>): Promise<T>;
}

/** Channel on which the database says that an organisation's change log has grown. */
export const changeChannel = 'rapport_change';

/** The write door: versions records and logs their changes in the order in which they are committed. */
export function createDoor(db: Db, watchers: readonly Watcher[]): Door {
  return {
    open: (organisationId, cause, work) =>
      db.within(organisationId, async (tx) => {
        const changes: Change[] = [];
        const result = await work(write(tx, cause, changes));
        if (changes.length) {
          for (const watcher of watchers) await watcher(tx, changes, cause);
          await append(tx, changes, cause);
        }
        return result;
      }),
  };
}

interface Written {
  id: string;
  version: number;
  user_id: string | null;
  created: boolean;
}

function write(tx: Tx, cause: Cause, changes: Change[]): Write {
  const note = (kind: string, rows: Written[], operation?: Operation) => {
    const noted = rows.map((row) => ({
      kind,
      recordId: row.id,
      version: row.version,
      operation: operation ?? (row.created ? ('created' as const) : ('updated' as const)),
      userId: row.user_id,
    }));
    changes.push(...noted);
    return noted;
  };
  return {
    tx,
    cause,
    async put(kind, rows) {
      if (!rows.length) return [];
      return note(kind, await tx.all<Written>(upsert(name(kind), Object.keys(rows[0]!), tx.organisationId, rows)));
    },
    async patch(kind, id, columns) {
      const names = Object.keys(columns);
      if (!names.length) return undefined;
      const table = name(kind);
      const given = sql`jsonb_populate_record(null::${table}, ${json(columns)}::jsonb)`;
      const rows = await tx.all<Written>(sql`
        update ${table} as kept set ${join(names.map((column) => sql`${name(column)} = given.${name(column)}`))}, version = kept.version + 1, updated_at = now()
        from ${given} as given where kept.organisation_id = ${tx.organisationId} and kept.id = ${id}
          and (${join(names.map((column) => sql`kept.${name(column)}`))}) is distinct from (${join(names.map((column) => sql`given.${name(column)}`))})
        returning kept.id, kept.version, kept.user_id, false as created`);
      return note(kind, rows)[0];
    },
    async remove(kind, ids) {
      if (!ids.length) return;
      const rows = await tx.all<Written>(
        sql`delete from ${name(kind)} where organisation_id = ${tx.organisationId} and id = any(${ids}) returning id, version, user_id, false as created`,
      );
      note(kind, rows, 'removed');
    },
    announce(kind, recordId, userId, version) {
      changes.push({ kind, recordId, version, operation: 'updated', userId });
    },
  };
}

// One statement for any number of rows: the rows travel as one JSON value, typed by the table itself.
function upsert(table: Sql, columns: string[], organisationId: string, rows: readonly Row[]): Sql {
  const names = columns.map(name);
  const changing = names.filter((column) => column.sql !== '"id"');
  return sql`
    insert into ${table} as kept (organisation_id, ${join(names)})
    select ${organisationId}::uuid, ${join(names.map((column) => sql`given.${column}`))}
    from jsonb_populate_recordset(null::${table}, ${json(rows)}::jsonb) as given
    on conflict (organisation_id, id) do update
      set ${join(changing.map((column) => sql`${column} = excluded.${column}`))}, version = kept.version + 1, updated_at = now()
      where (${join(changing.map((column) => sql`kept.${column}`))}) is distinct from (${join(changing.map((column) => sql`excluded.${column}`))})
    returning id, version, user_id, (xmax = 0) as created`;
}

function name(identifier: string): Sql {
  if (!/^[a-z_]+$/.test(identifier)) throw new Error(`not a column: ${identifier}`);
  return raw(`"${identifier}"`);
}

/**
 * Positions are given out last, under a lock on the organisation's row that the commit releases at once. So positions
 * have no gaps, and nobody can read one while a lower one is still to come: a sequence cannot promise that.
 */
async function append(tx: Tx, changes: readonly Change[], cause: Cause): Promise<void> {
  await tx.run(sql`
    with numbered as (
      update organisation set log_position = log_position + ${changes.length}::int where organisation_id = ${tx.organisationId} returning log_position
    )
    insert into change (organisation_id, position, kind, record_id, version, operation, user_id, cause)
    select ${tx.organisationId}::uuid, log_position - ${changes.length}::int + entry.nr, entry.value ->> 'kind', (entry.value ->> 'recordId')::uuid,
      (entry.value ->> 'version')::int, entry.value ->> 'operation', (entry.value ->> 'userId')::uuid, ${json(cause)}::jsonb
    from numbered, jsonb_array_elements(${json(changes)}::jsonb) with ordinality as entry (value, nr)`);
  await tx.run(sql`select pg_notify(${changeChannel}, ${tx.organisationId})`);
}
