import { stableId } from '#api/kernel/ids.ts';
import type { World } from '#test/world.ts';

interface Column {
  table: string;
  name: string;
  type: string;
  optional: boolean;
  /** What its check allows first. */
  word: string | null;
  /** The table whose id it repeats. */
  parent: string | null;
  /** Whether an organisation has but one row of its table. */
  isOnly: boolean;
}

/** Whose rows to plant: `mark` is in every text of them, `userId` in every column that names a user; null is everybody's. */
export interface Plant {
  organisationId: string;
  mark: string;
  userId: string | null;
  /** Rows that exist already, by table: what hangs on them is planted there. */
  given?: Record<string, string>;
  /** Tables to leave alone. */
  without?: readonly string[];
  words?: Record<string, string>;
}

const columnsOfAll = `
  select relname as "table", attname as name, format_type(atttypid, null) as type, not attnotnull as optional,
    (select substring(pg_get_constraintdef(oid) from '\\(' || attname || ' = ANY \\(ARRAY\\[''([a-zA-Z_]+)''') from pg_constraint
      where conrelid = pg_class.oid and contype = 'c' and pg_get_constraintdef(oid) like '%(' || attname || ' = ANY%' limit 1) as word,
    (select confrelid::regclass::text from pg_constraint where conrelid = pg_class.oid and contype = 'f' and conkey[2] = attnum limit 1) as parent,
    exists (select from pg_index where indrelid = pg_class.oid and indisprimary and indnkeyatts = 1) as "isOnly"
  from pg_class join pg_attribute on attrelid = pg_class.oid and attgenerated = ''
  where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
    and exists (select from pg_attribute as of where of.attrelid = pg_class.oid and of.attname = 'organisation_id')
  order by relname, attnum`;

/** All columns of all tables that hold rows of organisations. */
export async function tables(world: World): Promise<Map<string, Column[]>> {
  return Map.groupBy(await world.rows<Column>(columnsOfAll), (column) => column.table);
}

/** The id of the row that was planted into a table. */
export const planted = (mark: string, table: string): string => stableId('planted', mark, table);

/** The address of the planted person. */
export const addressOf = (mark: string): string => `${mark}@canary.example`;

let instants = 0;

/** Puts a row into every table of the database, whatever its columns; answers into which. */
export async function plant(
  world: World,
  { organisationId, mark, userId, given = {}, without = [], words = {} }: Plant,
): Promise<string[]> {
  const into: string[] = [];
  const idIn = (table: string) => given[table] ?? planted(mark, table);
  const value = ({ table, name, type, optional, word, parent }: Column): unknown => {
    if (name === 'organisation_id') return organisationId;
    if (['user_id', 'holder', 'actor_id'].includes(name) || (table === 'app_user' && name === 'id') || parent === 'app_user') return userId;
    if (name === 'record_id') return idIn('person');
    if (name === 'id') return idIn(table);
    if (parent && parent !== 'organisation') return idIn(parent);
    if (name === 'address') return addressOf(mark);
    const text = words[`${table}.${name}`] ?? word ?? `canary ${mark} ${table} ${name}`;
    if (type === 'text') return text;
    if (type === 'text[]') return [text];
    if (type === 'jsonb') return JSON.stringify({ text });
    if (type === 'bytea') return Buffer.from(text);
    if (type === 'uuid') return optional ? null : stableId(mark, table, name);
    if (type === 'boolean') return false;
    if (type === 'date' || type.startsWith('timestamp')) return new Date(Date.UTC(2001, 0, 1, 0, 0, ++instants));
    if (type === 'integer' || type === 'bigint') return 1_000_000 + ++instants;
    throw new Error(`${table}.${name}: nothing is known to put into a ${type}`);
  };
  const rows = new Map(
    [...(await tables(world))].map(([table, columns]) => [table, columns.map((column) => ({ ...column, value: value(column) }))]),
  );
  // Nobody's rows are in no table whose rows are somebody's, nor in one that hangs on such.
  const isThere = (table: string): boolean =>
    rows
      .get(table)!
      .every(
        (column) =>
          column.optional ||
          (column.value !== null &&
            (!column.parent || column.parent === table || given[column.parent] !== undefined || isThere(column.parent))),
      );
  for (const [table, columns] of rows) {
    if (columns[0]!.isOnly || without.includes(table) || !isThere(table)) continue;
    const values = columns.map((column) => column.value);
    const places = columns.map((_, index) => `$${index + 1}`);
    // Whatever hangs on what comes later in the alphabet: the checks of the references are made up for by the ids.
    await world.rows(`alter table ${table} disable trigger all`);
    await world.rows(`insert into ${table} (${columns.map(({ name }) => name).join()}) values (${places.join()})`, values);
    await world.rows(`alter table ${table} enable trigger all`);
    into.push(table);
  }
  return into;
}

/** Every row of every table, and every job that waits, as text. */
export async function dump(world: World): Promise<{ table: string; row: string }[]> {
  const names = [...(await tables(world)).keys()];
  const all = names.map((table) => `select '${table}' as "table", to_jsonb(t)::text as row from ${table} t`);
  return world.rows(`${all.join(' union all ')} union all select 'jobs', to_jsonb(t)::text from graphile_worker._private_jobs t`);
}
