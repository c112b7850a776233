import { join, raw, sql, type Sql, type Tx } from '../../kernel/db/db.ts';

/** A table as the database describes it. */
export interface Table {
  name: string;
  columns: string[];
  /** Those of them that hold text, also in lists and documents. */
  texts: string[];
  /** What its rows hang on: columns here, and the columns there that they repeat. */
  parents: { table: string; columns: string[]; theirs: string[] }[];
}

/** Which rows of a table are somebody's: a condition, by the table's name. */
export type Share = ReadonlyMap<string, Sql>;

/** An identifier that the database itself has told. */
export const identifier = (name: string): Sql => {
  if (!/^[a-z_]+$/.test(name)) throw new Error(`not a name of ours: ${name}`);
  return raw(`"${name}"`);
};

/** The columns by which a table's rows refer to those of another. */
export const columnsTo = (table: Table, parent: string): string[] =>
  table.parents.filter((one) => one.table === parent).map(({ columns }) => columns.at(-1)!);

/** Whether its rows are records, as the write door knows them. */
export const isRecord = ({ columns }: Table): boolean => ['id', 'version', 'user_id', 'origin'].every((column) => columns.includes(column));

/** Any of these conditions. */
export const either = (conditions: readonly Sql[]): Sql => sql`(${join(conditions, ' or ')})`;

/** All tables that hold rows of organisations. They are asked for, not listed, so that a new one cannot be forgotten. */
export const tablesOf = (tx: Tx): Promise<Table[]> =>
  tx.all<Table>(sql`
    select relname as name,
      (select json_agg(attname order by attnum) from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns,
      coalesce((select json_agg(attname order by attnum) from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped
        and atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype)), '[]') as texts,
      coalesce((select json_agg(json_build_object('table', confrelid::regclass::text, 'columns', ${names(sql`conrelid`, sql`conkey`)}, 'theirs', ${names(sql`confrelid`, sql`confkey`)}))
        from pg_constraint where conrelid = pg_class.oid and contype = 'f'), '[]') as parents
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'organisation_id')
    order by relname`);

const names = (table: Sql, keys: Sql): Sql =>
  sql`(select json_agg(attname order by nr) from unnest(${keys}) with ordinality as key (number, nr) join pg_attribute on attrelid = ${table} and attnum = number)`;

/** Adds to a share what hangs on its rows, and what hangs on that. A table that has a condition keeps it. */
export function withChildren(tables: readonly Table[], own: Share): Share {
  const share = new Map(own);
  for (let size = 0; size < share.size;) {
    size = share.size;
    for (const { name, parents } of tables) {
      const hangs = parents.filter((parent) => share.has(parent.table)).map((parent) => hangsOn(parent, share.get(parent.table)!));
      if (hangs.length && !share.has(name)) share.set(name, either(hangs));
    }
  }
  return share;
}

/** Rows that hang on those rows of a parent that fulfil a condition. */
export const hangsOn = ({ table, columns, theirs }: Table['parents'][number], condition: Sql): Sql =>
  sql`(${join(columns.map(identifier))}) in (select ${join(theirs.map(identifier))} from ${identifier(table)} where ${condition})`;

/** Tables in the order in which their rows can be deleted: first what hangs on others. */
export function childrenFirst(tables: readonly Table[]): Table[] {
  const done = new Set<Table>();
  const visit = (table: Table): void => {
    if (done.has(table)) return;
    for (const child of tables) if (child !== table && child.parents.some((parent) => parent.table === table.name)) visit(child);
    done.add(table);
  };
  for (const table of tables) visit(table);
  return [...done];
}
