import { comparable } from '../../crm/name.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';

/** Who a speaker is, as far as it is known. */
export interface Known {
  personId: string | null;
  colleagueId: string | null;
}

interface Candidate {
  name: string;
  address: string;
  person_id: string | null;
  person_name: string | null;
  colleague_id: string | null;
  colleague_name: string | null;
}

/**
 * Finds out who speakers are, from those who were in the meeting. Two with the same name are nobody for sure, and are left to
 * whoever was there to say.
 */
export async function recognise(tx: Tx, meetingId: string, names: readonly string[]): Promise<Known[]> {
  const candidates = await tx.all<Candidate>(sql`
    select coalesce(attendee.name, '') as name, given.address, person.id as person_id, person.name as person_name, me.id as colleague_id, me.name as colleague_name
    from meeting_participant as given
    left join meeting on meeting.organisation_id = given.organisation_id and meeting.id = given.meeting_id
    left join lateral (
      select one ->> 'name' as name from jsonb_array_elements(meeting.attendees || coalesce(meeting.organiser, '{}'::jsonb)) as one
      where lower(one ->> 'address') = given.address limit 1) as attendee on true
    left join person_address on person_address.organisation_id = given.organisation_id and person_address.address = given.address
    left join person on person.organisation_id = given.organisation_id and person.id = person_address.person_id
    left join app_user as me on me.organisation_id = given.organisation_id and lower(me.address) = given.address
    where given.organisation_id = ${tx.organisationId} and given.meeting_id = ${meetingId}`);
  return names.map((name) => {
    const wanted = comparable(name);
    const same = candidates.filter((one) =>
      [one.name, one.person_name, one.colleague_name, one.address].some((known) => known && comparable(known) === wanted),
    );
    const [only] = same.length === 1 ? same : [];
    // A colleague is one of the organisation's own people first, also where the CRM knows him as a person.
    return { personId: only?.colleague_id ? null : (only?.person_id ?? null), colleagueId: only?.colleague_id ?? null };
  });
}
