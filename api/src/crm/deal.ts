import { stageTitles, type DealStage } from '#contract/deals.ts';
import { sql, type Sql, type Tx } from '../kernel/db/db.ts';
import { newId } from '../kernel/ids.ts';
import { newestOf, putActivities, timeline, type ActivityRow } from './activity.ts';
import type { Write } from './door.ts';
import { isSeenBy } from './meeting.ts';

export interface DealRow {
  id: string;
  version: number;
  title: string;
  stage: DealStage;
  amount: number | null;
  currency: string;
  closes_on: string | null;
  created_at: Date;
  owner_id: string | null;
  owner_name: string | null;
  company: { id: string; name: string } | null;
  people: { id: string; name: string; address: string | null }[];
}

/** What people say of a deal. */
export interface DealFields {
  title: string;
  stage: DealStage;
  amount: number | null;
  currency: string;
  closesOn: string | null;
  companyId: string | null;
  personIds: readonly string[];
}

export interface DealFilter {
  search?: string | undefined;
  stage?: DealStage | undefined;
  personId?: string | undefined;
  companyId?: string | undefined;
  meetingId?: string | undefined;
  isOpen?: boolean | undefined;
}

const selectDeal = sql`
  select deal.id, deal.version, title, stage, amount, currency, closes_on::text, deal.created_at, owner_id, app_user.name as owner_name,
    case when company.id is not null then json_build_object('id', company.id, 'name', company.name) end as company,
    (select coalesce(json_agg(json_build_object('id', person.id, 'name', person.name, 'address',
        (select address from person_address where person_address.organisation_id = person.organisation_id and person_id = person.id
          order by rank, address limit 1)) order by deal_person.rank, person.id), '[]')
      from deal_person join person on person.organisation_id = deal_person.organisation_id and person.id = deal_person.person_id
      where deal_person.organisation_id = deal.organisation_id and deal_id = deal.id) as people
  from deal
    left join company on company.organisation_id = deal.organisation_id and company.id = company_id
    left join app_user on app_user.organisation_id = deal.organisation_id and app_user.id = owner_id`;

/** One deal. */
export function dealById(tx: Tx, id: string): Promise<DealRow | undefined> {
  return tx.one<DealRow>(sql`${selectDeal} where deal.organisation_id = ${tx.organisationId} and deal.id = ${id}`);
}

/** Deals that have to do with somebody in a meeting which this user may see, or with a company of theirs. */
const ofMeeting = (tx: Tx, userId: string, meetingId: string): Sql => sql`exists (
  select from meeting where meeting.organisation_id = deal.organisation_id and meeting.id = ${meetingId} and ${isSeenBy(tx, userId)}
    and (meeting.company_id = deal.company_id or exists (
      select from meeting_participant join person_address using (organisation_id, address)
        join person on person.organisation_id = meeting_participant.organisation_id and person.id = person_id
      where meeting_participant.organisation_id = meeting.organisation_id and meeting_participant.meeting_id = meeting.id
        and (person.company_id = deal.company_id or exists (select from deal_person
          where deal_person.organisation_id = deal.organisation_id and deal_id = deal.id and deal_person.person_id = person.id)))))`;

/** Deals that the filter lets through, newest first, after the given place, as `userId` may see them. */
export function listDeals(tx: Tx, userId: string, filter: DealFilter, limit: number, place?: readonly string[]): Promise<DealRow[]> {
  const [at, id] = place ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const { search = '', stage = null, personId = null, companyId = null, meetingId, isOpen = false } = filter;
  return tx.all<DealRow>(sql`${selectDeal}
    where deal.organisation_id = ${tx.organisationId} and (deal.created_at, deal.id) < (${at}::timestamptz, ${id}::uuid)
      and (${stage}::text is null or stage = ${stage}) and (${companyId}::uuid is null or company_id = ${companyId}::uuid)
      and (${personId}::uuid is null or exists (select from deal_person
        where deal_person.organisation_id = deal.organisation_id and deal_id = deal.id and person_id = ${personId}::uuid))
      and ${meetingId ? ofMeeting(tx, userId, meetingId) : sql`true`} and (not ${isOpen} or stage not in ('won', 'lost'))
      and (${search} = '' or strpos(lower(title), lower(${search})) > 0 or strpos(lower(company.name), lower(${search})) > 0
        or exists (select from deal_person join person on person.organisation_id = deal_person.organisation_id and person.id = deal_person.person_id
          where deal_person.organisation_id = deal.organisation_id and deal_id = deal.id and strpos(lower(person.name), lower(${search})) > 0))
    order by deal.created_at desc, deal.id desc limit ${limit}`);
}

/** Adds a deal of the organisation; whoever adds it has it. */
export async function addDeal(write: Write, ownerId: string, deal: DealFields, at: Date): Promise<string> {
  const id = newId();
  const columns = columnsOf(deal);
  await write.put('deal', [{ id, origin: 'owned', owner_id: ownerId, created_at: at.toISOString(), ...columns }]);
  await setPeople(write.tx, id, deal.personIds);
  const title = deal.stage === 'new' ? 'The deal was added' : `The deal was added as ${stageTitles[deal.stage]}`;
  await putActivities(write, [step(id, 'deal_added', title, at)]);
  return id;
}

/** Changes what is given of a deal; a move to another stage becomes a part of its story. False if there is no such deal. */
export async function changeDeal(write: Write, id: string, change: Partial<DealFields>, at: Date): Promise<boolean> {
  const { tx } = write;
  const before = await tx.one<{ stage: DealStage; version: number }>(
    sql`select stage, version from deal where organisation_id = ${tx.organisationId} and id = ${id} for update`,
  );
  if (!before) return false;
  const columns = columnsOf(change);
  const changed = Object.keys(columns).length ? await write.patch('deal', id, columns) : undefined;
  if (change.personIds && (await setPeople(tx, id, change.personIds)) && !changed) write.announce('deal', id, null, before.version);
  const { stage } = change;
  if (stage && stage !== before.stage)
    await putActivities(write, [step(id, 'deal_stage', `Moved from ${stageTitles[before.stage]} to ${stageTitles[stage]}`, at)]);
  return true;
}

/**
 * What happened with a deal's people and in the meetings that were linked to it, as far as `userId` may see it, and the deal's
 * own steps: newest first, before the given place.
 */
export async function dealTimeline(
  tx: Tx,
  userId: string,
  { id, people }: DealRow,
  limit: number,
  before: readonly string[],
): Promise<ActivityRow[]> {
  const [at, last] = before;
  const addresses = await tx.all<{ address: string }>(sql`
    select address from person_address where organisation_id = ${tx.organisationId} and person_id = any(${people.map((person) => person.id)})`);
  const withPeople = await timeline(
    tx,
    userId,
    addresses.map(({ address }) => address),
    limit,
    before,
  );
  const meetings = await tx.all<{ id: string }>(
    sql`select id from meeting where organisation_id = ${tx.organisationId} and deal_id = ${id}`,
  );
  const own = await tx.all<ActivityRow>(sql`
    select id, kind, title, summary, happened_at, record_kind, record_id, '' as address from activity
    where organisation_id = ${tx.organisationId} and (user_id is null or user_id = ${userId}) and (happened_at, id) < (${at}::timestamptz, ${last}::uuid)
      and ((record_kind = 'deal' and record_id = ${id}) or (record_kind = 'meeting' and record_id = any(${meetings.map((one) => one.id)})))
    order by happened_at desc, id desc limit ${limit}`);
  return newestOf([...withPeople, ...own], limit);
}

const names: Readonly<Record<string, string>> = { closesOn: 'closes_on', companyId: 'company_id' };

function columnsOf({ personIds: _people, ...fields }: Partial<DealFields>): Record<string, unknown> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [names[name] ?? name, value]));
}

/** Says who belongs to a deal, in this order; answers whether that changed anything. */
async function setPeople(tx: Tx, dealId: string, personIds: readonly string[]): Promise<boolean> {
  const ids = [...new Set(personIds)];
  const removed = await tx.run(sql`
    delete from deal_person where organisation_id = ${tx.organisationId} and deal_id = ${dealId} and person_id <> all(${ids}::uuid[])`);
  const put = await tx.run(sql`
    insert into deal_person as kept (organisation_id, deal_id, person_id, rank)
    select ${tx.organisationId}::uuid, ${dealId}::uuid, given.id, given.rank from unnest(${ids}::uuid[]) with ordinality as given (id, rank)
    on conflict (organisation_id, deal_id, person_id) do update set rank = excluded.rank where kept.rank <> excluded.rank`);
  return removed + put > 0;
}

// A step names nobody and has no participants: it is the deal's, and stays when somebody is erased.
const step = (dealId: string, kind: string, title: string, at: Date) => ({
  id: newId(),
  userId: null,
  origin: 'owned' as const,
  kind,
  title,
  summary: '',
  happenedAt: at.toISOString(),
  recordKind: 'deal',
  recordId: dealId,
  addresses: [],
});
