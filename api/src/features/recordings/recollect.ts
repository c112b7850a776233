import type { Context } from '../../context.ts';
import { after } from '../../kernel/clock.ts';
import { sql } from '../../kernel/db/db.ts';
import { enqueueAll } from '../../kernel/queue/queue.ts';
import { schedule } from '../../sync/connection.ts';
import type { WorkOf } from '../../sync/context.ts';
import { kinds, tableOf } from './artifact.ts';
import { lookBackSeconds, recollectSeconds } from './ladder.ts';
import { fetchJob } from './note.ts';
import { planLook, tasks } from './plan.ts';

/**
 * Goes through the last days of somebody's meetings: what notifications and the ladder have missed, and what broke off. And
 * through the next ones: who was to look for what they leave may have disconnected since.
 */
export async function recollect(context: Context, { organisationId, connectionId }: WorkOf): Promise<void> {
  const now = context.clock.now();
  await context.db.within(organisationId, async (tx) => {
    const mine = sql`organisation_id = ${organisationId} and exists (select from meeting_member as member
      join connection on connection.organisation_id = member.organisation_id and connection.user_id = member.user_id
      where member.organisation_id = meeting.organisation_id and meeting_id = meeting.id and connection.id = ${connectionId})`;
    const open = await tx.all<{ id: string }>(sql`select id from meeting where ${mine} and join_url is not null and not is_cancelled
      and ends_at between ${after(now, -lookBackSeconds)} and ${now} and not (transcript = 'here' and recording = 'here')`);
    const looks = open.map(({ id }) => ({
      task: tasks.look,
      payload: { organisationId, connectionId, resource: id },
      key: `${tasks.look}:${id}`,
    }));
    await enqueueAll(tx, looks);
    const unplanned = await tx.all<{ id: string }>(sql`select id from meeting where ${mine} and join_url is not null and not is_cancelled
      and ends_at between ${now} and ${after(now, 2 * recollectSeconds)}
      and not exists (select from schedule where schedule.organisation_id = meeting.organisation_id and what = ${`${tasks.look}:`} || meeting.id::text)`);
    for (const { id } of unplanned) await planLook(tx, id, now);
    for (const kind of kinds) {
      const broken = await tx.all<{
        id: string;
      }>(sql`select id from ${tableOf[kind]} as found where organisation_id = ${organisationId} and state = 'arriving'
        and exists (select from meeting where ${mine} and meeting.id = found.meeting_id)`);
      const fetches = broken.map(({ id }) => fetchJob(kind, organisationId, id));
      await enqueueAll(tx, fetches);
    }
    await schedule(tx, connectionId, `${tasks.recollect}:all`, after(now, recollectSeconds));
  });
}
