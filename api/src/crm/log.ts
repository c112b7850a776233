import { sql, type Tx } from '../kernel/db/db.ts';
import type { Change, Cause } from './door.ts';

/** A change with its place in the log. */
export interface Logged extends Change {
  position: number;
  cause: Cause;
}

/** The newest position of the organisation's change log. */
export async function head(tx: Tx): Promise<number> {
  const row = await tx.one<{ log_position: number }>(
    sql`select log_position from organisation where organisation_id = ${tx.organisationId}`,
  );
  return row?.log_position ?? 0;
}

/** Changes after `position` that this user may see, in commit order, at most `limit`. `upTo` is where to go on, even if none was theirs. */
export async function changesAfter(tx: Tx, position: number, userId: string, limit: number): Promise<{ changes: Logged[]; upTo: number }> {
  const newest = await head(tx);
  const changes = await tx.all<Logged>(sql`
    select position, kind, record_id as "recordId", version, operation, user_id as "userId", cause from change
    where organisation_id = ${tx.organisationId} and position > ${position} and position <= ${newest} and (user_id is null or user_id = ${userId})
    order by position limit ${limit}`);
  return { changes, upTo: changes.length === limit ? changes.at(-1)!.position : newest };
}
