import { connectionOf } from '../../connection.ts';
import type { BotFeature } from '../../feature.ts';
import { welcomeCard } from './card.ts';

/** Introduces the bot where it has been installed. */
export const welcome: BotFeature = {
  onInstall: async ({ call, conversation, person, tabLink }) => {
    const isAlone = conversation.kind === 'personal';
    // Whoever lets the bot in is greeted, also while the answer to this question does not come.
    const state = isAlone ? (await connectionOf(call).catch(() => undefined))?.state : undefined;
    const isConnected = state === 'connected' || state === 'syncing';
    return {
      card: welcomeCard({ isAlone, name: person.name, isConnected, tabLink: tabLink() }),
      summary: isAlone ? 'Hello from Rapport: your customers’ story beside your mail' : 'Hello from Rapport',
    };
  },
};
