import { Refusal } from '#contract/error.ts';
import type { Transcript } from '#contract/meetings.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';

interface Row {
  id: string;
  meeting_id: string;
  started_at: Date;
  cues: Transcript['cues'];
  is_cut: boolean;
  speakers: Transcript['speakers'];
  recording_id: string | null;
  recording_started_at: Date | null;
}

/** A transcript as people read it, with the recording of the same call beside it. */
export async function readTranscript(tx: Tx, id: string): Promise<Transcript> {
  const row = await tx.one<Row>(sql`
    select transcript.id, transcript.meeting_id, transcript.started_at, cues, is_cut, film.id as recording_id, film.started_at as recording_started_at,
      coalesce((select jsonb_agg(jsonb_build_object('name', coalesce(person.name, me.name, speaker.name), 'personId', person_id, 'userId', colleague_id,
          'nameInTeams', speaker.name, 'isByHand', is_by_hand,
          'namedBy', case when namer.id is not null then jsonb_build_object('id', namer.id, 'name', namer.name) end) order by number)
        from transcript_speaker as speaker
        left join person on person.organisation_id = speaker.organisation_id and person.id = person_id
        left join app_user as me on me.organisation_id = speaker.organisation_id and me.id = colleague_id
        left join app_user as namer on namer.organisation_id = speaker.organisation_id and namer.id = named_by
        where speaker.organisation_id = transcript.organisation_id and transcript_id = transcript.id), '[]') as speakers
    from transcript join transcript_text on transcript_text.organisation_id = transcript.organisation_id and transcript_id = transcript.id
    left join lateral (
      select recording.id, recording.started_at from recording
      where recording.organisation_id = transcript.organisation_id and recording.meeting_id = transcript.meeting_id and state = 'here'
        and (recording.correlation_id = transcript.correlation_id or recording.call_id = transcript.call_id)
      order by recording.correlation_id = transcript.correlation_id desc, recording.started_at limit 1) as film on true
    where transcript.organisation_id = ${tx.organisationId} and transcript.id = ${id} and transcript.state = 'here'`);
  if (!row) throw new Refusal('not_found', 'This transcript is not here.');
  const offset = row.recording_started_at ? (row.started_at.getTime() - row.recording_started_at.getTime()) / 1000 : 0;
  return {
    id: row.id,
    meetingId: row.meeting_id,
    startedAt: row.started_at.toISOString(),
    speakers: row.speakers,
    cues: row.cues,
    isCut: row.is_cut,
    recordingId: row.recording_id,
    recordingOffset: offset,
  };
}
