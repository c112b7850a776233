import type { OnlineMeeting } from '@microsoft/microsoft-graph-types';
import type { Context } from '../../context.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import { backgroundGraph, type WorkOf } from '../../sync/context.ts';
import { forConnection } from '../../sync/for-connection.ts';
import { outward } from '../../sync/push.ts';

interface RecordingWork extends WorkOf {
  meetingId: string;
}

/** Adds the job that sets a meeting to record and transcribe by itself. */
export const goOnRecording = (tx: Tx, connectionId: string, meetingId: string): Promise<void> =>
  enqueue(tx, {
    task: 'record_meeting',
    payload: { organisationId: tx.organisationId, connectionId, meetingId } satisfies RecordingWork,
    key: `record_meeting:${meetingId}`,
    lane: outward(connectionId),
  });

/** The Teams meeting behind a link, for its organiser and those who are invited. */
export async function findOnlineMeeting(graph: ReturnType<typeof backgroundGraph>, joinUrl: string): Promise<OnlineMeeting | undefined> {
  const $filter = `JoinWebUrl eq '${joinUrl.replaceAll("'", "''")}'`;
  return (await graph.get<{ value: OnlineMeeting[] }>('/me/onlineMeetings', { query: { $filter } })).value[0];
}

/**
 * Sets a meeting to record and transcribe by itself. A tenant whose policy is against it answers as if all were well and
 * leaves the meeting as it was: https://learn.microsoft.com/microsoftteams/meeting-recording#meeting-recording-policies
 */
export function recordMeeting(context: Context, work: RecordingWork): Promise<void> {
  return forConnection(context.sync, work, async (connection) => {
    const { organisationId, meetingId } = work;
    const meeting = await context.db.within(organisationId, (tx) =>
      tx.one<{ join_url: string | null; is_cancelled: boolean }>(
        sql`select join_url, is_cancelled from meeting where organisation_id = ${organisationId} and id = ${meetingId}`,
      ),
    );
    if (!meeting?.join_url || meeting.is_cancelled) return;
    const graph = backgroundGraph(context.sync, connection);
    const found = await findOnlineMeeting(graph, meeting.join_url);
    // Teams knows a meeting a moment after Exchange has given out its link.
    if (!found?.id) throw new GraphFailure(404, 'onlineMeetingNotFound');
    const changed = await graph.patch<OnlineMeeting>(`/me/onlineMeetings/${encodeURIComponent(found.id)}`, {
      recordAutomatically: true,
      allowTranscription: true,
    });
    const isSet = changed.recordAutomatically === true;
    await context.door.open(organisationId, { source: 'rapport' }, (write) =>
      write.patch('meeting', meetingId, { records_itself: isSet, online_meeting_id: found.id }),
    );
    if (!isSet) throw new GraphFailure(403, 'Forbidden', 'RecordingNotAllowed');
  });
}
