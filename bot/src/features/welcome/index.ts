import type { BotFeature } from '../../feature.ts';
import { welcomeCard } from './card.ts';

/** Introduces the bot where it has been installed. */
export const welcome: BotFeature = {
  onInstall: async ({ conversation, person, tabLink }) => ({
    card: welcomeCard({ name: conversation.kind === 'personal' ? person.name : '', tabLink: tabLink() }),
    summary: 'Hello from Rapport: your customers’ story beside your mail',
  }),
};
