import type { Deal } from '#contract/deals.ts';
import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import { fromSoon, toActivity } from '../../crm/activity.ts';
import { addDeal, changeDeal, dealById, dealTimeline, listDeals, type DealFields, type DealRow } from '../../crm/deal.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { decodeCursor, page } from '../../kernel/http/cursor.ts';
import type { Handlers } from '../feature.ts';

/** Answers of the deal routes. */
export function dealHandlers(context: Context): Partial<Handlers> {
  return {
    listDeals: ({ query }, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx) => {
        const place = query.cursor ? decodeCursor(query.cursor, ['instant', 'id']) : undefined;
        const rows = await listDeals(tx, userId, query, query.limit + 1, place);
        return page(rows, query.limit, toDeal, (row) => [row.created_at.toISOString(), row.id]);
      }),

    getDeal: ({ params }, { organisationId }) => context.db.within(organisationId, async (tx) => toDeal(await found(tx, params.id))),

    addDeal: ({ body }, { organisationId, userId }) =>
      context.door.open(organisationId, { source: 'user', userId }, async (write) => {
        await known(write.tx, body);
        return toDeal(await found(write.tx, await addDeal(write, userId, body, context.clock.now())));
      }),

    updateDeal: ({ params, body }, { organisationId, userId }) =>
      context.door.open(organisationId, { source: 'user', userId }, async (write) => {
        await known(write.tx, body);
        if (!(await changeDeal(write, params.id, body as Partial<DealFields>, context.clock.now()))) throw gone();
        return toDeal(await found(write.tx, params.id));
      }),

    listDealActivities: ({ params, query }, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx) => {
        const deal = await found(tx, params.id);
        const place = query.cursor ? decodeCursor(query.cursor, ['instant', 'id']) : fromSoon(context.clock.now());
        const rows = await dealTimeline(tx, userId, deal, query.limit + 1, place);
        return page(rows, query.limit, toActivity, (row) => [row.happened_at.toISOString(), row.id]);
      }),
  };
}

const gone = () => new Refusal('not_found', 'This deal is no longer in Rapport.');

async function found(tx: Tx, id: string): Promise<DealRow> {
  const row = await dealById(tx, id);
  if (!row) throw gone();
  return row;
}

/** Refuses a deal with a company or a person that the organisation does not have. */
async function known(tx: Tx, { companyId, personIds }: { companyId?: string | null | undefined; personIds?: string[] | undefined }) {
  if (companyId && !(await tx.one(sql`select 1 from company where organisation_id = ${tx.organisationId} and id = ${companyId}`)))
    throw new Refusal('not_found', 'This company is no longer in Rapport.', 'companyId');
  const wanted = [...new Set(personIds)];
  if (!wanted.length) return;
  // Held until the deal is written: somebody could be erased in the same moment.
  const people = await tx.all(
    sql`select id from person where organisation_id = ${tx.organisationId} and id = any(${wanted}::uuid[]) for key share`,
  );
  if (people.length < wanted.length) throw new Refusal('not_found', 'Somebody of this deal is no longer in Rapport.', 'personIds');
}

const toDeal = (row: DealRow): Deal => ({
  id: row.id,
  version: row.version,
  title: row.title,
  stage: row.stage,
  amount: row.amount,
  currency: row.currency,
  closesOn: row.closes_on,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  company: row.company,
  people: row.people,
  createdAt: row.created_at.toISOString(),
});
