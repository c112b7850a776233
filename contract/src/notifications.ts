import { z } from 'zod';
import { route } from './route.ts';

const Place = z.enum(['meeting_chat', 'personal_chat', 'nowhere']);
const LocalHour = z.number().int().min(0).max(23);

/** What the bot tells a person, and where. Null in a person's own means as the organisation has it. */
export const NotificationChoice = z.object({
  recordings: Place,
  /** A short card before meetings with people from outside. */
  briefs: z.boolean(),
  /** Hours of the person's own day in which the bot is silent; what came meanwhile is told after. */
  quiet: z.strictObject({ from: LocalHour, until: LocalHour, zone: z.string().min(1).max(64) }).nullable(),
});
export type NotificationChoice = z.infer<typeof NotificationChoice>;

export const getNotificationChoice = route({
  method: 'GET',
  path: '/api/notifications',
  access: 'member',
  summary: 'What the bot tells me, and what it tells everybody who has not chosen',
  answer: z.object({ mine: NotificationChoice.partial(), organisation: NotificationChoice }),
});

export const chooseNotifications = route({
  method: 'PATCH',
  path: '/api/notifications',
  access: 'member',
  summary: 'Choose what the bot tells me',
  body: NotificationChoice.partial().strict(),
  answer: z.object({ mine: NotificationChoice.partial(), organisation: NotificationChoice }),
});

export const chooseOrganisationNotifications = route({
  method: 'PATCH',
  path: '/api/admin/notifications',
  access: 'admin',
  summary: 'Choose what the bot tells everybody who has not chosen',
  body: NotificationChoice.partial().strict(),
  answer: NotificationChoice,
});
