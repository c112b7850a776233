import { z } from 'zod';
import { Id, IdParams, Instant, PageQuery, pageOf } from './page.ts';
import { Activity } from './people.ts';
import { route } from './route.ts';

export const DealStage = z.enum(['new', 'talking', 'offered', 'won', 'lost']);
export type DealStage = z.infer<typeof DealStage>;

export const Deal = z.object({
  id: Id,
  version: z.number().int(),
  title: z.string(),
  stage: DealStage,
  /** In whole units of `currency`, or null where nobody has said. */
  amount: z.number().int().nullable(),
  currency: z.string(),
  closesOn: z.iso.date().nullable(),
  ownerId: Id,
  ownerName: z.string(),
  company: z.object({ id: Id, name: z.string() }).nullable(),
  people: z.array(z.object({ id: Id, name: z.string(), address: z.string().nullable() })),
  createdAt: Instant,
});
export type Deal = z.infer<typeof Deal>;

const DealDraft = z.strictObject({
  title: z.string().trim().min(1).max(200),
  stage: DealStage.default('new'),
  amount: z.number().int().min(0).max(1_000_000_000_000).nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters, like EUR')
    .default('EUR'),
  closesOn: z.iso.date().nullable().default(null),
  companyId: Id.nullable().default(null),
  personIds: z.array(Id).max(100).default([]),
});

export const listDeals = route({
  method: 'GET',
  path: '/api/deals',
  access: 'member',
  summary: 'Deals, newest first; of one person or company if named',
  query: PageQuery.extend({ search: z.string().trim().max(200).optional(), personId: Id.optional(), companyId: Id.optional() }),
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
  body: DealDraft.partial(),
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
