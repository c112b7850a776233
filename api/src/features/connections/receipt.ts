import type { Disconnection } from '#contract/disconnections.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';

interface Row {
  id: string;
  userId: string | null;
  connectionId: string | null;
  account: string | null;
  actor: string | null;
  state: Disconnection['state'];
  hadSignIn: boolean;
  signInDestroyed: boolean;
  removed: Record<string, number>;
  kept: Record<string, number>;
  copies: Record<string, number>;
  problem: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

const select = sql`
  select disconnection.id, user_id as "userId", connection_id as "connectionId", account, app_user.name as actor, state, had_sign_in as "hadSignIn",
    sign_in_destroyed as "signInDestroyed", removed, kept, copies, problem, started_at as "startedAt", finished_at as "finishedAt"
  from disconnection left join app_user on app_user.organisation_id = disconnection.organisation_id and app_user.id = actor_id`;

/** The receipt of a disconnect; of the organisation's it is the sum of its parts. */
export async function receiptOf(tx: Tx, id: string): Promise<(Disconnection & { userId: string | null }) | undefined> {
  const row = await tx.one<Row>(sql`${select} where disconnection.organisation_id = ${tx.organisationId} and disconnection.id = ${id}`);
  if (!row) return undefined;
  const isWhole = row.connectionId === null;
  const parts = isWhole
    ? await tx.all<Row>(sql`${select} where disconnection.organisation_id = ${tx.organisationId} and parent_id = ${id}`)
    : [row];
  const subscriptions = await tx.all<{ resource: string; answer: number | null; at: Date | null }>(sql`
    select resource, answer, answered_at as at from retired_subscription
    where organisation_id = ${tx.organisationId} and disconnection_id = any(${parts.map((part) => part.id)}) order by resource, remote_id`);
  const open = parts.filter((part) => part.state !== 'finished');
  const state = open.some((part) => part.state === 'running') ? 'running' : open.length ? 'retrying' : 'finished';
  const finishedAt = parts.map((part) => part.finishedAt).reduce((last, at) => (last && at && last > at ? last : at), row.startedAt);
  const left = subscriptions.filter(({ answer }) => answer === null).length;
  const problem = open.find((part) => part.problem)?.problem;
  return {
    id,
    userId: row.userId,
    scope: isWhole ? 'organisation' : 'user',
    state,
    startedAt: row.startedAt.toISOString(),
    finishedAt: state === 'finished' ? (finishedAt ?? row.startedAt).toISOString() : null,
    actor: row.actor ?? 'A removed user',
    account: row.account,
    removed: sum(parts.map((part) => part.removed)),
    kept: row.kept,
    copies: row.copies,
    subscriptions: subscriptions.map(({ resource, answer, at }) => ({ resource, answer, at: at?.toISOString() ?? null })),
    signIns: {
      destroyed: parts.filter((part) => part.signInDestroyed).length,
      total: parts.filter((part) => part.hadSignIn).length,
    },
    ...(state === 'retrying'
      ? {
          pending:
            `${problem ?? ''} ${left} of ${subscriptions.length} subscriptions are still to be confirmed. Rapport goes on trying.`.trim(),
        }
      : {}),
  };
}

/** The user's last disconnect of his own account, or, without a user, the organisation's. */
export async function lastDisconnect(tx: Tx, userId: string | null): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(sql`
    select id from disconnection where organisation_id = ${tx.organisationId} and user_id is not distinct from ${userId} order by started_at desc limit 1`);
  return row?.id;
}

function sum(all: readonly Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const counts of all) for (const [kind, n] of Object.entries(counts)) total[kind] = (total[kind] ?? 0) + n;
  return total;
}
