import type { ImportState } from '#contract/meetings.ts';
import type { Context } from '../../context.ts';
import type { Write } from '../../crm/door.ts';
import { sql } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { backgroundGraph, changeFor } from '../../sync/context.ts';
import { forConnection } from '../../sync/for-connection.ts';
import type { Connection } from '../../sync/resource.ts';
import { artifactsOf, kinds, onlineMeetingAt, type Kind, type OnlineMeeting } from './artifact.ts';
import { connectedMembers, fetcherOf, isOff } from './fetchers.ts';
import { isOver } from './ladder.ts';
import { noteArtifacts } from './note.ts';
import { planLook } from './plan.ts';
import { settleState } from './state.ts';

interface Looked {
  id: string;
  ends_at: Date;
  join_url: string | null;
  online_meeting_id: string | null;
  chat_thread_id: string | null;
  is_cancelled: boolean;
}

// Microsoft's code for it: https://learn.microsoft.com/microsoftteams/meeting-transcript-api-access
const closed = 'GraphAccessToTranscriptsDisabled';

/** Which meeting to look at. */
export interface Looking {
  organisationId: string;
  resource: string;
}

/**
 * Looks at Microsoft for what a meeting has left, and sees to it that it is looked at again while something may come. When
 * somebody has asked for it, also for what had expired.
 */
export async function look(context: Context, { organisationId, resource: meetingId }: Looking, isAsked = false): Promise<void> {
  const now = context.clock.now();
  const known = await context.db.within(organisationId, async (tx) => {
    await planLook(tx, meetingId, now, true);
    const meeting = await tx.one<Looked>(sql`
      select id, ends_at, join_url, online_meeting_id, chat_thread_id, is_cancelled from meeting where organisation_id = ${organisationId} and id = ${meetingId}`);
    return { meeting, members: await connectedMembers(tx, meetingId) };
  });
  const { meeting, members } = known;
  if (!meeting?.join_url || meeting.is_cancelled || meeting.ends_at > now || isOff(members)) return;
  for (const kind of kinds) {
    const connection = fetcherOf(members, kind);
    if (connection) await lookFor(context, connection, meeting, kind, isAsked);
    else await context.door.open(organisationId, { source: 'rapport' }, (write) => settleState(write, meetingId, kind, 'no_permission'));
  }
}

function lookFor(
  context: Context,
  { organisationId, id: connectionId }: Connection,
  meeting: Looked,
  kind: Kind,
  isAsked: boolean,
): Promise<void> {
  return forConnection(context.sync, { organisationId, connectionId }, async (connection) => {
    const graph = backgroundGraph(context.sync, connection);
    const change = (work: (write: Write) => Promise<unknown>) =>
      changeFor(context.sync, connection, { source: 'microsoft' }, (write) => work(write as Write));
    try {
      const online = await onlineMeetingOf(graph, meeting);
      const found = online ? await artifactsOf(graph, online.id, kind) : [];
      await change(async (write) => {
        if (online) await write.patch('meeting', meeting.id, { online_meeting_id: online.id, chat_thread_id: online.threadId });
        if (online) await noteArtifacts(write, online, kind, found, isAsked);
        // Nothing is here: Teams works on it, or nobody has transcribed or recorded, or Teams no longer knows of the meeting.
        const nothing = online ? 'not_started' : 'expired';
        await settleState(write, meeting.id, kind, isOver(meeting.ends_at, context.clock.now()) ? nothing : 'waiting');
      });
    } catch (error) {
      const why = reasonIn(error);
      if (why) await change((write) => settleState(write, meeting.id, kind, why));
      if (why !== 'expired') throw error;
    }
  }).catch((error: unknown) => {
    // Whoever is refused asks again at the next rung, not at once.
    if (reasonIn(error) === undefined) throw error;
  });
}

const onlineMeetingOf = async (
  graph: Graph,
  { online_meeting_id: id, chat_thread_id: threadId, join_url: joinUrl }: Looked,
): Promise<OnlineMeeting | undefined> => (id && threadId ? { id, threadId, joinUrl: joinUrl! } : await onlineMeetingAt(graph, joinUrl!));

function reasonIn(error: unknown): ImportState | undefined {
  if (!(error instanceof GraphFailure)) return undefined;
  if (error.codes.includes(closed)) return 'closed_by_admin';
  if (error.isMissing) return 'expired';
  return error.status === 403 ? 'no_permission' : undefined;
}
