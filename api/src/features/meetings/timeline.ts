import { putActivities, type NewActivity } from '../../crm/activity.ts';
import type { Write } from '../../crm/door.ts';
import { sql } from '../../kernel/db/db.ts';
import { stableId } from '../../kernel/ids.ts';

interface Told {
  id: string;
  title: string;
  starts_at: Date;
  is_cancelled: boolean;
  is_private: boolean;
  join_url: string | null;
  is_linked: boolean;
  members: string[];
  people: string[];
  known: string[];
}

const lineId = (meetingId: string, userId: string | null) => stableId(meetingId, 'activity', userId ?? '');

/**
 * Puts Teams meetings into the timelines of the people in them. What is in a calendar is seen by those who are in it; a
 * meeting that is linked to a deal or a company has been shown to everybody.
 */
export async function tellTimelines(write: Write, meetingIds: readonly string[]): Promise<void> {
  const { tx } = write;
  const meetings = await tx.all<Told>(sql`
    select id, title, starts_at, is_cancelled, is_private, join_url, deal_id is not null or company_id is not null as is_linked,
      array(select user_id from meeting_member as member where member.organisation_id = meeting.organisation_id and meeting_id = meeting.id and not is_shared
        and not exists (select from event where event.organisation_id = member.organisation_id and event.id = event_id and my_answer = 'declined')) as members,
      array(select address from meeting_participant as named where named.organisation_id = meeting.organisation_id and meeting_id = meeting.id
        and not exists (select from app_user where app_user.organisation_id = named.organisation_id and lower(app_user.address) = named.address)) as people,
      array(select activity.id from activity where activity.organisation_id = meeting.organisation_id and record_kind = 'meeting' and record_id = meeting.id) as known
    from meeting where organisation_id = ${tx.organisationId} and id = any(${meetingIds as string[]})`);
  const lines = meetings.flatMap(linesOf);
  const told = new Set(lines.map(({ id }) => id));
  await write.remove(
    'activity',
    meetings.flatMap(({ known }) => known.filter((id) => !told.has(id))),
  );
  await putActivities(write, lines);
  // Who is no longer invited has not met anybody.
  for (const { id, addresses } of lines)
    await tx.run(sql`delete from activity_participant
      where organisation_id = ${tx.organisationId} and activity_id = ${id} and address <> all(${addresses})`);
}

function linesOf(meeting: Told): NewActivity[] {
  if (meeting.is_cancelled || meeting.is_private || !meeting.join_url || !meeting.people.length) return [];
  const readers = meeting.is_linked ? [null] : meeting.members;
  return readers.map((userId) => ({
    id: lineId(meeting.id, userId),
    userId,
    origin: 'owned',
    kind: 'meeting',
    title: meeting.title,
    summary: '',
    happenedAt: meeting.starts_at.toISOString(),
    recordKind: 'meeting',
    recordId: meeting.id,
    addresses: meeting.people,
  }));
}
