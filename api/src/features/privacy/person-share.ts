import { join, sql, type Sql } from '../../kernel/db/db.ts';
import { columnsTo, either, hangsOn, identifier, type Share, type Table } from './tables.ts';

interface Part {
  table: Table;
  condition: Sql;
}

const has = (table: Table, column: string): boolean => table.columns.includes(column);

/** The addresses of a person. */
export const addressesOf = (organisationId: string, personId: string): Sql =>
  sql`select address from person_address where organisation_id = ${organisationId} and person_id = ${personId}`;

/** Tables of those who take part in something, by address: a person who is added later has been there already. */
export const participations = (tables: readonly Table[]): Table[] =>
  tables.filter((table) => has(table, 'address') && table.name !== 'app_user' && !columnsTo(table, 'person').length);

/**
 * The rows that are about a person and that everybody in the organisation may see: what names the person, what takes part in
 * something by the person's addresses, and what that is. What lies in a member's mailbox is that member's, whomever it names,
 * and so is what only some members may open.
 */
export function shareOfPerson(tables: readonly Table[], organisationId: string, personId: string): Share {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ours = sql`organisation_id = ${organisationId}`;
  const addresses = addressesOf(organisationId, personId);
  const links: Part[] = [
    ...tables.flatMap((table) =>
      columnsTo(table, 'person').map((column) => ({ table, condition: sql`${ours} and ${identifier(column)} = ${personId}` })),
    ),
    ...participations(tables).map((table) => ({ table, condition: sql`${ours} and address in (${addresses})` })),
  ];
  const behind = links.flatMap(({ table, condition }) =>
    table.parents.flatMap(({ table: name, columns, theirs }): Part[] => {
      const parent = byName.get(name)!;
      const isOpen = name !== 'person' && has(parent, 'user_id') && !hasMembers(parent, tables);
      return isOpen ? [{ table: parent, condition: hangsOn({ table: table.name, columns: theirs, theirs: columns }, condition) }] : [];
    }),
  );
  const records = tables.filter((table) => has(table, 'record_id') && has(table, 'user_id'));
  const parts: Part[] = [
    { table: byName.get('person')!, condition: sql`id = ${personId}` },
    ...records.map((table) => ({ table, condition: sql`record_id = ${personId}` })),
    ...links,
    ...behind,
  ];
  const grouped = Map.groupBy(parts, ({ table }) => table);
  return new Map(
    [...grouped].map(([table, all]) => [table.name, join([either(all.map((one) => one.condition)), ...nobodys(table, byName)], ' and ')]),
  );
}

/** A row is everybody's if neither it nor what it hangs on is somebody's. */
function nobodys(table: Table, byName: ReadonlyMap<string, Table>): Sql[] {
  if (has(table, 'user_id')) return [sql`user_id is null`];
  return table.parents.filter((parent) => has(byName.get(parent.table)!, 'user_id')).map((parent) => hangsOn(parent, sql`user_id is null`));
}

/** Some records are open to a list of members: a table that names users, and has no id of its own. */
const hasMembers = ({ name }: Table, tables: readonly Table[]): boolean =>
  tables.some((one) => has(one, 'user_id') && !has(one, 'id') && columnsTo(one, name).length > 0);
