import { z } from 'zod';
import { Id } from './page.ts';
import { route } from './route.ts';

export const Me = z.object({
  user: z.object({ id: Id, name: z.string(), address: z.string() }),
  organisation: z.object({ id: Id, tenantId: z.string() }),
  isAdmin: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const getMe = route({ method: 'GET', path: '/api/me', access: 'member', summary: 'Who is signed in', answer: Me });
