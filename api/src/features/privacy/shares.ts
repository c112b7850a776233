import { join, sql, type Sql } from '../../kernel/db/db.ts';
import { hangsOn, identifier, withChildren, type Share, type Table } from './tables.ts';

const has = (table: Table, column: string): boolean => table.columns.includes(column);
const columnTo = (table: Table, parent: string): string | undefined => table.parents.find((one) => one.table === parent)?.columns.at(-1);
const either = (conditions: readonly Sql[]): Sql => sql`(${join(conditions, ' or ')})`;

// Columns that say whose a row is; a table with several is its first one's.
const ownerColumns = ['user_id', 'holder', 'actor_id'];

/** The rows that are a user's, and go with him: those that say so, and what hangs on them. */
export function shareOfUser(tables: readonly Table[], userId: string): Share {
  const own = new Map([['app_user', sql`id = ${userId}`]]);
  for (const table of tables) {
    const column = ownerColumns.find((one) => has(table, one));
    if (column) own.set(table.name, sql`${identifier(column)} = ${userId}`);
  }
  return withChildren(tables, own);
}

/** The rows that tell of a user: his own, and those of the organisation that name him, e.g. as the one who cares for something. */
export function namingUser(tables: readonly Table[], userId: string): Share {
  const share = new Map(shareOfUser(tables, userId));
  for (const table of tables) {
    const column = columnTo(table, 'app_user');
    if (column && !ownerColumns.includes(column)) {
      const named = sql`${identifier(column)} = ${userId}`;
      share.set(table.name, share.has(table.name) ? either([share.get(table.name)!, named]) : named);
    }
  }
  return share;
}

/** The addresses of a person. */
export const addressesOf = (organisationId: string, personId: string): Sql =>
  sql`select address from person_address where organisation_id = ${organisationId} and person_id = ${personId}`;

/** Tables of those who take part in something, by address: a person who is added later has been there already. */
export const participations = (tables: readonly Table[]): Table[] =>
  tables.filter(
    (table) => has(table, 'address') && table.parents.some(({ table: parent }) => parent !== 'person' && parent !== 'organisation'),
  );

/**
 * The rows that are about a person and that everybody in the organisation may see. What lies in a member's mailbox is that
 * member's, whomever it names, and so is what only some members may open.
 */
export function shareOfPerson(tables: readonly Table[], organisationId: string, personId: string): Share {
  const found = new Map<string, Sql[]>();
  const add = (name: string, condition: Sql) => found.set(name, [...(found.get(name) ?? []), condition]);
  // What stands behind a row, if it is everybody's.
  const addParents = (table: Table, condition: Sql) => {
    for (const parent of tables.filter((one) => isEverybodys(one, tables)))
      for (const { columns, theirs } of table.parents.filter((one) => one.table === parent.name))
        add(parent.name, hangsOn({ table: table.name, columns: theirs, theirs: columns }, condition));
  };
  add('person', sql`id = ${personId}`);
  for (const table of tables) {
    const column = columnTo(table, 'person');
    if (has(table, 'record_id') && has(table, 'user_id')) add(table.name, sql`record_id = ${personId}`);
    if (!column) continue;
    add(table.name, sql`${identifier(column)} = ${personId}`);
    addParents(table, sql`organisation_id = ${organisationId} and ${identifier(column)} = ${personId}`);
  }
  for (const table of participations(tables)) {
    const theirs = sql`organisation_id = ${organisationId} and address in (${addressesOf(organisationId, personId)})`;
    const isShared = table.parents
      .filter((parent) =>
        has(
          tables.find((one) => one.name === parent.table)!,
          'user_id',
        ),
      )
      .map((parent) => hangsOn(parent, sql`user_id is null`));
    add(table.name, join([theirs, ...isShared], ' and '));
    addParents(table, theirs);
  }
  const isNobodys = (name: string) =>
    has(
      tables.find((one) => one.name === name)!,
      'user_id',
    )
      ? sql`user_id is null and `
      : sql``;
  return new Map([...found].map(([name, conditions]) => [name, sql`${isNobodys(name)}${either(conditions)}`]));
}

// Records that everybody sees: those that no list of members bounds.
const isEverybodys = ({ name, columns }: Table, tables: readonly Table[]): boolean =>
  columns.includes('user_id') &&
  !['person', 'app_user'].includes(name) &&
  !tables.some((one) => has(one, 'user_id') && !has(one, 'id') && one.parents.some(({ table }) => table === name));
