import { sql, type Tx } from '../../kernel/db/db.ts';
import { addressesOf } from './person-share.ts';

/** What somebody's file says of meetings. Nobody else's words, and of private meetings no title, are anybody's to take along. */
export interface Talk {
  meetings: object[];
  /** What was said under the name, in the order in which it was said. */
  said: object[];
}

/** The meetings that somebody was in, and what transcripts have as said by them. */
export async function talkOf(tx: Tx, about: { user: string } | { person: string }): Promise<Talk> {
  const { organisationId } = tx;
  const [id, addresses] =
    'person' in about
      ? [about.person, addressesOf(organisationId, about.person)]
      : [about.user, sql`select lower(address) from app_user where organisation_id = ${organisationId} and id = ${about.user}`];
  const speaker = 'person' in about ? sql`speaker.person_id` : sql`speaker.colleague_id`;
  const meetings = await tx.all(sql`
    select id, case when is_private then null else title end as title, starts_at, ends_at, organiser is not null and lower(organiser ->> 'address') in (${addresses}) as is_organiser,
      (select one ->> 'answer' from jsonb_path_query(attendees, '$[*]') as one where lower(one ->> 'address') in (${addresses}) limit 1) as answer
    from meeting where organisation_id = ${organisationId} and exists (select from meeting_participant as named
      where named.organisation_id = meeting.organisation_id and meeting_id = meeting.id and named.address in (${addresses}))
    order by starts_at, id`);
  const said = await tx.all(sql`
    select meeting_id, transcript.started_at as transcript_started_at, (cue ->> 'from')::float as second, cue ->> 'text' as text
    from transcript_speaker as speaker
    join transcript on transcript.organisation_id = speaker.organisation_id and transcript.id = speaker.transcript_id
    join transcript_text as spoken on spoken.organisation_id = transcript.organisation_id and spoken.transcript_id = transcript.id
    cross join lateral jsonb_path_query(cues, '$[*]') with ordinality as line (cue, nr)
    where speaker.organisation_id = ${organisationId} and ${speaker} = ${id} and (cue ->> 'speaker')::int = speaker.number
    order by transcript.started_at, transcript.id, nr`);
  return { meetings, said };
}
