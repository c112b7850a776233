import type { Write } from '../../crm/door.ts';
import type { Logged } from '../../crm/log.ts';
import type { Reader } from '../../crm/reader.ts';
import { after } from '../../kernel/clock.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { schedule } from '../../sync/connection.ts';
import { lookBackSeconds, nextLook } from './ladder.ts';

export const tasks = { look: 'look_meeting', recollect: 'recollect_meetings' } as const;

// A connection says so often that it has changed, e.g. while its first sync goes on; what it may fetch now can wait this long.
const settleSeconds = 5 * 60;

/** Plans when to look for what meetings leave, as they are made, moved and called off, and as people connect. */
export const planning: Reader = {
  name: 'recordings',
  kinds: ['meeting', 'connection', 'organisation'],
  async read({ tx }: Write, changes: readonly Logged[], now) {
    const of = (kind: string) => new Set(changes.filter((change) => change.kind === kind).map(({ recordId }) => recordId));
    for (const id of of('meeting')) await planLook(tx, id, now);
    // What the organisation switches is said of it, and is true for all its connections.
    await planRecollections(tx, of('organisation').size ? 'all' : [...of('connection')], after(now, settleSeconds));
  },
};

/** Sets the next look at a meeting, by the clock of whoever is connected and in it; none once it is over or called off. */
export async function planLook(tx: Tx, meetingId: string, now: Date, hasLooked = false): Promise<void> {
  const what = `${tasks.look}:${meetingId}`;
  const row = await tx.one<{ ends_at: Date; is_new: boolean; has_all: boolean; connection_id: string | null }>(sql`
    select ends_at, transcript = 'not_due' as is_new, transcript = 'here' and recording = 'here' as has_all,
      (select connection.id from meeting_member as member
        join connection on connection.organisation_id = member.organisation_id and connection.user_id = member.user_id
        where member.organisation_id = meeting.organisation_id and meeting_id = meeting.id and not is_shared and state = 'active'
        order by member.user_id is not distinct from organiser_id desc, connection.id limit 1) as connection_id
    from meeting where organisation_id = ${tx.organisationId} and id = ${meetingId} and join_url is not null and not is_cancelled`);
  const at = row && dueAt({ ...row, is_new: row.is_new && !hasLooked }, now);
  await tx.run(sql`delete from schedule where organisation_id = ${tx.organisationId} and what = ${what} and (${at ?? null}::timestamptz is null
    or connection_id is distinct from ${row?.connection_id ?? null}::uuid)`);
  if (at && row.connection_id) await schedule(tx, row.connection_id, what, at);
}

function dueAt({ ends_at, is_new, has_all }: { ends_at: Date; is_new: boolean; has_all: boolean }, now: Date): Date | undefined {
  const hour = 3_600;
  if (has_all && now > after(ends_at, hour)) return undefined;
  // It had ended before anybody connected, or before its event came.
  if (is_new && now > ends_at && now < after(ends_at, lookBackSeconds)) return after(now, 1);
  return nextLook(ends_at, now);
}

/** The last days of these connections are gone through then, or sooner if that is set already. */
async function planRecollections(tx: Tx, connectionIds: string[] | 'all', at: Date): Promise<void> {
  if (!connectionIds.length) return;
  const ids = connectionIds === 'all' ? null : connectionIds;
  await tx.run(sql`
    insert into schedule as kept (organisation_id, connection_id, what, due_at)
    select organisation_id, id, ${`${tasks.recollect}:all`}, ${at} from connection
    where organisation_id = ${tx.organisationId} and state = 'active' and (${ids}::uuid[] is null or id = any(${ids}))
    on conflict (organisation_id, connection_id, what) do update set due_at = least(kept.due_at, excluded.due_at)`);
}
