import { createHash } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import type { User } from '../tenant.ts';
import type { Activity, ChatDocument, ChatLine } from './documents.ts';

/** The personal chats with the bot, as Teams keeps them. */
export interface Chats {
  of(user: User): ChatDocument;
  find(conversationId: string): ChatDocument | undefined;
  /** The user who bears this id in the bot's world, or this Entra object id. */
  member(id: string): User | undefined;
  lines(chat: ChatDocument): ChatLine[];
  line(chat: ChatDocument, activityId: string): ChatLine | undefined;
  setInstalled(chat: ChatDocument, installed: boolean): void;
  add(chat: ChatDocument, from: ChatLine['from'], activity: Activity): ChatLine;
  change(line: ChatLine, change: Partial<Pick<ChatLine, 'activity' | 'editedAt' | 'delivery'>>): void;
  remove(line: ChatLine): void;
  /** An activity id nobody has had before; Teams counts milliseconds. */
  nextId(): string;
}

/** `29:…`: an id that only this bot knows the user by. */
export const memberId = (user: User, botId: string): string => `29:${digest(user.id, botId)}`;

const digest = (one: string, other: string): string => createHash('sha256').update(`${one} ${other}`).digest('base64url');

/** Opens the chats in the cloud's store. */
export function openChats({ store, clock, identity, events }: Cloud): Chats {
  const chats = store.collection<ChatDocument>('chats');
  const lines = store.collection<ChatLine>('chatLines');
  const { botId } = identity.app;
  let last = 0;
  const nextId = () => {
    last = Math.max(last + 1, clock.now().getTime());
    return String(last);
  };
  const told = (userId: string) => events.emit('change', { part: 'chat', user: identity.user(userId)?.key });
  const tellOf = ({ conversationId }: ChatLine) => told(chats.get(conversationId)?.userId ?? '');

  return {
    of(user) {
      const id = `a:1${digest(`chat of ${user.id}`, botId)}`;
      return chats.get(id) ?? { id, userId: user.id, tenantId: user.tenantId, installed: false };
    },
    find: (conversationId) => chats.get(conversationId),
    member: (id) => identity.users.find((user) => user.id === id || memberId(user, botId) === id),
    lines: (chat) => [...lines.all()].filter(({ conversationId }) => conversationId === chat.id),
    line(chat, activityId) {
      const line = lines.get(activityId);
      return line?.conversationId === chat.id ? line : undefined;
    },
    setInstalled(chat, installed) {
      chats.put({ ...chat, installed });
      told(chat.userId);
    },
    add(chat, from, activity) {
      const id = activity.id ?? nextId();
      const at = clock.now().toISOString();
      const line = lines.put({ id, conversationId: chat.id, from, at, editedAt: null, activity: { ...activity, id }, delivery: null });
      told(chat.userId);
      return line;
    },
    change(line, change) {
      lines.put({ ...(lines.get(line.id) ?? line), ...change });
      tellOf(line);
    },
    remove(line) {
      lines.delete(line.id);
      tellOf(line);
    },
    nextId,
  };
}
