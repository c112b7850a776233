import { randomUUID } from 'node:crypto';
import type { World } from '#test/world.ts';

interface Column {
  table: string;
  name: string;
  type: string;
  isOptional: boolean;
  startsAs: string | null;
}
interface Reference {
  table: string;
  columns: string[];
  parent: string;
  keys: string[];
}
type Row = Record<string, unknown>;

const publicTables = `select c.table_name as "table", c.column_name as name, c.udt_name as type, c.is_nullable = 'YES' as "isOptional", c.column_default as "startsAs"
  from information_schema.columns c where c.table_schema = 'public' and c.is_generated = 'NEVER' and exists (select from information_schema.columns o
    where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'organisation_id') order by c.ordinal_position`;
const names = (keys: string) =>
  `(select array_agg(attname::text order by i) from unnest(${keys}) with ordinality k(n, i) join pg_attribute on attnum = n`;
const references = `select conrelid::regclass::text as "table", ${names('conkey')} and attrelid = conrelid) as columns,
  confrelid::regclass::text as parent, ${names('confkey')} and attrelid = confrelid) as keys from pg_constraint where contype = 'f'`;
const checks = `select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'`;

/** The tables that hold rows of organisations, with their columns. */
export async function tablesOf(world: World): Promise<Map<string, Column[]>> {
  const tables = new Map<string, Column[]>();
  for (const column of await world.rows<Column>(publicTables)) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  return tables;
}

/**
 * Puts one more row of the organisation into every table there is, whatever its columns, each text in it marked with `mark`:
 * also into tables that the product has not come to yet.
 */
export async function fillEveryTable(world: World, organisationId: string, mark: string): Promise<void> {
  const tables = await tablesOf(world);
  const parents = await world.rows<Reference>(references);
  const words = await allowedWords(world);
  const made = new Map<string, Row>([['organisation', { organisation_id: organisationId }]]);
  await world.rows('update organisation set scopes = array_append(scopes, $2) where organisation_id = $1', [
    organisationId,
    `${mark}-organisation-scopes`,
  ]);
  const waiting = new Set([...tables.keys()].filter((table) => !made.has(table)));
  while (waiting.size) {
    const table = [...waiting].find((one) => parents.every((ref) => ref.table !== one || ref.parent === one || made.has(ref.parent)))!;
    waiting.delete(table);
    const row: Row = {};
    for (const column of tables.get(table)!)
      row[column.name] = column.name === 'organisation_id' ? organisationId : valueOf(column, mark, words.get(`${table}.${column.name}`));
    for (const ref of parents.filter((one) => one.table === table && one.parent !== table))
      for (const [index, column] of ref.columns.entries()) row[column] = made.get(ref.parent)![ref.keys[index]!];
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`);
    await world.rows(`insert into ${table} (${columns.join()}) values (${places.join()})`, Object.values(row));
    made.set(table, row);
  }
}

/** The first word of each column that takes some words only, by table and column. */
export async function allowedWords(world: World): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (const { table, text } of await world.rows<{ table: string; text: string }>(checks)) {
    const [, column, word] = /\((\w+) = (?:ANY \(ARRAY\[)?'([^']+)'::text/.exec(text) ?? [];
    if (column && word) words.set(`${table}.${column}`, word);
  }
  return words;
}

function valueOf({ table, name, type, startsAs }: Column, mark: string, word: string | undefined): unknown {
  const canary = `${mark}-${table}-${name}`;
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'text':
      return word ?? canary;
    case '_text':
      return [canary];
    case 'jsonb':
      return JSON.stringify(startsAs?.startsWith("'[") ? [{ name: canary, address: canary }] : { name: canary, address: canary });
    case 'bytea':
      return Buffer.alloc(32, canary); // as long as a hash
    case 'bool':
      return true;
    case 'int4':
    case 'int8':
      return 1_000_000;
    case 'timestamptz':
    case 'date':
      return '2026-01-01';
    default:
      throw new Error(`${table}.${name}: nothing is known to put into a ${type}`);
  }
}

/** Answers what stands in all rows of the organisation, in one word: another word when a byte of them has changed. */
export async function checksumOf(world: World, organisationId: string): Promise<() => Promise<string>> {
  const one = (table: string) =>
    `select '${table}' as name, count(*) || md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${table} t where organisation_id = $1`;
  const all = [...(await tablesOf(world)).keys()].map(one).join(' union all ');
  return async () => JSON.stringify(await world.rows(`${all} order by 1`, [organisationId]));
}

/** Everything by which a row of the organisation could be asked for, by table and column. */
export async function idsOf(world: World, organisationId: string): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  for (const [table, columns] of await tablesOf(world))
    for (const { name, type } of columns)
      if (type === 'uuid' && name !== 'organisation_id') {
        const rows = await world.rows<{ id: string }>(
          `select distinct ${name} as id from ${table} where organisation_id = $1 and ${name} is not null`,
          [organisationId],
        );
        ids.set(
          `${table}.${name}`,
          rows.map(({ id }) => id),
        );
      }
  return ids;
}
