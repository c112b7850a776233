import type { Event } from '@microsoft/microsoft-graph-types';
import type { Context } from '../../context.ts';
import type { Write } from '../../crm/door.ts';
import { participants } from '../../crm/event.ts';
import { meetingId } from '../../crm/meeting.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { instantOf } from '../../kernel/zones.ts';
import { goOnRecording } from './auto-recording.ts';
import { addressesIn } from './copy.ts';
import { wall } from './draft.ts';
import { gather } from './gather.ts';
import { noteState, type Request } from './request.ts';
import { tellTimelines } from './timeline.ts';
import type { Connection } from '../../sync/resource.ts';

/** An event as Graph answers it, as far as a meeting needs it. */
export type Made = Pick<Event, 'iCalUId' | 'attendees' | 'onlineMeeting'> & { id: string };

type Outcome = 'made' | 'pending' | 'refused';

/** Keeps what became of a request: the meeting with what it was scheduled for, and how far it has come. */
export function keep(
  context: Context,
  connection: Connection,
  request: Request,
  event: Made | undefined,
  outcome: Outcome,
): Promise<Outcome> {
  return context.door.open(connection.organisationId, { source: 'rapport' }, async (write) => {
    const { tx } = write;
    // Its event is gone before its link came: whoever took it out of the calendar has called the meeting off.
    if (!event) {
      if (request.meeting_id) await write.patch('meeting', request.meeting_id, { is_cancelled: true, link: 'none' });
      await noteState(tx, request.id, 'refused', null);
      return outcome;
    }
    const id = meetingId(connection.organisationId, event.iCalUId ?? event.id, null);
    const joinUrl = event.onlineMeeting?.joinUrl ?? null;
    const link = joinUrl ? 'verified' : outcome === 'pending' ? 'pending' : 'none';
    if (request.meeting_id) await write.patch('meeting', id, { join_url: joinUrl, link });
    else await make(write, connection, request, { id, ical_uid: event.iCalUId ?? event.id, join_url: joinUrl, link });
    // A copy that was read before this is the meeting's from now on; one with the link says so itself when it comes.
    if (link === 'pending') await gather(write, await copiesThere(tx, id));
    await tellTimelines(write, [id]);
    await noteState(tx, request.id, outcome === 'pending' ? 'asked' : 'made', id);
    if (joinUrl && request.asked.recordsItself) await goOnRecording(tx, connection.id, id);
    return outcome;
  });
}

/** Copies of the event that were read before its meeting was kept. */
async function copiesThere(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`select event.id from event join meeting using (organisation_id, ical_uid)
    where organisation_id = ${tx.organisationId} and meeting.id = ${id}`);
  return rows.map((row) => row.id);
}

async function make(
  write: Write,
  connection: Connection,
  { asked }: Request,
  known: { id: string; ical_uid: string; join_url: string | null; link: string },
): Promise<void> {
  const { tx } = write;
  const { event, isOnline, dealId, companyId } = asked;
  const user = await tx.one<{ name: string }>(
    sql`select name from app_user where organisation_id = ${tx.organisationId} and id = ${connection.userId}`,
  );
  const organiser = { name: user?.name || connection.account, address: connection.account };
  const attendees = participants(event.attendees, []);
  const row = {
    ...known,
    origin: 'owned',
    title: event.title,
    starts_at: instantOf(wall(event.start), event.zone),
    ends_at: instantOf(wall(event.end), event.zone),
    zone: event.zone,
    organiser,
    organiser_id: connection.userId,
    attendees,
    is_online: isOnline,
    is_private: event.isPrivate,
    is_made_here: true,
    deal_id: dealId,
    company_id: companyId,
  };
  await write.put('meeting', [row]);
  await tx.run(sql`insert into meeting_member (organisation_id, meeting_id, user_id, is_shared)
    values (${tx.organisationId}, ${row.id}, ${connection.userId}, false) on conflict do nothing`);
  await tx.run(sql`insert into meeting_participant (organisation_id, meeting_id, address)
    select ${tx.organisationId}::uuid, ${row.id}::uuid, address from unnest(${addressesIn({ organiser, attendees })}::text[]) as address on conflict do nothing`);
}
