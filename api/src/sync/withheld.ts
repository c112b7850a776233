import { sql, type Tx } from '../kernel/db/db.ts';

/** Why a permission that was wanted is not there. */
export type Why = 'refused' | 'needs_admin' | 'lost';

/** Notes permissions that `holder`, a user or the organisation itself, wanted and does not have. */
export async function withhold(tx: Tx, holder: string, scopes: readonly string[], why: Why): Promise<void> {
  await tx.run(sql`
    insert into withheld (organisation_id, holder, scope, why) select ${tx.organisationId}, ${holder}, scope, ${why} from unnest(${scopes as string[]}::text[]) as scope
    on conflict (organisation_id, holder, scope) do update set why = excluded.why, at = now()`);
}

/** These are there again. */
export async function release(tx: Tx, holder: string, scopes: readonly string[]): Promise<void> {
  await tx.run(
    sql`delete from withheld where organisation_id = ${tx.organisationId} and holder = ${holder} and scope = any(${scopes as string[]})`,
  );
}

/** The permissions that `holder` wanted and does not have, each with the reason. */
export async function withheldFrom(tx: Tx, holder: string): Promise<Map<string, Why>> {
  const rows = await tx.all<{ scope: string; why: Why }>(
    sql`select scope, why from withheld where organisation_id = ${tx.organisationId} and holder = ${holder}`,
  );
  return new Map(rows.map((row) => [row.scope, row.why]));
}
