import type { Attendee } from '#contract/calendar.ts';
import type { Meeting } from '#contract/meetings.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';

/** One mailbox's copy of an event, as far as its meeting is made of it. */
export interface Copy {
  id: string;
  user_id: string;
  series_id: string | null;
  ical_uid: string;
  original_start: Date | null;
  title: string;
  starts_at: Date;
  ends_at: Date;
  zone: string;
  is_private: boolean;
  is_cancelled: boolean;
  is_mine: boolean;
  organiser: { name: string; address: string } | null;
  attendees: Attendee[];
  join_url: string | null;
  /** The meeting that it is a copy of, if there is one by now, and how that stands. */
  meeting_id: string | null;
  known_link: Meeting['link'] | null;
  known_attendees: Attendee[] | null;
}

/**
 * All copies, in the organisation, of the events of which these are copies, the one that says most first: the organiser's,
 * then whichever still takes place.
 */
export function copiesOf(tx: Tx, eventIds: readonly string[]): Promise<Copy[]> {
  return tx.all<Copy>(sql`
    select event.id, event.user_id, series_id, event.ical_uid, event.original_start, event.title, event.starts_at, event.ends_at, event.zone,
      event.is_private, event.is_cancelled, is_mine, event.organiser, event.attendees, event.join_url, meeting.id as meeting_id, meeting.link as known_link, meeting.attendees as known_attendees
    from event left join meeting on meeting.organisation_id = event.organisation_id and meeting.ical_uid = event.ical_uid
      and meeting.original_start is not distinct from event.original_start
    where event.organisation_id = ${tx.organisationId} and kind <> 'series' and event.ical_uid in (
      select ical_uid from event where organisation_id = ${tx.organisationId} and id = any(${eventIds as string[]}))
    order by is_mine desc, event.is_cancelled, event.updated_at desc, event.id`);
}

/** The addresses of everybody in it, in lower case; rooms are nobody. */
export function addressesIn({ organiser, attendees }: Pick<Copy, 'organiser' | 'attendees'>): string[] {
  const people = attendees.filter(({ kind }) => kind !== 'resource').map(({ address }) => address);
  const all = [...(organiser ? [organiser.address] : []), ...people].map((address) => address.toLowerCase());
  return [...new Set(all)].filter((address) => address.includes('@'));
}
