import { createHash, randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import { botIdOf } from '../graph/meetings/addresses.ts';
import type { MeetingDocument } from '../graph/meetings/documents.ts';
import { participantsOf } from '../graph/meetings/participants.ts';
import type { User } from '../tenant.ts';
import type { Activity, Chat, ChatLine, ChatState, GroupChatDocument } from './documents.ts';

/** The chats that the app may be installed in, as Teams keeps them: with one person, with several, of a meeting. */
export interface Chats {
  /** A person's own chat with the bot. */
  of(user: User): Chat;
  /** By conversation id; a personal chat also by the id that Graph knows it by. */
  find(conversationId: string): Chat | undefined;
  /** The chats of several people that a person is in. */
  shared(user: User): Chat[];
  createGroup(members: User[], topic: string | null): Chat;
  /** The user who bears this id in the bot's world, or this Entra object id. */
  member(id: string): User | undefined;
  members(chat: Chat): User[];
  lines(chat: Chat): ChatLine[];
  line(chat: Chat, activityId: string): ChatLine | undefined;
  set(chat: Chat, state: Partial<Omit<ChatState, 'id'>>): void;
  add(chat: Chat, from: User | 'bot', activity: Activity): ChatLine;
  change(line: ChatLine, change: Partial<Pick<ChatLine, 'activity' | 'editedAt' | 'delivery'>>): void;
  remove(line: ChatLine): void;
  /** An activity id nobody has had before; Teams counts milliseconds. */
  nextId(): string;
}

/** `29:…`: an id that only this bot knows the user by. */
export const memberId = (user: User, botId: string): string => `29:${digest(user.id, botId)}`;

/** What Graph calls a person's chat with the bot; bots may use it too. https://learn.microsoft.com/graph/api/userscopeteamsappinstallation-get-chat */
export const graphChatId = (user: User, botId: string): string => `19:${user.id}_${botId}@unq.gbl.spaces`;

const digest = (one: string, other: string): string => createHash('sha256').update(`${one} ${other}`).digest('base64url');

/** Opens the chats in the cloud's store. */
export function openChats({ store, clock, identity, events }: Cloud): Chats {
  const states = store.collection<ChatState>('chats');
  const groups = store.collection<GroupChatDocument>('groupChats');
  const meetings = store.collection<MeetingDocument>('meetings');
  const lines = store.collection<ChatLine>('chatLines');
  const { botId } = identity.app;
  let last = 0;
  const nextId = () => {
    last = Math.max(last + 1, clock.now().getTime());
    return String(last);
  };
  // As long as Teams': https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages#get-the-user-id-team-id-or-channel-id
  const personalId = (user: User) => `a:1${['chat', 'of', 'user'].map((part) => digest(`${part} ${user.id}`, botId)).join('')}`;
  const withState = (chat: Omit<Chat, 'installed' | 'blocked'>): Chat => {
    const { installed = false, blocked = false } = states.get(chat.id) ?? {};
    return { ...chat, installed, blocked };
  };
  const ofMeeting = (meeting: MeetingDocument): Chat =>
    withState({
      id: meeting.id,
      kind: 'groupChat',
      topic: meeting.subject,
      memberIds: participantsOf(identity, meeting).map(({ id }) => id),
      tenantId: meeting.tenantId,
      meetingId: botIdOf(meeting),
    });
  const ofGroup = (group: GroupChatDocument): Chat => withState({ ...group, kind: 'groupChat', meetingId: null });
  const told = (chat: Chat | undefined) => {
    for (const id of chat?.memberIds ?? []) events.emit('change', { part: 'chat', user: identity.user(id)?.key });
  };

  const chats: Chats = {
    of: (user) => withState({ id: personalId(user), kind: 'personal', topic: null, memberIds: [user.id], tenantId: user.tenantId, meetingId: null }), // prettier-ignore
    find(id) {
      if (states.get(id)?.deleted) return undefined;
      const group = groups.get(id);
      const meeting = meetings.get(id);
      if (group) return ofGroup(group);
      if (meeting) return ofMeeting(meeting);
      const user = identity.users.find((one) => personalId(one) === id || graphChatId(one, botId) === id);
      return user && states.get(personalId(user)) && chats.of(user);
    },
    shared: (user) =>
      [...[...meetings.all()].map(ofMeeting), ...[...groups.all()].map(ofGroup)].filter(
        ({ id, memberIds }) => memberIds.includes(user.id) && !states.get(id)?.deleted,
      ),
    createGroup(members, topic) {
      const id = `19:${randomUUID().replaceAll('-', '')}@thread.v2`;
      const group = ofGroup(groups.put({ id, topic, memberIds: members.map((user) => user.id), tenantId: members[0]!.tenantId }));
      told(group);
      return group;
    },
    member: (id) => identity.users.find((user) => user.id === id || memberId(user, botId) === id),
    members: ({ memberIds }) => memberIds.map((id) => identity.user(id)!),
    lines: (chat) => [...lines.all()].filter(({ conversationId }) => conversationId === chat.id),
    line(chat, activityId) {
      const line = lines.get(activityId);
      return line?.conversationId === chat.id ? line : undefined;
    },
    set(chat, state) {
      states.put({ ...(states.get(chat.id) ?? { id: chat.id, installed: false }), ...state });
      told(chat);
    },
    add(chat, from, activity) {
      const id = activity.id ?? nextId();
      const said = from === 'bot' ? { from } : { from: 'user' as const, userId: from.id };
      const at = clock.now().toISOString();
      const line = lines.put({ id, conversationId: chat.id, ...said, at, editedAt: null, activity: { ...activity, id }, delivery: null });
      told(chat);
      return line;
    },
    change(line, change) {
      lines.put({ ...(lines.get(line.id) ?? line), ...change });
      told(chats.find(line.conversationId));
    },
    remove(line) {
      lines.delete(line.id);
      told(chats.find(line.conversationId));
    },
    nextId,
  };
  return chats;
}
