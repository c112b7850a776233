import { sql, type Sql } from '../../kernel/db/db.ts';
import { withChildren, type Share, type Table } from './tables.ts';

// Columns that name the user whose row it is; a table with several is its first one's.
const namesUser = ['user_id', 'holder', 'actor_id'] as const;

const has = (table: Table, column: string): boolean => table.columns.includes(column);

/** The rows that are a user's: those that name him, and what hangs on them. */
export function shareOfUser(tables: readonly Table[], userId: string): Share {
  const by: Record<(typeof namesUser)[number], Sql> = {
    user_id: sql`user_id = ${userId}`,
    holder: sql`holder = ${userId}`,
    actor_id: sql`actor_id = ${userId}`,
  };
  const own = new Map([['app_user', sql`id = ${userId}`]]);
  for (const table of tables) {
    const column = namesUser.find((one) => has(table, one));
    if (column) own.set(table.name, by[column]);
  }
  return withChildren(tables, own);
}

/**
 * The rows that are about a person and that everybody in the organisation may see. What lies in a member's mailbox is that
 * member's, whomever it names.
 */
export function shareOfPerson(tables: readonly Table[], organisationId: string, personId: string): Share {
  const ours = sql`organisation_id = ${organisationId}`;
  const addresses = sql`select address from person_address where ${ours} and person_id = ${personId}`;
  const timeline = sql`select activity_id from activity_participant where ${ours} and address in (${addresses})`;
  const isShared = sql`activity_id in (select id from activity where ${ours} and user_id is null)`;
  return withChildren(
    tables,
    new Map([
      ['person', sql`id = ${personId}`],
      ['change', sql`record_id = ${personId} and user_id is null`],
      ['activity', sql`user_id is null and (record_id = ${personId} or id in (${timeline}))`],
      ['activity_participant', sql`address in (${addresses}) and ${isShared}`],
    ]),
  );
}
