import { z } from 'zod';
import { Id } from './page.ts';
import { route } from './route.ts';

/** How a tenant stands with Rapport: never connected, connected, or disconnected again by an Org Admin. */
export const OrganisationState = z.enum(['unknown', 'connected', 'disconnected']);
export type OrganisationState = z.infer<typeof OrganisationState>;

export const Me = z.object({
  user: z.object({ id: Id, name: z.string(), address: z.string() }),
  organisation: z.object({ id: Id, tenantId: z.string(), state: OrganisationState }),
  isAdmin: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const getMe = route({ method: 'GET', path: '/api/me', access: 'visitor', summary: 'Who is signed in', answer: Me });
