import type { CardAction, CardSearch } from '#contract/cards.ts';
import type { Call } from '#contract/client.ts';
import type { Notice } from '#contract/notices.ts';
import type { Conversation, Moment, Person } from './activity.ts';
import type { AdaptiveCard, Choice } from './card.ts';

/** A card; `summary` is what the notification shows of it, in plain words. */
export interface CardReply {
  card: AdaptiveCard;
  summary: string;
}

/**
 * What the bot says. What is `isPrivate` goes to the person's own chat, wherever it was asked: in a meeting's chat customers
 * read along. An `aside` is shown to whoever pressed a button, and to nobody else.
 */
export type Reply = (({ text: string } | CardReply) & { isPrivate?: true }) | { aside: string };

/** One moment in a conversation, as a feature sees it. */
export interface Turn {
  conversation: Conversation;
  person: Person;
  moment: Moment;
  /** Calls Rapport's routes as this person. */
  call: Call;
  /** The address that opens the tab, at one of its pages if given. */
  tabLink: (page?: string) => string;
  /** All that can be said to the bot. */
  commands: readonly Command[];
}

/** Words that the bot understands. */
export interface Command {
  /** The word as the help card and Teams' command list show it. */
  name: string;
  alsoKnownAs: readonly string[];
  /** What is said after it, as the help card names it. */
  takes?: string;
  description: string;
  /** `rest` is what was said after the word. */
  answer(turn: Turn, rest: string): Promise<Reply>;
}

/** A capability of the bot: one folder, one line in `features/index.ts`. */
export interface BotFeature {
  commands?: readonly Command[];
  /** Answers to the buttons of its cards. */
  actions?: { [Verb in CardAction['verb']]?: (action: Extract<CardAction, { verb: Verb }>, turn: Turn) => Promise<Reply> };
  /** What the lists of its cards offer to whoever types into them. */
  searches?: { [Dataset in CardSearch['dataset']]?: (text: string, turn: Turn) => Promise<Choice[]> };
  /** What to tell when the server has something to tell. */
  notices?: { [Kind in Notice['kind']]?: (notice: Extract<Notice, { kind: Kind }>, links: Pick<Turn, 'tabLink'>) => CardReply };
  /** What to say when somebody has installed Rapport. */
  onInstall?(turn: Turn): Promise<Reply>;
  /** What to say to words that no command knows. */
  onUnknown?(said: string, turn: Turn): Promise<Reply>;
}
