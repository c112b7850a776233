import { z } from 'zod';
import { SavedFile } from './audit.ts';
import { Counts } from './disconnections.ts';
import { IdParams } from './page.ts';
import { route } from './route.ts';

export const exportMyData = route({
  method: 'POST',
  path: '/api/me/export',
  access: 'member',
  summary: 'Everything that Rapport stores of me, as a file',
  body: z.strictObject({}),
  answer: SavedFile,
});

export const exportUser = route({
  method: 'POST',
  path: '/api/admin/users/:id/export',
  access: 'admin',
  summary: 'Everything that Rapport stores of one user, as a file',
  params: IdParams,
  body: z.strictObject({}),
  answer: SavedFile,
});

export const exportPerson = route({
  method: 'POST',
  path: '/api/admin/people/:id/export',
  access: 'admin',
  summary: 'Everything that Rapport stores of one person, as a file',
  params: IdParams,
  body: z.strictObject({}),
  answer: SavedFile,
});

/** What has to be typed to erase somebody's data. */
export const eraseWord = 'erase';
const Erasure = z.strictObject({ confirmation: z.literal(eraseWord, { error: `must be the word ${eraseWord}` }) });

export const eraseUser = route({
  method: 'POST',
  path: '/api/admin/users/:id/erase',
  access: 'admin',
  summary: 'Disconnect one user and erase everything that is only theirs',
  params: IdParams,
  body: Erasure,
  answer: z.object({ removed: Counts }),
});

export const erasePerson = route({
  method: 'POST',
  path: '/api/admin/people/:id/erase',
  access: 'admin',
  summary: 'Erase one person from the CRM',
  params: IdParams,
  body: Erasure,
  answer: z.object({ removed: Counts }),
});
