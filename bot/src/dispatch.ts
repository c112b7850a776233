import { CardAction, CardSearch } from '#contract/cards.ts';
import { Refusal } from '#contract/error.ts';
import type { Occasion } from './activity.ts';
import type { Notice } from '#contract/notices.ts';
import type { Choice } from './card.ts';
import type { BotFeature, CardReply, Command, Reply, Turn } from './feature.ts';

/** An occasion to which the bot says something. */
export type Told = Exclude<Occasion, { kind: 'searched' }>;

/** Every word that the features understand. */
export const commandsOf = (features: readonly BotFeature[]): Command[] => features.flatMap(({ commands = [] }) => commands);

/** The card of what the server has to tell. */
export function cardOf(features: readonly BotFeature[], notice: Notice, links: Pick<Turn, 'tabLink'>): CardReply {
  const { kind } = notice;
  const say = features.find(({ notices }) => notices?.[kind])?.notices?.[kind] as ((told: Notice, links: Pick<Turn, 'tabLink'>) => CardReply) | undefined; // prettier-ignore
  if (!say) throw new Error(`no feature tells ${kind}`);
  return say(notice, links);
}

/**
 * What to say to an occasion. A refusal is told in its own words, to whom it is about alone: others in a meeting's chat need
 * not read what somebody may not do. Any other failure is the caller's to report.
 */
export async function dispatch(features: readonly BotFeature[], occasion: Told, turn: Turn): Promise<Reply[]> {
  try {
    return await answer(features, occasion, turn);
  } catch (error) {
    if (error instanceof Refusal)
      return [occasion.kind === 'pressed' ? { aside: error.message } : { text: error.message, isPrivate: true }];
    throw error;
  }
}

async function answer(features: readonly BotFeature[], occasion: Told, turn: Turn): Promise<Reply[]> {
  switch (occasion.kind) {
    case 'removed':
      return [];
    case 'installed':
      return Promise.all(features.flatMap(({ onInstall }) => onInstall?.(turn) ?? []));
    case 'pressed':
      return [await press(features, occasion.action, turn)];
    case 'said':
      return [await say(features, occasion.text, turn)];
  }
}

async function say(features: readonly BotFeature[], said: string, turn: Turn): Promise<Reply> {
  const words = normalise(said);
  const command = turn.commands.find(({ name, alsoKnownAs }) => name === words || alsoKnownAs.includes(words));
  if (command) return command.answer(turn, '');
  const asking = turn.commands.find(({ name, takes }) => takes && words.startsWith(`${name} `));
  return asking ? asking.answer(turn, said.trim().replace(/^\S+\s+/, '')) : unknown(features, said, turn);
}

// A card lives in its chat for years: its button may be of a version that this one has never heard of.
async function press(features: readonly BotFeature[], given: unknown, turn: Turn): Promise<Reply> {
  const action = CardAction.safeParse(given).data;
  const handler = action && (features.find(({ actions }) => actions?.[action.verb])?.actions?.[action.verb] as Handler | undefined);
  return handler ? handler(action, turn) : { text: 'This button no longer works. Write **help** to see what I can do now.' };
}

/** What a list of a card offers for what is typed into it; for a list that no version of ours has, nothing. */
export async function choicesFor(features: readonly BotFeature[], given: unknown, turn: Turn): Promise<Choice[]> {
  const search = CardSearch.safeParse(given).data;
  const find = search && features.find(({ searches }) => searches?.[search.dataset])?.searches?.[search.dataset];
  if (!find) return [];
  try {
    return await find(search.text, turn);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function unknown(features: readonly BotFeature[], said: string, turn: Turn): Promise<Reply> {
  const feature = features.find(({ onUnknown }) => onUnknown);
  if (!feature?.onUnknown) throw new Error('no feature answers unknown words');
  return feature.onUnknown(said, turn);
}

type Handler = (action: CardAction, turn: Turn) => Promise<Reply>;

const normalise = (said: string) =>
  said
    .toLowerCase()
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .trim();
