import { z } from 'zod';
import { route } from './route.ts';

const Place = z.enum(['meeting_chat', 'personal_chat', 'nowhere']);
const LocalHour = z.number().int().min(0).max(23);

/** What the bot tells a person, and where. What is not in a person's own is as the organisation has it. */
export const NotificationChoice = z.object({
  recordings: Place,
  /** A short card before meetings with people from outside. */
  briefs: z.boolean(),
  /** Hours of the person's own day in which the bot is silent; what came meanwhile is told after. */
  quiet: z.strictObject({ from: LocalHour, until: LocalHour, zone: z.string().min(1).max(64) }).nullable(),
});
export type NotificationChoice = z.infer<typeof NotificationChoice>;

export const ChoiceName = NotificationChoice.keyof();
export type ChoiceName = z.infer<typeof ChoiceName>;

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
  summary: 'Choose what the bot tells me, or take a choice of mine back',
  /** What is named in `asOrganisation` is no longer my own choice. */
  body: NotificationChoice.partial()
    .extend({ asOrganisation: z.array(ChoiceName).optional() })
    .strict(),
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
