import type { Write } from '../../crm/door.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { stableId } from '../../kernel/ids.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import { tableOf, type Artifact, type Kind, type OnlineMeeting } from './artifact.ts';
import { slotOf, type Slot } from './occurrence.ts';
import { settleState, tellMeeting } from './state.ts';

/** Fetching what a transcript or recording holds. */
export interface Fetching {
  organisationId: string;
  id: string;
}

/** Adds the job that fetches it; one at a time. */
export const fetchJob = (kind: Kind, organisationId: string, id: string) => {
  const key = `fetch_${kind}:${id}`;
  return {
    task: `fetch_${kind}`,
    payload: { organisationId, id } satisfies Fetching,
    key,
    lane: key,
    priority: kind === 'recording' ? 20 : 5,
  };
};

/**
 * Notes what Graph has of an online meeting, each at its occurrence, and has it fetched. What is known stays as it is, so
 * that notification, ladder and daily look may all bring the same. What had expired is fetched once more if somebody asks.
 */
export async function noteArtifacts(
  write: Write,
  of: OnlineMeeting,
  kind: Kind,
  artifacts: readonly Artifact[],
  isAsked = false,
): Promise<void> {
  const { tx } = write;
  const slots = await slotsOf(tx, of);
  const got = new Set<string>();
  for (const artifact of artifacts) {
    const startedAt = new Date(artifact.createdDateTime ?? artifact.endDateTime ?? Number.NaN);
    const slot = slotOf(slots, Number.isNaN(startedAt.getTime()) ? latestOf(slots) : startedAt);
    if (!slot) continue; // the event of the meeting is not here yet; the ladder looks again
    const id = stableId(tx.organisationId, kind, artifact.id);
    const isNew = await tx.run(sql`
      insert into ${tableOf[kind]} (organisation_id, id, meeting_id, online_meeting_id, remote_id, call_id, correlation_id, started_at, ended_at)
      values (${tx.organisationId}, ${id}, ${slot.id}, ${of.id}, ${artifact.id}, ${artifact.callId ?? null}, ${artifact.contentCorrelationId ?? null},
        ${Number.isNaN(startedAt.getTime()) ? slot.startsAt : startedAt}, ${artifact.endDateTime ?? null})
      on conflict (organisation_id, id) do update set state = 'arriving' where ${isAsked}::boolean and ${tableOf[kind]}.state = 'expired'`);
    if (!isNew) continue;
    await enqueue(tx, fetchJob(kind, tx.organisationId, id));
    got.add(slot.id);
  }
  for (const meetingId of got) {
    // Where its chat is has to be known before anybody is told of it.
    if (of.threadId) await write.patch('meeting', meetingId, { chat_thread_id: of.threadId });
    await settleState(write, meetingId, kind);
    await tellMeeting(write, meetingId);
  }
}

/** Of which meetings, and at what times, an online meeting's calls may be. */
const slotsOf = (tx: Tx, { id, joinUrl }: OnlineMeeting): Promise<Slot[]> =>
  tx.all<Slot>(sql`
    select id, starts_at as "startsAt", ends_at as "endsAt" from meeting where organisation_id = ${tx.organisationId} and not is_cancelled
      and (online_meeting_id = ${id} or join_url = ${joinUrl} or join_url in (
        select join_url from meeting where organisation_id = ${tx.organisationId} and online_meeting_id = ${id}))`);

const latestOf = (slots: readonly Slot[]): Date => new Date(Math.max(0, ...slots.map(({ startsAt }) => startsAt.getTime())));
