import { connectionOf } from '../../connection.ts';
import type { BotFeature, Reply, Turn } from '../../feature.ts';
import { helpCard } from './card.ts';

const summary = 'What I can do for you';

async function answer(turn: Turn, unknownWords?: string): Promise<Reply> {
  const { call, commands, conversation, tabLink } = turn;
  const link = { tab: tabLink(), settings: tabLink('settings') };
  // In a meeting's chat customers read along: whose account is connected, and how, is not for them.
  const connection = conversation.kind === 'personal' ? await connectionOf(call) : undefined;
  return { card: helpCard({ commands, link, connection, unknownWords }), summary };
}

/** Tells what the bot and the rest of Rapport can do, also whenever it was not understood. */
export const help: BotFeature = {
  commands: [
    {
      name: 'help',
      alsoKnownAs: ['?', 'hi', 'hello', 'hey', 'hi there', 'hello there', 'start', 'what can you do', 'what can you do?'],
      description: 'what I can do, and how your Microsoft account is connected',
      answer: (turn) => answer(turn),
    },
  ],
  actions: { help: (_action, turn) => answer(turn) },
  onUnknown: (said, turn) => answer(turn, said),
};
