import { z } from 'zod';
import { Id, IdParams, Instant, PageQuery, pageOf } from './page.ts';
import { route } from './route.ts';

/** Something to do. It may be about a deal, a person or a meeting. */
export const Task = z.object({
  id: Id,
  version: z.number().int(),
  title: z.string(),
  isDone: z.boolean(),
  dueOn: z.iso.date().nullable(),
  ownerId: Id,
  about: z.object({ kind: z.enum(['deal', 'person', 'meeting']), id: Id, title: z.string() }).nullable(),
  createdAt: Instant,
});
export type Task = z.infer<typeof Task>;

const About = z.strictObject({ kind: z.enum(['deal', 'person', 'meeting']), id: Id });

export const listTasks = route({
  method: 'GET',
  path: '/api/tasks',
  access: 'member',
  summary: 'My open tasks, by day; or all about one thing',
  query: PageQuery.extend({ aboutId: Id.optional(), isDone: z.stringbool().optional() }),
  answer: pageOf(Task),
});

export const addTask = route({
  method: 'POST',
  path: '/api/tasks',
  access: 'member',
  summary: 'Add a task of mine',
  body: z.strictObject({ title: z.string().trim().min(1).max(255), dueOn: z.iso.date().nullable().default(null), about: About.optional() }),
  answer: Task,
});

export const updateTask = route({
  method: 'PATCH',
  path: '/api/tasks/:id',
  access: 'member',
  summary: 'Change a task of mine, or tick it off',
  params: IdParams,
  body: z.strictObject({
    title: z.string().trim().min(1).max(255).optional(),
    dueOn: z.iso.date().nullable().optional(),
    isDone: z.boolean().optional(),
  }),
  answer: Task,
});
