import pg from 'pg';
import type { World } from '#test/world.ts';
import { tablesOf } from './every-table.ts';

/** Takes row security off every table, until the answer is called: what is left is what the queries ask for. */
export async function withoutRowSecurity(world: World): Promise<() => Promise<void>> {
  const tables = [...(await tablesOf(world)).keys()];
  for (const table of tables) await world.rows(`alter table ${table} disable row level security`);
  return async () => {
    for (const table of tables) await world.rows(`alter table ${table} enable row level security`);
  };
}

// Both ways in which statements of the server name an organisation: as a value, or as the one of another table.
const filter = /((?:\w+\.)?organisation_id) = (\$\d+|\w+\.organisation_id)/g;

/** Lets whatever the server asks of its database apply to every organisation, until the answer is called; it says how many statements did. */
export function withoutFilters(): () => number {
  const { query } = pg.Client.prototype;
  let widened = 0;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [statement, ...others] = given;
    const wide = isServers(this) ? widen(statement) : undefined;
    if (wide) widened += 1;
    return (query as (...all: unknown[]) => unknown).call(this, wide ?? statement, ...others);
  } as typeof query;
  return () => {
    pg.Client.prototype.query = query;
    return widened;
  };
}

const isServers = (client: pg.Client) =>
  (client as unknown as { connectionParameters: { options?: string } }).connectionParameters.options?.includes('rapport_runtime') ?? false;

/** The statement without its filters; nothing if it has none. */
function widen(statement: unknown): object | undefined {
  if (typeof statement !== 'object' || statement === null || !('text' in statement) || typeof statement.text !== 'string') return undefined;
  const text = statement.text.replace(filter, '($1 = $2 or true)');
  return text === statement.text ? undefined : { text, values: (statement as { values?: unknown[] }).values };
}
