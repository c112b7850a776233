import { Refusal } from '#contract/error.ts';
import type { NotificationChoice } from '#contract/notifications.ts';
import type { Context } from '../../context.ts';
import { isZone } from '../../kernel/zones.ts';
import type { Handlers } from '../feature.ts';
import { choicesOf, choose, chooseForAll } from './choice.ts';

/** Answers of the routes on what the bot tells. */
export const notificationHandlers = (context: Context): Partial<Handlers> => ({
  getNotificationChoice: (_input, { organisationId, userId }) => context.db.within(organisationId, (tx) => choicesOf(tx, userId)),

  chooseNotifications: ({ body: { asOrganisation = [], ...body } }, { organisationId, userId }) =>
    context.db.within(organisationId, async (tx) => {
      await choose(tx, userId, known(body), asOrganisation);
      return choicesOf(tx, userId);
    }),

  chooseOrganisationNotifications: ({ body }, { organisationId, userId }) =>
    context.db.within(organisationId, async (tx) => {
      const change = known(body);
      await chooseForAll(tx, change);
      const { organisation } = await choicesOf(tx, userId);
      await context.audit(tx, { actorId: userId, action: 'notifications_chosen', detail: change });
      return organisation;
    }),
});

/** What was said of a choice, if its zone is one. */
function known(body: { [Part in keyof NotificationChoice]?: NotificationChoice[Part] | undefined }): Partial<NotificationChoice> {
  if (body.quiet && !isZone(body.quiet.zone)) throw new Refusal('invalid_input', 'This time zone is not known.', 'quiet');
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
