import type { Cloud } from '../cloud.ts';
import type { Tokens } from '../entra/tokens.ts';
import type { User } from '../tenant.ts';
import { memberId } from './chats.ts';
import type { Chats } from './chats.ts';
import { botAccount, compose } from './compose.ts';
import { deliver } from './deliver.ts';
import type { Answered } from './deliver.ts';
import type { Activity, Chat, ChatLine, Delivery } from './documents.ts';

/** What a button sends: with `verb` an Action.Execute, without one an Action.Submit. */
export interface Press {
  activityId: string;
  verb?: string | undefined;
  data?: unknown;
}

/** What a person types into a list of a card. */
export interface Typed {
  dataset: string;
  queryText: string;
}

export interface Offer {
  title: string;
  value: string;
}

/** A person's own Teams, as far as it speaks to the bot. Each answers how the bot's endpoint took it. */
export interface TeamsClient {
  /** Does nothing where the app is installed already. */
  install(user: User, chat?: Chat): Promise<Delivery | null>;
  uninstall(user: User, chat?: Chat): Promise<Delivery | null>;
  /** Among several people the bot hears only what mentions it. */
  say(user: User, text: string, chat?: Chat): Promise<Delivery | null>;
  /** `message` is what Teams shows the user where the answer is words instead of a card. */
  press(user: User, press: Press, chat?: Chat): Promise<Delivery & { message: string | null }>;
  /** What the bot offers for what is typed. */
  search(user: User, typed: Typed, chat?: Chat): Promise<Offer[]>;
}

const mostOffered = 15; // as many as Teams shows
const cardType = 'application/vnd.microsoft.card.adaptive';

/** Plays every user's Teams over the same chats. */
export function createTeamsClient(cloud: Cloud, chats: Chats, tokens: Tokens): TeamsClient {
  const { app } = cloud.identity;
  const post = async (user: User, chat: Chat, activity: Activity): Promise<Answered> => {
    const posted = deliver(cloud, tokens, compose(cloud, user, chat, { id: chats.nextId(), ...activity }));
    cloud.background(async () => void (await posted));
    return posted;
  };
  const shown = ({ status, ms }: Answered): Delivery => ({ status, ms });

  return {
    async install(user, chat = chats.of(user)) {
      if (chat.installed) return null;
      chats.set(chat, { installed: true });
      const bot = botAccount(cloud);
      const person = { id: memberId(user, app.botId), aadObjectId: user.id };
      const source = { settings: { selectedChannel: { id: chat.id } } };
      const membersAdded = chat.kind === 'personal' ? [person, bot] : [bot];
      // Teams sends both, the second for bots that predate the first. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
      await post(user, chat, { type: 'conversationUpdate', membersAdded, channelData: source });
      return shown(await post(user, chat, { type: 'installationUpdate', action: 'add', channelData: source }));
    },
    async uninstall(user, chat = chats.of(user)) {
      if (!chat.installed) return null;
      chats.set(chat, { installed: false });
      if (chat.kind === 'groupChat') await post(user, chat, { type: 'conversationUpdate', membersRemoved: [botAccount(cloud)] });
      return shown(await post(user, chat, { type: 'installationUpdate', action: 'remove' }));
    },
    async say(user, text, chat = chats.of(user)) {
      if (chat.kind === 'personal' && !chat.installed) throw new Error(`${user.displayName} has not installed the app.`);
      const { heard, ...message } = chat.kind === 'personal' ? { heard: true, text, textFormat: 'plain' } : withMention(text);
      const line = chats.add(chat, user, { type: 'message', ...message });
      if (!heard || !chat.installed) return null;
      const delivery = shown(await post(user, chat, line.activity));
      chats.change(line, { delivery });
      return delivery;
    },
    async press(user, { activityId, verb, data }, chat = chats.of(user)) {
      const line = chats.line(chat, activityId);
      if (!line) throw new Error('There is no such card in this chat.');
      if (verb === undefined)
        return { ...shown(await post(user, chat, { type: 'message', value: data, replyToId: activityId })), message: null };
      const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
      const answered = await post(user, chat, { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: activityId });
      return { ...shown(answered), message: showAnswer(line, answered.body) };
    },
    async search(user, { dataset, queryText }, chat = chats.of(user)) {
      // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search#invoke-request
      const value = { queryText, queryOptions: { skip: 0, top: mostOffered }, dataset };
      const { body } = await post(user, chat, { type: 'invoke', name: 'application/search', value });
      const { value: answer } = (body ?? {}) as { value?: { results?: Offer[] } };
      return (answer?.results ?? []).slice(0, mostOffered);
    },
  };

  /** `@Rapport …` mentions the bot. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations */
  function withMention(text: string) {
    const typed = `@${app.name}`;
    if (!text.includes(typed)) return { heard: false, text, textFormat: 'plain' };
    const mention = `<at>${app.name}</at>`;
    const entities = [{ type: 'mention', mentioned: botAccount(cloud), text: mention }];
    return { heard: true, text: text.replace(typed, mention), textFormat: 'plain', entities };
  }

  /** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
  function showAnswer(line: ChatLine, body: unknown): string | null {
    const { type, value } = (body ?? {}) as { type?: string; value?: unknown };
    if (type === cardType) {
      const attachments = [{ contentType: cardType, content: value }];
      chats.change(line, { activity: { ...line.activity, attachments }, editedAt: cloud.clock.now().toISOString() });
    }
    if (type === 'application/vnd.microsoft.activity.message') return String(value);
    if (type === 'application/vnd.microsoft.error') return String((value as { message?: string }).message ?? 'Something went wrong.');
    return null;
  }
}
