import { sql } from '../../kernel/db/db.ts';
import { columnsTo, either, identifier, withChildren, type Share, type Table } from './tables.ts';

// Columns that say whose a row is; a table with several is its first one's.
const ownerColumns = ['user_id', 'holder', 'actor_id'];

/** The rows that are a user's, and go with him: those that say so, and what hangs on them. */
export function shareOfUser(tables: readonly Table[], userId: string): Share {
  const own = new Map([['app_user', sql`id = ${userId}`]]);
  for (const { name, columns } of tables) {
    const column = ownerColumns.find((one) => columns.includes(one));
    if (column) own.set(name, sql`${identifier(column)} = ${userId}`);
  }
  return withChildren(tables, own);
}

/** The rows that tell of a user: his own, and those of the organisation that name him, e.g. as the one who cares for something. */
export function namingUser(tables: readonly Table[], userId: string): Share {
  const share = new Map(shareOfUser(tables, userId));
  for (const table of tables) {
    const naming = columnsTo(table, 'app_user').filter((column) => !ownerColumns.includes(column));
    const own = share.get(table.name);
    if (naming.length)
      share.set(table.name, either([...(own ? [own] : []), ...naming.map((column) => sql`${identifier(column)} = ${userId}`)]));
  }
  return share;
}
