import { sql, type Tx } from '../kernel/db/db.ts';

/** Notes that a setting of the tenant's own was in the way just now. */
export async function noteRefusal(tx: Tx, code: string, at: Date): Promise<void> {
  await tx.run(sql`
    insert into tenant_notice (organisation_id, code, since, seen_at) values (${tx.organisationId}, ${code}, ${at}, ${at})
    on conflict (organisation_id, code) do update set seen_at = excluded.seen_at`);
}

/** Settings of the tenant's that were in the way, and when last. */
export function refusals(tx: Tx): Promise<{ code: string; since: Date; seenAt: Date }[]> {
  return tx.all(
    sql`select code, since, seen_at as "seenAt" from tenant_notice where organisation_id = ${tx.organisationId} order by since`,
  );
}
