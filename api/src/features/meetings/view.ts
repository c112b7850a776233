import type { Meeting } from '#contract/meetings.ts';
import type { MeetingRow } from '../../crm/meeting.ts';

/** A meeting as people get it. */
export function toMeeting(row: MeetingRow): Meeting {
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    zone: row.zone,
    organiser: row.organiser,
    attendees: row.attendees,
    joinUrl: row.join_url,
    link: row.link,
    isCancelled: row.is_cancelled,
    recordsItself: row.records_itself,
    dealId: row.deal_id,
    companyId: row.company_id,
    transcript: row.transcript,
    recording: row.recording,
    transcripts: row.can_open ? row.transcripts : [],
    recordings: row.can_open ? row.recordings : [],
    canOpen: row.can_open,
  };
}
