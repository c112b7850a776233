import type { NotificationChoice } from '#contract/notifications.ts';
import { routes } from '#contract/routes.ts';
import type { BotFeature, Reply, Turn } from '../../feature.ts';
import { settingsCard } from './card.ts';

async function answer({ call, tabLink }: Turn): Promise<Reply> {
  const { mine, organisation } = await call(routes.getNotificationChoice, {});
  const card = settingsCard(mine as Partial<NotificationChoice>, organisation, tabLink('settings/notifications'));
  return { card, summary: 'What I tell you, and where', isPrivate: true };
}

/** What the bot tells a person, and the way to change it. */
export const settings: BotFeature = {
  commands: [
    {
      name: 'settings',
      alsoKnownAs: ['preferences', 'notifications', 'quiet', 'mute'],
      description: 'what I tell you without being asked, and where',
      answer,
    },
  ],
};
