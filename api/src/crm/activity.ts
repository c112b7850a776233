import type { Activity } from '#contract/people.ts';
import { after } from '../kernel/clock.ts';
import { json, sql, type Sql, type Tx } from '../kernel/db/db.ts';
import type { Write } from './door.ts';

/** Something that happened with people, named by their addresses. */
export interface NewActivity {
  id: string;
  userId: string | null;
  origin: 'owned' | 'mirrored';
  kind: string;
  title: string;
  summary: string;
  happenedAt: string;
  recordKind: string | null;
  recordId: string | null;
  addresses: string[];
}

export interface ActivityRow {
  id: string;
  kind: string;
  title: string;
  summary: string;
  happened_at: Date;
  record_kind: string | null;
  record_id: string | null;
  address: string;
}

/** Records activities, many at once; one that is known already and the same is left alone. */
export async function putActivities(write: Write, activities: readonly NewActivity[]): Promise<void> {
  const rows = activities.map(({ userId, happenedAt, recordKind, recordId, addresses: _addresses, ...same }) => ({
    ...same,
    user_id: userId,
    happened_at: happenedAt,
    record_kind: recordKind,
    record_id: recordId,
  }));
  await write.put('activity', rows);
  const participants = activities.flatMap(({ id, happenedAt, addresses }) =>
    [...new Set(addresses.map((address) => address.toLowerCase()))].map((address) => ({
      activity_id: id,
      address,
      happened_at: happenedAt,
    })),
  );
  await write.tx.run(sql`
    insert into activity_participant (organisation_id, activity_id, address, happened_at)
    select ${write.tx.organisationId}::uuid, given.activity_id, given.address, given.happened_at
    from jsonb_populate_recordset(null::activity_participant, ${json(participants)}::jsonb) as given
    on conflict (organisation_id, activity_id, address) do update set happened_at = excluded.happened_at`);
}

// A customer whom one meets every week has a year of meetings to come: a story begins with the next two weeks of it.
const comingSeconds = 14 * 86_400;

/** Where a timeline begins: with what is soon to come. */
export const fromSoon = (now: Date): [string, string] => [after(now, comingSeconds).toISOString(), 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** Activities with any of these addresses that `userId` may see, newest first, before the given place. */
export const timeline = (
  tx: Tx,
  userId: string,
  addresses: readonly string[],
  limit: number,
  before: readonly string[],
): Promise<ActivityRow[]> => tx.all<ActivityRow>(timelineOf(tx, userId, sql`${addresses as string[]}::text[]`, limit, before));

/** The timelines of several people, each with the addresses of one. */
export async function timelines(
  tx: Tx,
  userId: string,
  people: readonly (readonly string[])[],
  limit: number,
  before: readonly string[],
): Promise<ActivityRow[][]> {
  const addresses = sql`array(select jsonb_array_elements_text(given.addresses))`;
  const rows = await tx.all<ActivityRow & { nr: number }>(sql`
    select nr, line.* from jsonb_array_elements(${json(people)}::jsonb) with ordinality as given (addresses, nr)
    cross join lateral (${timelineOf(tx, userId, addresses, limit, before)}) as line order by nr, happened_at desc, id desc`);
  const each = Map.groupBy(rows, ({ nr }) => nr);
  return people.map((_, index) => each.get(index + 1) ?? []);
}

function timelineOf(tx: Tx, userId: string, addresses: Sql, limit: number, before: readonly string[]): Sql {
  const [at, id] = before;
  return sql`
    select distinct on (activity_participant.happened_at, activity.id) activity.id, kind, title, summary, activity.happened_at, record_kind, record_id, address
    from activity_participant join activity on activity.organisation_id = activity_participant.organisation_id and activity.id = activity_id
    where activity_participant.organisation_id = ${tx.organisationId} and address = any(${addresses})
      and (user_id is null or user_id = ${userId}) and (activity_participant.happened_at, activity.id) < (${at}::timestamptz, ${id}::uuid)
    order by activity_participant.happened_at desc, activity.id desc limit ${limit}`;
}

/** Activities with any address of this domain that `userId` may see, newest first, before the given place. */
export function timelineOfDomain(tx: Tx, userId: string, domain: string, limit: number, before: readonly string[]): Promise<ActivityRow[]> {
  const [at, id] = before;
  return tx.all<ActivityRow>(sql`
    select distinct on (named.happened_at, named.activity_id) activity.id, kind, title, summary, activity.happened_at, record_kind, record_id, address
    from activity_participant as named join activity on activity.organisation_id = named.organisation_id and activity.id = activity_id
    where named.organisation_id = ${tx.organisationId} and domain = ${domain}
      and (user_id is null or user_id = ${userId}) and (named.happened_at, named.activity_id) < (${at}::timestamptz, ${id}::uuid)
    order by named.happened_at desc, named.activity_id desc limit ${limit}`);
}

/** The newest of activities that were found in several ways, each once. */
export function newestOf(rows: readonly ActivityRow[], limit: number): ActivityRow[] {
  const each = new Map(rows.map((row) => [row.id, row]));
  return [...each.values()].toSorted(newestFirst).slice(0, limit);
}

const newestFirst = (one: ActivityRow, other: ActivityRow): number =>
  other.happened_at.getTime() - one.happened_at.getTime() || (one.id < other.id ? 1 : -1);

/** An activity as the surfaces get it. */
export const toActivity = (row: ActivityRow): Activity => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  summary: row.summary,
  happenedAt: row.happened_at.toISOString(),
  recordKind: row.record_kind,
  recordId: row.record_id,
});
