import type { Router } from 'express';
import type { Call } from '#contract/client.ts';
import type { Notice } from '#contract/notices.ts';
import { readActivity } from './activity.ts';
import type { Conversation, Occasion, Person } from './activity.ts';
import { createAdapter } from './adapter.ts';
import type { Adapter, AdapterSettings, Outgoing } from './adapter.ts';
import { escapeMarkdown } from './card.ts';
import type { AdaptiveCard } from './card.ts';
import { cardOf, choicesFor, commandsOf, dispatch } from './dispatch.ts';
import type { Told } from './dispatch.ts';
import type { Reply, Turn } from './feature.ts';
import { features } from './features/index.ts';

export type { AdaptiveCard, Conversation, Person };

/** Where the bot was let in. Kept by the server, because the bot has to be able to write there after a restart. */
export interface Conversations {
  /** Keeps it, or its new service address; answers whether it is a new one. */
  remember(conversation: Conversation, person: Person): Promise<boolean>;
  forget(conversation: Conversation): Promise<void>;
  /** The person's own chat with the bot, if there is one. */
  personal(person: Person): Promise<Conversation | undefined>;
}

export interface BotSettings extends AdapterSettings {
  conversations: Conversations;
  /** Calls Rapport's routes as a person who was vouched for by the Bot Connector. */
  callAs(person: Person): Call;
  /** The deep link to the tab, at one of its pages if given. */
  tabLink(page?: string): string;
  /** Told of every failure that a person has seen as an apology. */
  onFailure(error: unknown): void;
}

export interface Bot {
  /** Answers `POST /api/messages`. */
  router: Router;
  /** Writes first; answers the id of what was written. */
  post(conversation: Conversation, reply: Spoken): Promise<string>;
  /** Begins to tell: writes one line, which becomes the card; answers its id. Written twice by mistake, it is no second card. */
  begin(conversation: Conversation, notice: Notice): Promise<string>;
  /** Puts the notice's card in the place of that line, or of the card that it has become. */
  show(conversation: Conversation, activityId: string, notice: Notice): Promise<void>;
  /** Takes a line back. */
  withdraw(conversation: Conversation, activityId: string): Promise<void>;
  /** Puts another text or card in the place of one that was posted. */
  replace(conversation: Conversation, activityId: string, reply: Spoken): Promise<void>;
}

/** An occasion that somebody has caused. */
type Heard = Extract<Occasion, { person: Person }>;

/** What is said aloud. */
type Spoken = Exclude<Reply, { aside: string }>;

const apology = { text: 'Something went wrong on our side. Please try again in a moment.' };
// https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
const pressTaken = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'The answer is below.' };

/** The Teams bot. */
export function createBot({ conversations, callAs, tabLink, onFailure, ...settings }: BotSettings): Bot {
  const commands = commandsOf(features);

  const turnOf = ({ conversation, person, moment }: Heard): Turn => ({
    conversation,
    person,
    moment,
    call: callAs(person),
    tabLink,
    commands,
  });

  async function answer(occasion: Told): Promise<Reply[]> {
    if (occasion.kind === 'removed') {
      await conversations.forget(occasion.conversation);
      return [];
    }
    const isNew = await conversations.remember(occasion.conversation, occasion.person);
    // Microsoft may tell of one installation twice.
    if (occasion.kind === 'installed' && !isNew) return [];
    return dispatch(features, occasion, turnOf(occasion));
  }

  const adapter: Adapter = createAdapter(settings, async (activity, reply) => {
    const occasion = readActivity(activity);
    if (!occasion) return undefined;
    if (occasion.kind === 'searched') {
      const results = await choicesFor(features, occasion.search, turnOf(occasion)).catch((error: unknown) => {
        onFailure(error);
        return [];
      });
      return { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } };
    }
    const replies = await answer(occasion).catch((error: unknown) => {
      onFailure(error);
      return [apology];
    });
    const asides: string[] = [];
    for (const next of replies) {
      const isElsewhere = 'isPrivate' in next && occasion.conversation.kind !== 'personal' && 'person' in occasion;
      const said = isElsewhere ? await answerPrivately(occasion.person, next) : next;
      if ('aside' in said && occasion.kind === 'pressed') asides.push(said.aside);
      else await reply(written('aside' in said ? { text: said.aside } : said));
    }
    if (occasion.kind !== 'pressed') return undefined;
    return asides.length ? { ...pressTaken, value: asides.join(' ') } : pressTaken;
  });

  async function answerPrivately(person: Person, reply: Spoken): Promise<Reply> {
    const own = await conversations.personal(person);
    if (!own) return { aside: 'Add Rapport to a chat of your own and ask me there: here others read along.' };
    await post(own, reply);
    return { aside: 'I have answered in our own chat, because here others read along.' };
  }

  const post = (conversation: Conversation, reply: Spoken) => adapter.send(conversation, written(reply));
  const worded = (notice: Notice) => cardOf(features, notice, { tabLink });
  return {
    router: adapter.router,
    post,
    begin: (conversation, notice) => post(conversation, { text: escapeMarkdown(worded(notice).summary) }),
    show: (conversation, activityId, notice) => adapter.update(conversation, activityId, written(worded(notice))),
    withdraw: (conversation, activityId) => adapter.remove(conversation, activityId),
    replace: (conversation, activityId, reply) => adapter.update(conversation, activityId, written(reply)),
  };
}

function written(reply: Spoken): Outgoing {
  if ('text' in reply) return { type: 'message', text: reply.text, textFormat: 'markdown' };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: reply.card }];
  return { type: 'message', summary: reply.summary, attachments };
}
