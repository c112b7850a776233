import { sql, type Tx } from '../kernel/db/db.ts';
import { newId } from '../kernel/ids.ts';
import { putActivities } from './activity.ts';
import { companyByDomain, companyDomain, type CompanyRow } from './company.ts';
import type { Write } from './door.ts';

export interface PersonRow {
  id: string;
  version: number;
  name: string;
  job_title: string | null;
  created_at: Date;
  addresses: string[];
  company: CompanyRow | null;
}

const selectPerson = sql`
  select person.id, person.version, person.name, job_title, person.created_at,
    (select coalesce(json_agg(address order by rank, address), '[]') from person_address
      where person_address.organisation_id = person.organisation_id and person_id = person.id) as addresses,
    case when company.id is not null then json_build_object('id', company.id, 'name', company.name, 'domain', company.domain) end as company
  from person left join company on company.organisation_id = person.organisation_id and company.id = company_id`;

/** One person. */
export function personById(tx: Tx, id: string): Promise<PersonRow | undefined> {
  return tx.one<PersonRow>(sql`${selectPerson} where person.organisation_id = ${tx.organisationId} and person.id = ${id}`);
}

/** The people who have these addresses, by address in lower case. */
export async function peopleByAddress(tx: Tx, addresses: readonly string[]): Promise<Map<string, PersonRow>> {
  const wanted = addresses.map((address) => address.toLowerCase());
  const rows = await tx.all<PersonRow>(sql`${selectPerson} where person.organisation_id = ${tx.organisationId} and person.id in
    (select person_id from person_address where organisation_id = ${tx.organisationId} and address = any(${wanted}))`);
  return new Map(rows.flatMap((row) => row.addresses.map((address) => [address, row] as const)));
}

/** People by name, of one company if named, after the given place. */
export function listPeople(
  tx: Tx,
  { search = '', companyId = null }: { search?: string | undefined; companyId?: string | undefined | null },
  limit: number,
  place?: readonly string[],
): Promise<PersonRow[]> {
  const [name, id] = place ?? ['', '00000000-0000-0000-0000-000000000000'];
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return tx.all<PersonRow>(sql`${selectPerson}
    where person.organisation_id = ${tx.organisationId} and (lower(person.name), person.id) > (${name}, ${id}::uuid)
      and (${companyId}::uuid is null or company_id = ${companyId}::uuid)
      and (lower(person.name) like ${pattern} or lower(company.name) like ${pattern} or exists (select from person_address
        where person_address.organisation_id = person.organisation_id and person_id = person.id and address like ${pattern}))
    order by lower(person.name), person.id limit ${limit}`);
}

/** Adds a person with a company made of the address's domain; an address that is known already answers who has it. */
export async function addPerson(
  write: Write,
  person: { name: string; address: string; companyName?: string | undefined; at: Date },
): Promise<string> {
  const { tx } = write;
  const address = person.address.toLowerCase();
  // Two colleagues may add the same sender, or two senders of one company, in the same moment: the second waits here
  // and then finds what the first one made.
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.organisationId}|${companyDomain(address) ?? address}`}, 1))`);
  const known = (await peopleByAddress(tx, [address])).get(address);
  if (known) return known.id;
  const companyId = await companyFor(write, companyDomain(address), person.companyName);
  const id = newId();
  await write.put('person', [{ id, origin: 'owned', name: person.name, company_id: companyId ?? null }]);
  await tx.run(sql`insert into person_address (organisation_id, address, person_id) values (${tx.organisationId}, ${address}, ${id})`);
  await putActivities(write, [
    {
      id: newId(),
      userId: null,
      origin: 'owned',
      kind: 'person_added',
      title: `${person.name} was added`,
      summary: '',
      happenedAt: person.at.toISOString(),
      recordKind: 'person',
      recordId: id,
      addresses: [address],
    },
  ]);
  return id;
}

async function companyFor(write: Write, domain: string | undefined, name: string | undefined): Promise<string | undefined> {
  if (!domain && !name) return undefined;
  const { tx } = write;
  const known = domain ? await companyByDomain(tx, domain) : undefined;
  if (known) return known.id;
  const id = newId();
  const label =
    name ?? domain!.split('.')[0]!.replace(/(^|-)(\p{L})/gu, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase());
  await write.put('company', [{ id, origin: 'owned', name: label, domain: domain ?? null }]);
  return id;
}

/** Which of these addresses belong to colleagues: people who have signed in, and whoever shares a domain with one of them. */
export async function colleagues(tx: Tx, addresses: readonly string[]): Promise<Set<string>> {
  const rows = await tx.all<{ address: string }>(
    sql`select lower(address) as address from app_user where organisation_id = ${tx.organisationId}`,
  );
  const known = new Set(rows.map((row) => row.address));
  const domains = new Set([...known].map(companyDomain).filter((domain) => domain !== undefined));
  const isColleague = (address: string) => known.has(address) || domains.has(companyDomain(address) ?? '');
  return new Set(addresses.map((address) => address.toLowerCase()).filter(isColleague));
}

/** Who else of the organisation uses Rapport, by name, after the given place. */
export function listColleagues(
  tx: Tx,
  userId: string,
  search: string,
  limit: number,
  place?: readonly string[],
): Promise<{ id: string; name: string; address: string }[]> {
  const [name, id] = place ?? ['', '00000000-0000-0000-0000-000000000000'];
  return tx.all(sql`
    select id, name, address from app_user
    where organisation_id = ${tx.organisationId} and id <> ${userId} and (lower(name), id) > (lower(${name}), ${id}::uuid)
      and (${search} = '' or strpos(lower(name), lower(${search})) > 0 or strpos(lower(address), lower(${search})) > 0)
    order by lower(name), id limit ${limit}`);
}
