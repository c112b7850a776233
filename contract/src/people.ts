import { z } from 'zod';
import { Id, IdParams, Instant, PageQuery, pageOf } from './page.ts';
import { route } from './route.ts';

export const Company = z.object({ id: Id, name: z.string(), domain: z.string().nullable() });
export type Company = z.infer<typeof Company>;

export const Person = z.object({
  id: Id,
  version: z.number().int(),
  name: z.string(),
  addresses: z.array(z.string()),
  jobTitle: z.string().nullable(),
  company: Company.nullable(),
  createdAt: Instant,
});
export type Person = z.infer<typeof Person>;

/** One line of a timeline. `kind` may gain members: show an unknown one as a plain line. */
export const Activity = z.object({
  id: Id,
  kind: z.string(), // today: mail_in, mail_out, person_added
  title: z.string(),
  summary: z.string(),
  happenedAt: Instant,
  /** The record that it tells of, e.g. `message`, where the caller may open it. */
  recordKind: z.string().nullable(),
  recordId: Id.nullable(),
});
export type Activity = z.infer<typeof Activity>;

/** Who an address is in the CRM: the people card. */
export const Card = z.object({
  address: z.string(),
  person: Person.nullable(),
  company: Company.nullable(),
  activities: z.array(Activity),
  /** What is to come soon, the nearest first. */
  coming: z.array(Activity).default([]),
  /** The address belongs to a colleague of this organisation. */
  isColleague: z.boolean(),
});
export type Card = z.infer<typeof Card>;

const EmailAddress = z
  .string()
  .trim()
  .min(3)
  .max(320)
  .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'is not an e-mail address');

// POST, because addresses do not belong into URLs, where proxies log them.
export const lookupCards = route({
  method: 'POST',
  path: '/api/people/lookup',
  access: 'member',
  summary: 'Who these addresses are in the CRM, with what happened last and what comes next',
  body: z.strictObject({ addresses: z.array(EmailAddress).min(1).max(50) }),
  answer: z.object({ cards: z.array(Card) }),
});

export const listPeople = route({
  method: 'GET',
  path: '/api/people',
  access: 'member',
  summary: 'People by name, of one company if named',
  query: PageQuery.extend({ search: z.string().trim().max(200).optional(), companyId: Id.optional() }),
  answer: pageOf(Person),
});

export const getPerson = route({
  method: 'GET',
  path: '/api/people/:id',
  access: 'member',
  summary: 'One person',
  params: IdParams,
  answer: Person,
});

export const listActivities = route({
  method: 'GET',
  path: '/api/people/:id/activities',
  access: 'member',
  summary: "A person's timeline, newest first",
  params: IdParams,
  query: PageQuery,
  answer: pageOf(Activity),
});

export const listCompanies = route({
  method: 'GET',
  path: '/api/companies',
  access: 'member',
  summary: 'Companies by name',
  query: PageQuery.extend({ search: z.string().trim().max(200).optional() }),
  answer: pageOf(Company),
});

export const getCompany = route({
  method: 'GET',
  path: '/api/companies/:id',
  access: 'member',
  summary: 'One company',
  params: IdParams,
  answer: Company,
});

export const listCompanyActivities = route({
  method: 'GET',
  path: '/api/companies/:id/activities',
  access: 'member',
  summary: "A company's timeline: what happened with its domain, its people, its meetings and its deals, newest first",
  params: IdParams,
  query: PageQuery,
  answer: pageOf(Activity),
});

/** Somebody of this organisation who uses Rapport. */
export const Colleague = z.object({ id: Id, name: z.string(), address: z.string() });
export type Colleague = z.infer<typeof Colleague>;

export const listColleagues = route({
  method: 'GET',
  path: '/api/colleagues',
  access: 'member',
  summary: 'Colleagues who use Rapport, by name, without me',
  query: PageQuery.extend({ search: z.string().trim().max(200).optional() }),
  answer: pageOf(Colleague),
});

export const addPerson = route({
  method: 'POST',
  path: '/api/people',
  access: 'member',
  summary: 'Add a person; an address that is known already answers the person who has it',
  body: z.strictObject({
    name: z.string().trim().min(1).max(200),
    address: EmailAddress,
    companyName: z.string().trim().min(1).max(200).optional(),
  }),
  answer: Person,
});
