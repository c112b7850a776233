import { Refusal } from '#contract/error.ts';
import type { Person } from '#contract/people.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../kernel/db/db.ts';
import { fromSoon, timeline, timelines, toActivity } from '../../crm/activity.ts';
import { decodeCursor, page } from '../../kernel/http/cursor.ts';
import { companiesByDomain, companyById, companyDomain, companyTimeline, listCompanies, type CompanyRow } from '../../crm/company.ts';
import { addPerson, colleagues, listColleagues, listPeople, peopleByAddress, personById, type PersonRow } from '../../crm/person.ts';
import type { Handlers } from '../feature.ts';

const activitiesOnCard = 5;
const comingOnCard = 2;
// Whom one meets every day of two weeks is still shown with what happened last.
const lookedThrough = 30;

/** Answers of the people routes. */
export function peopleHandlers(context: Context): Partial<Handlers> {
  async function found(tx: Tx, id: string): Promise<PersonRow> {
    const row = await personById(tx, id);
    if (!row) throw new Refusal('not_found', 'This person is no longer in Rapport.');
    return row;
  }

  async function foundCompany(tx: Tx, id: string): Promise<CompanyRow> {
    const row = await companyById(tx, id);
    if (!row) throw new Refusal('not_found', 'This company is no longer in Rapport.');
    return row;
  }

  return {
    lookupCards: ({ body }, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx) => {
        const { addresses } = body;
        const [people, ours] = [await peopleByAddress(tx, addresses), await colleagues(tx, addresses)];
        const companies = await companiesByDomain(
          tx,
          addresses.flatMap((address) => companyDomain(address) ?? []),
        );
        const known = addresses.map((address) => people.get(address.toLowerCase()));
        const now = context.clock.now();
        const asked = addresses.map((address, index) => known[index]?.addresses ?? [address.toLowerCase()]);
        const lines = await timelines(tx, userId, asked, lookedThrough, fromSoon(now));
        const cards = addresses.map((address, index) => {
          const [person, isColleague, rows] = [known[index], ours.has(address.toLowerCase()), lines[index]!];
          const [coming, past] = [rows.filter((row) => row.happened_at > now), rows.filter((row) => row.happened_at <= now)];
          return {
            address,
            person: person ? toPerson(person) : null,
            company: person?.company ?? (isColleague ? undefined : companies.get(companyDomain(address) ?? '')) ?? null,
            activities: past.slice(0, activitiesOnCard).map(toActivity),
            coming: coming.toReversed().slice(0, comingOnCard).map(toActivity),
            isColleague,
          };
        });
        return { cards };
      }),

    listPeople: ({ query }, { organisationId }) =>
      context.db.within(organisationId, async (tx) => {
        const place = query.cursor ? decodeCursor(query.cursor, ['text', 'id']) : undefined;
        const rows = await listPeople(tx, query, query.limit + 1, place);
        return page(rows, query.limit, toPerson, (row) => [row.name.toLowerCase(), row.id]);
      }),

    getPerson: ({ params }, { organisationId }) => context.db.within(organisationId, async (tx) => toPerson(await found(tx, params.id))),

    listActivities: ({ params, query }, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx) => {
        const { addresses } = await found(tx, params.id);
        const place = query.cursor ? decodeCursor(query.cursor, ['instant', 'id']) : fromSoon(context.clock.now());
        const rows = await timeline(tx, userId, addresses, query.limit + 1, place);
        return page(rows, query.limit, toActivity, (row) => [row.happened_at.toISOString(), row.id]);
      }),

    listCompanies: ({ query }, { organisationId }) =>
      context.db.within(organisationId, async (tx) => {
        const place = query.cursor ? decodeCursor(query.cursor, ['text', 'id']) : undefined;
        const rows = await listCompanies(tx, query.search ?? '', query.limit + 1, place);
        return page(
          rows,
          query.limit,
          (row) => row,
          (row) => [row.name, row.id],
        );
      }),

    getCompany: ({ params }, { organisationId }) => context.db.within(organisationId, (tx) => foundCompany(tx, params.id)),

    listCompanyActivities: ({ params, query }, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx) => {
        const company = await foundCompany(tx, params.id);
        const place = query.cursor ? decodeCursor(query.cursor, ['instant', 'id']) : fromSoon(context.clock.now());
        const rows = await companyTimeline(tx, userId, company, query.limit + 1, place);
        return page(rows, query.limit, toActivity, (row) => [row.happened_at.toISOString(), row.id]);
      }),

    listColleagues: ({ query }, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx) => {
        const place = query.cursor ? decodeCursor(query.cursor, ['text', 'id']) : undefined;
        const rows = await listColleagues(tx, userId, query.search ?? '', query.limit + 1, place);
        return page(
          rows,
          query.limit,
          (row) => row,
          (row) => [row.name, row.id],
        );
      }),

    addPerson: ({ body }, { organisationId, userId }) =>
      context.door.open(organisationId, { source: 'user', userId }, async (write) => {
        const id = await addPerson(write, { ...body, at: context.clock.now() });
        return toPerson(await found(write.tx, id));
      }),
  };
}

const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  version: row.version,
  name: row.name,
  addresses: row.addresses,
  jobTitle: row.job_title,
  company: row.company,
  createdAt: row.created_at.toISOString(),
});
