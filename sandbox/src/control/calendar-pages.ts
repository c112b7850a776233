import { Router } from 'express';
import { z } from 'zod';
import type { CalendarHands } from '../graph/calendar/hands.ts';
import type { Identity } from '../tenant.ts';
import { userField } from './act.ts';

/** What a user's own Outlook reads of the calendar: what takes place between two instants. Shapes are Graph's. */
export function calendarPages(identity: Identity, hands: CalendarHands): Router {
  const Query = z.object({ user: userField(identity), from: z.coerce.date(), to: z.coerce.date(), timeZone: z.string().default('UTC') });
  const router = Router();
  router.get('/calendar', (request, response) => {
    response.set('Cache-Control', 'no-store');
    const query = Query.safeParse(request.query);
    if (!query.success) return void response.status(400).json({ error: z.prettifyError(query.error) });
    const { user, from, to, timeZone } = query.data;
    response.json({ value: hands.between(user, from, to, timeZone) });
  });
  return router;
}
