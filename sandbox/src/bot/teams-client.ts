import type { Cloud } from '../cloud.ts';
import type { Tokens } from '../entra/tokens.ts';
import type { User } from '../tenant.ts';
import { memberId } from './chats.ts';
import type { Chats } from './chats.ts';
import { botAccount, compose } from './compose.ts';
import { deliver } from './deliver.ts';
import type { Answered } from './deliver.ts';
import type { Activity, ChatLine, Delivery } from './documents.ts';

/** What a button sends: with `verb` an Action.Execute, without one an Action.Submit. */
export interface Press {
  activityId: string;
  verb?: string | undefined;
  data?: unknown;
}

/** A person's own Teams, as far as it speaks to the bot. Each answers how the bot's endpoint took it. */
export interface TeamsClient {
  /** Does nothing where the app is installed already. */
  install(user: User): Promise<Delivery | null>;
  uninstall(user: User): Promise<Delivery | null>;
  say(user: User, text: string): Promise<Delivery>;
  /** `message` is what Teams shows the user where the answer is words instead of a card. */
  press(user: User, press: Press): Promise<Delivery & { message: string | null }>;
}

const cardType = 'application/vnd.microsoft.card.adaptive';

/** Plays every user's Teams over the same chats. */
export function createTeamsClient(cloud: Cloud, chats: Chats, tokens: Tokens): TeamsClient {
  const post = async (user: User, activity: Activity): Promise<Answered> => {
    const posted = deliver(cloud, tokens, compose(cloud, user, chats.of(user), { id: chats.nextId(), ...activity }));
    cloud.background(async () => void (await posted));
    return posted;
  };

  return {
    async install(user) {
      const chat = chats.of(user);
      if (chat.installed) return null;
      chats.setInstalled(chat, true);
      const both = [{ id: memberId(user, cloud.identity.app.botId), aadObjectId: user.id }, botAccount(cloud)];
      const source = { settings: { selectedChannel: { id: chat.id } } };
      // Teams sends both, the second for bots that predate the first. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
      await post(user, { type: 'conversationUpdate', membersAdded: both, channelData: source });
      const { status, ms } = await post(user, { type: 'installationUpdate', action: 'add', channelData: source });
      return { status, ms };
    },
    async uninstall(user) {
      const chat = chats.of(user);
      if (!chat.installed) return null;
      chats.setInstalled(chat, false);
      const { status, ms } = await post(user, { type: 'installationUpdate', action: 'remove' });
      return { status, ms };
    },
    async say(user, text) {
      const chat = chats.of(user);
      if (!chat.installed) throw new Error(`${user.displayName} has not installed the app.`);
      const line = chats.add(chat, 'user', { type: 'message', text, textFormat: 'plain' });
      const { status, ms } = await post(user, line.activity);
      chats.change(line, { delivery: { status, ms } });
      return { status, ms };
    },
    async press(user, { activityId, verb, data }) {
      const line = chats.line(chats.of(user), activityId);
      if (!line) throw new Error('There is no such card in this chat.');
      if (verb === undefined) return { ...(await post(user, { type: 'message', value: data, replyToId: activityId })), message: null };
      const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
      const { body, status, ms } = await post(user, { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: activityId });
      return { status, ms, message: showAnswer(line, body) };
    },
  };

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
