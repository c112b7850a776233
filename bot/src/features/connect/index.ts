import type { BotFeature } from '../../feature.ts';
import { connectCard } from './card.ts';

const place = 'settings/integrations';
const summary = 'Connect your Microsoft account';

/** The way to connecting an account, asked for or reminded of. */
export const connect: BotFeature = {
  commands: [
    {
      name: 'connect',
      alsoKnownAs: ['connect account', 'sign in', 'login'],
      description: 'the way to connect your Microsoft account',
      answer: async ({ tabLink }) => ({ card: connectCard({ from: undefined, link: tabLink(place) }), summary }),
    },
  ],
  notices: { connect_reminder: ({ from }, { tabLink }) => ({ card: connectCard({ from, link: tabLink(place) }), summary }) },
};
