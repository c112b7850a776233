import { sql, type Tx } from '../kernel/db/db.ts';
import { newestOf, timeline, timelineOfDomain, type ActivityRow } from './activity.ts';

export interface CompanyRow {
  id: string;
  name: string;
  domain: string | null;
}

// Domains that everyone can have an address at say nothing about a company.
const publicDomains = new Set(['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'yahoo.com', 'icloud.com', 'gmx.de', 'gmx.net', 'web.de', 'aol.com', 'proton.me', 'protonmail.com', 'mail.ru', 'qq.com', '163.com']); // prettier-ignore

/** The domain of an address that belongs to a company, else undefined. */
export function companyDomain(address: string): string | undefined {
  const domain = address.toLowerCase().split('@').at(-1);
  return domain && !publicDomains.has(domain) ? domain : undefined;
}

/** One company. */
export function companyById(tx: Tx, id: string): Promise<CompanyRow | undefined> {
  return tx.one(sql`select id, name, domain from company where organisation_id = ${tx.organisationId} and id = ${id}`);
}

/** The company that has this domain. */
export function companyByDomain(tx: Tx, domain: string): Promise<CompanyRow | undefined> {
  return tx.one(sql`select id, name, domain from company where organisation_id = ${tx.organisationId} and domain = ${domain}`);
}

/** The companies that have these domains, by domain. */
export async function companiesByDomain(tx: Tx, domains: readonly string[]): Promise<Map<string, CompanyRow>> {
  const rows = await tx.all<CompanyRow>(sql`
    select id, name, domain from company where organisation_id = ${tx.organisationId} and domain = any(${domains as string[]})`);
  return new Map(rows.map((row) => [row.domain ?? '', row]));
}

/** Companies by name, after the given place. */
export function listCompanies(tx: Tx, search: string, limit: number, place?: readonly string[]): Promise<CompanyRow[]> {
  const [name, id] = place ?? ['', '00000000-0000-0000-0000-000000000000'];
  return tx.all(sql`
    select id, name, domain from company
    where organisation_id = ${tx.organisationId} and (lower(name), id) > (lower(${name}), ${id}::uuid)
      and (${search} = '' or strpos(lower(name), lower(${search})) > 0 or strpos(domain, lower(${search})) > 0)
    order by lower(name), id limit ${limit}`);
}

/**
 * What happened with a company, as far as `userId` may see it: with whoever has an address of its domain, with its people at
 * other addresses, in its meetings and with its deals. Newest first, before the given place.
 */
export async function companyTimeline(
  tx: Tx,
  userId: string,
  { id, domain }: CompanyRow,
  limit: number,
  before: readonly string[],
): Promise<ActivityRow[]> {
  const [at, last] = before;
  const elsewhere = await tx.all<{ address: string }>(sql`
    select address from person join person_address on person_address.organisation_id = person.organisation_id and person_id = person.id
    where person.organisation_id = ${tx.organisationId} and company_id = ${id} and (${domain}::text is null or split_part(address, '@', 2) <> ${domain})`);
  const withDomain = domain ? await timelineOfDomain(tx, userId, domain, limit, before) : [];
  const addresses = elsewhere.map(({ address }) => address);
  const withPeople = addresses.length ? await timeline(tx, userId, addresses, limit, before) : [];
  const isSeen = sql`activity.organisation_id = ${tx.organisationId} and (activity.user_id is null or activity.user_id = ${userId})
    and (happened_at, activity.id) < (${at}::timestamptz, ${last}::uuid)`;
  // A deal's step says what, not of which deal: among others it is told with the deal's name.
  const own = await tx.all<ActivityRow>(sql`
    select activity.id, kind, activity.title, deal.title as summary, happened_at, record_kind, record_id, '' as address
    from deal join activity on record_kind = 'deal' and record_id = deal.id
    where ${isSeen} and deal.organisation_id = ${tx.organisationId} and deal.company_id = ${id}
    union all
    select activity.id, kind, activity.title, summary, happened_at, record_kind, record_id, ''
    from meeting join activity on record_kind = 'meeting' and record_id = meeting.id
    where ${isSeen} and meeting.organisation_id = ${tx.organisationId} and meeting.company_id = ${id}
    order by happened_at desc, id desc limit ${limit}`);
  return newestOf([...withDomain, ...withPeople, ...own], limit);
}
