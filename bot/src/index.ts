import type { Router } from 'express';
import type { Call } from '#contract/client.ts';
import type { Notice } from '#contract/notices.ts';
import { readActivity } from './activity.ts';
import type { Conversation, Occasion, Person } from './activity.ts';
import { createAdapter } from './adapter.ts';
import type { Adapter, AdapterSettings, Outgoing } from './adapter.ts';
import { escapeMarkdown } from './card.ts';
import type { AdaptiveCard } from './card.ts';
import { cardOf, commandsOf, dispatch } from './dispatch.ts';
import type { Reply } from './feature.ts';
import { features } from './features/index.ts';

export type { AdaptiveCard, Conversation, Person };

/** Where the bot was let in. Kept by the server, because the bot has to be able to write there after a restart. */
export interface Conversations {
  /** Keeps it, or its new service address; answers whether it is a new one. */
  remember(conversation: Conversation, person: Person): Promise<boolean>;
  forget(conversation: Conversation): Promise<void>;
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
  post(conversation: Conversation, reply: Reply): Promise<string>;
  /** Begins to tell: writes one line, which becomes the card; answers its id. Written twice by mistake, it is no second card. */
  begin(conversation: Conversation, notice: Notice): Promise<string>;
  /** Puts the notice's card in the place of that line, or of the card that it has become. */
  show(conversation: Conversation, activityId: string, notice: Notice): Promise<void>;
  /** Takes a line back. */
  withdraw(conversation: Conversation, activityId: string): Promise<void>;
  /** Puts another text or card in the place of one that was posted. */
  replace(conversation: Conversation, activityId: string, reply: Reply): Promise<void>;
}

const apology = { text: 'Something went wrong on our side. Please try again in a moment.' };
// https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
const pressTaken = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'The answer is below.' };

/** The Teams bot. */
export function createBot({ conversations, callAs, tabLink, onFailure, ...settings }: BotSettings): Bot {
  const commands = commandsOf(features);

  async function answer(occasion: Occasion): Promise<Reply[]> {
    if (occasion.kind === 'removed') {
      await conversations.forget(occasion.conversation);
      return [];
    }
    const { conversation, person } = occasion;
    const isNew = await conversations.remember(conversation, person);
    // Microsoft may tell of one installation twice.
    if (occasion.kind === 'installed' && !isNew) return [];
    return dispatch(features, occasion, { conversation, person, call: callAs(person), tabLink, commands });
  }

  const adapter: Adapter = createAdapter(settings, async (activity, reply) => {
    const occasion = readActivity(activity);
    if (!occasion) return undefined;
    const replies = await answer(occasion).catch((error: unknown) => {
      onFailure(error);
      return [apology];
    });
    for (const next of replies) await reply(written(next));
    return occasion.kind === 'pressed' ? pressTaken : undefined;
  });

  const post = (conversation: Conversation, reply: Reply) => adapter.send(conversation, written(reply));
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

function written(reply: Reply): Outgoing {
  if ('text' in reply) return { type: 'message', text: reply.text, textFormat: 'markdown' };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: reply.card }];
  return { type: 'message', summary: reply.summary, attachments };
}
