import type { Meeting } from '#contract/meetings.ts';
import { sql, type Sql } from '../kernel/db/db.ts';

/** What was recorded of a meeting, for those who may open it. */
export type Recorded = Pick<Meeting, 'transcripts' | 'recordings'>;

const instant = (column: Sql): Sql => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const times = sql`'startedAt', ${instant(sql`found.started_at`)}, 'endedAt', ${instant(sql`found.ended_at`)}`;
const ofMeeting = sql`found.organisation_id = meeting.organisation_id and found.meeting_id = meeting.id`;

/** Columns of a query on `meeting`: its transcripts and recordings, the earliest first. */
export const recordedColumns = sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', found.id, ${times}, 'hasSpeakers', has_speakers, 'speakers', coalesce(
      (select jsonb_agg(name order by number) from transcript_speaker where transcript_speaker.organisation_id = found.organisation_id and transcript_id = found.id), '[]')) order by found.started_at, found.id)
    from transcript as found where ${ofMeeting} and state = 'here'), '[]') as transcripts,
  coalesce((select jsonb_agg(jsonb_build_object('id', found.id, ${times}, 'size', size, 'done', done, 'place', place) order by found.started_at, found.id)
    from recording as found where ${ofMeeting} and state <> 'expired' and place is not null), '[]') as recordings`;
