import type { Write } from '../../crm/door.ts';
import type { Logged } from '../../crm/log.ts';
import { meetingId } from '../../crm/meeting.ts';
import type { Reader } from '../../crm/reader.ts';
import { json, sql, type Sql, type Tx } from '../../kernel/db/db.ts';
import { addressesIn, copiesOf, type Copy } from './copy.ts';
import { mendAfter } from './mend.ts';
import { tellTimelines } from './timeline.ts';

/** Makes meetings of what appears in calendars, and keeps them as the organiser has them. */
export const gathering: Reader = {
  name: 'meetings',
  kinds: ['event'],
  async read(write, changes, now) {
    const removed = changes.filter(({ operation }) => operation === 'removed');
    await gather(write, [...new Set(changes.map(({ recordId }) => recordId))]);
    await letGo(write, removed, now);
    await mendAfter(write.tx, changes, now);
  },
};

/** Brings the meetings of these events up to date with all their copies; answers them. */
export async function gather(write: Write, eventIds: readonly string[]): Promise<string[]> {
  const { organisationId } = write.tx;
  await hold(write.tx, eventIds);
  const copies = await copiesOf(write.tx, eventIds);
  const idOf = (copy: Copy) => copy.meeting_id ?? meetingId(organisationId, copy.ical_uid, copy.original_start);
  const groups = new Map(Map.groupBy(copies, idOf));
  // A meeting that was once one stays one, also without its link.
  for (const [id, group] of groups) if (!group.some((copy) => copy.join_url !== null || copy.meeting_id !== null)) groups.delete(id);
  const users = await usersByAddress(
    write.tx,
    [...groups.values()].map(([best]) => best!.organiser?.address ?? ''),
  );
  await write.put(
    'meeting',
    [...groups].map(([id, group]) => rowOf(id, group, users)),
  );
  await setParticipants(write.tx, groups);
  await setMembers(write.tx, groups);
  await tellTimelines(write, [...groups.keys()]);
  return [...groups.keys()];
}

// Who schedules a meeting keeps its link at the same time: what is read of a meeting here must still be so when it is written.
async function hold(tx: Tx, eventIds: readonly string[]): Promise<void> {
  await tx.run(sql`select 1 from meeting where organisation_id = ${tx.organisationId} and ical_uid in (
    select ical_uid from event where organisation_id = ${tx.organisationId} and id = any(${eventIds as string[]})) order by id for update`);
}

function rowOf(id: string, group: readonly Copy[], users: ReadonlyMap<string, string>) {
  const { ical_uid, original_start, title, starts_at, ends_at, zone, organiser, is_cancelled, is_mine, user_id, join_url } = group[0]!;
  const { known_link } = group[0]!;
  const isSettled = known_link === null || known_link === 'verified' || known_link === 'none';
  return {
    id,
    origin: 'owned',
    ical_uid,
    original_start,
    title,
    starts_at,
    ends_at,
    zone,
    organiser,
    organiser_id: is_mine ? user_id : (users.get(organiser?.address.toLowerCase() ?? '') ?? null),
    attendees: attendeesOf(group[0]!),
    is_online: join_url !== null || known_link === 'pending',
    join_url,
    link: isSettled ? (join_url === null ? 'none' : 'verified') : known_link,
    is_cancelled,
    is_private: group.some((copy) => copy.is_private),
  };
}

// Nobody is invited while Teams has no link: until then the meeting knows whom it is for, and the event does not.
const attendeesOf = ({ attendees, known_attendees, known_link }: Copy) => (known_link === 'pending' ? known_attendees! : attendees);

async function usersByAddress(tx: Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.all<{ address: string; id: string }>(sql`select lower(address) as address, id from app_user
    where organisation_id = ${tx.organisationId} and lower(address) = any(${addresses.map((address) => address.toLowerCase())})`);
  return new Map(rows.map(({ address, id }) => [address, id]));
}

async function setParticipants(tx: Tx, groups: ReadonlyMap<string, Copy[]>): Promise<void> {
  const now = [...groups].flatMap(([meeting_id, [best]]) =>
    addressesIn({ ...best!, attendees: attendeesOf(best!) }).map((address) => ({ meeting_id, address })),
  );
  const given = sql`jsonb_populate_recordset(null::meeting_participant, ${json(now)}::jsonb)`;
  await tx.run(sql`delete from meeting_participant as kept where organisation_id = ${tx.organisationId} and meeting_id = any(${[...groups.keys()]})
    and not exists (select from ${given} as given where given.meeting_id = kept.meeting_id and given.address = kept.address)`);
  await tx.run(sql`insert into meeting_participant (organisation_id, meeting_id, address)
    select ${tx.organisationId}::uuid, given.meeting_id, given.address from ${given} as given on conflict do nothing`);
}

async function setMembers(tx: Tx, groups: ReadonlyMap<string, Copy[]>): Promise<void> {
  const all = [...groups].flatMap(([meeting_id, copies]) =>
    // The best of each user's copies counts, as far as he has several.
    [...new Map(copies.toReversed().map((copy) => [copy.user_id, copy])).values()].map(({ user_id, id: event_id, is_cancelled }) => {
      // Whose copy alone is cancelled is no longer invited.
      return { meeting_id, user_id, event_id, isOut: is_cancelled && !copies[0]!.is_cancelled };
    }),
  );
  const given = (isOut: boolean) =>
    sql`jsonb_populate_recordset(null::meeting_member, ${json(all.filter((one) => one.isOut === isOut))}::jsonb)`;
  await tx.run(sql`delete from meeting_member as kept where organisation_id = ${tx.organisationId} and not is_shared
    and exists (select from ${given(true)} as given where given.meeting_id = kept.meeting_id and given.user_id = kept.user_id)`);
  await tx.run(sql`insert into meeting_member (organisation_id, meeting_id, user_id, is_shared, event_id)
    select ${tx.organisationId}::uuid, given.meeting_id, given.user_id, false, given.event_id from ${given(false)} as given
    on conflict (organisation_id, meeting_id, user_id) do update set is_shared = false, event_id = excluded.event_id`);
}

/**
 * Copies are gone. With a disconnect or with time that says nothing about the meeting; an organiser who takes his away
 * calls the meeting off, and who takes another's away is only in it while he is invited.
 */
async function letGo(write: Write, removed: readonly Logged[], now: Date): Promise<void> {
  const { tx } = write;
  const byHand = removed.filter(({ cause }) => cause.disconnectionId === undefined).map(({ recordId }) => recordId);
  const theirs = sql`member.organisation_id = ${tx.organisationId} and member.event_id = any(${byHand})
    and not exists (select from event where event.organisation_id = member.organisation_id and event.id = member.event_id)`;
  const toCome = (isTheirs: Sql) => sql`exists (select from meeting where meeting.organisation_id = member.organisation_id
    and meeting.id = meeting_id and ends_at > ${now} and ${isTheirs})`;
  const off = await tx.all<{ id: string }>(
    sql`select meeting_id as id from meeting_member as member where ${theirs} and ${toCome(sql`organiser_id = member.user_id`)}`,
  );
  for (const { id } of off) await write.patch('meeting', id, { is_cancelled: true });
  await tx.run(sql`delete from meeting_member as member where ${theirs} and ${toCome(sql`organiser_id is distinct from member.user_id`)}`);
  await tx.run(sql`update meeting_member set event_id = null where organisation_id = ${tx.organisationId} and event_id = any(${removed.map(({ recordId }) => recordId)})
    and not exists (select from event where event.organisation_id = meeting_member.organisation_id and event.id = event_id)`);
  await tellTimelines(
    write,
    off.map(({ id }) => id),
  );
}
