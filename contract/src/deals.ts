import { z } from 'zod';
import { Id, IdParams, Instant, PageQuery, pageOf } from './page.ts';
import { Activity } from './people.ts';
import { route } from './route.ts';

export const DealStage = z.enum(['new', 'talking', 'offered', 'won', 'lost']);
export type DealStage = z.infer<typeof DealStage>;

/** What each stage is called, wherever a person reads it. */
export const stageTitles: Readonly<Record<DealStage, string>> = {
  new: 'New',
  talking: 'Talking',
  offered: 'Offered',
  won: 'Won',
  lost: 'Lost',
};

export const Deal = z.object({
  id: Id,
  version: z.number().int(),
  title: z.string(),
  stage: DealStage,
  /** In whole units of `currency`, or null where nobody has said. */
  amount: z.number().int().nullable(),
  currency: z.string(),
  closesOn: z.iso.date().nullable(),
  /** Who added it; null where that person was erased. */
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  company: z.object({ id: Id, name: z.string() }).nullable(),
  people: z.array(z.object({ id: Id, name: z.string(), address: z.string().nullable() })),
  createdAt: Instant,
});
export type Deal = z.infer<typeof Deal>;

const DealFields = z.strictObject({
  title: z.string().trim().min(1).max(200),
  stage: DealStage,
  amount: z.number().int().min(0).max(1_000_000_000_000).nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, like EUR'),
  closesOn: z.iso.date().nullable(),
  companyId: Id.nullable(),
  personIds: z.array(Id).max(100),
});

const { stage, amount, currency, closesOn, companyId, personIds } = DealFields.shape;
// The defaults are the new deal's alone: a change leaves out what it does not touch.
const DealDraft = DealFields.extend({
  stage: stage.default('new'),
  amount: amount.default(null),
  currency: currency.default('EUR'),
  closesOn: closesOn.default(null),
  companyId: companyId.default(null),
  personIds: personIds.default([]),
});

export const listDeals = route({
  method: 'GET',
  path: '/api/deals',
  access: 'member',
  summary: 'Deals, newest first; of one stage, person, company or of those in one meeting if named',
  query: PageQuery.extend({
    search: z.string().trim().max(200).optional(),
    stage: DealStage.optional(),
    personId: Id.optional(),
    companyId: Id.optional(),
    /** Deals of the people in this meeting and of their companies. */
    meetingId: Id.optional(),
    /** Only those that are neither won nor lost. */
    isOpen: z.stringbool().optional(),
  }),
  answer: pageOf(Deal),
});

export const getDeal = route({
  method: 'GET',
  path: '/api/deals/:id',
  access: 'member',
  summary: 'One deal',
  params: IdParams,
  answer: Deal,
});

export const addDeal = route({
  method: 'POST',
  path: '/api/deals',
  access: 'member',
  summary: 'Add a deal',
  body: DealDraft,
  answer: Deal,
});

export const updateDeal = route({
  method: 'PATCH',
  path: '/api/deals/:id',
  access: 'member',
  summary: 'Change a deal',
  params: IdParams,
  body: DealFields.partial(),
  answer: Deal,
});

export const listDealActivities = route({
  method: 'GET',
  path: '/api/deals/:id/activities',
  access: 'member',
  summary: "A deal's timeline: what happened with its people, and its own steps, newest first",
  params: IdParams,
  query: PageQuery,
  answer: pageOf(Activity),
});
