import { connectionOf } from '../../connection.ts';
import type { BotFeature, Reply, Turn } from '../../feature.ts';
import { connectCard, connectedCard } from './card.ts';

const place = 'settings/integrations';
const summary = 'Connect your Microsoft account';

async function answer({ call, tabLink }: Turn): Promise<Reply> {
  const connection = await connectionOf(call);
  const isThere = connection?.state === 'connected' || connection?.state === 'syncing';
  return isThere
    ? { card: connectedCard(connection.account, tabLink(place)), summary: 'Your Microsoft account is connected', isPrivate: true }
    : { card: connectCard({ from: undefined, link: tabLink(place) }), summary, isPrivate: true };
}

/** The way to connecting an account, asked for or reminded of. */
export const connect: BotFeature = {
  commands: [
    {
      name: 'connect',
      alsoKnownAs: ['connect account', 'sign in', 'login'],
      description: 'the way to connect your Microsoft account',
      answer,
    },
  ],
  notices: { connect_reminder: ({ from }, { tabLink }) => ({ card: connectCard({ from, link: tabLink(place) }), summary }) },
};
