import { z } from 'zod';
import type { Chat } from '../bot/documents.ts';
import type { Bot } from '../bot/index.ts';
import type { Identity } from '../tenant.ts';
import { act, userField } from './act.ts';

/** What people do in their chats: with the bot alone, or, where `chat` names another, among several. */
export function chatActs(identity: Identity, { chats, teams }: Bot) {
  const user = userField(identity);
  const chat = z
    .string()
    .transform((id, context) => {
      const found = chats.find(id);
      if (!found) context.addIssue({ code: 'custom', message: 'There is no such chat.' });
      return found ?? z.NEVER;
    })
    .optional();
  const where = z.strictObject({ user, chat });
  const show = (one: Chat) => ({
    id: one.id,
    kind: one.kind,
    topic: one.topic,
    members: chats.members(one).map(({ key }) => key),
    meetingId: one.meetingId,
    installed: one.installed,
    blocked: one.blocked,
    lines: chats.lines(one),
  });
  const set = (state: Parameters<typeof chats.set>[1]) => act(where, (input) => chats.set(input.chat ?? chats.of(input.user), state));

  return {
    installBot: act(where, (input) => teams.install(input.user, input.chat)),
    removeBot: act(where, (input) => teams.uninstall(input.user, input.chat)),
    blockBot: set({ blocked: true }),
    unblockBot: set({ blocked: false }),
    /** The chat is gone, for people and for bots. */
    deleteChat: set({ deleted: true, installed: false }),
    /** Among several people the bot hears only what mentions it: `@Rapport …`. */
    sayToBot: act(where.extend({ text: z.string().min(1) }), (input) => teams.say(input.user, input.text, input.chat)),
    /** With `verb` an Action.Execute, whose answer may be a new card; without one an Action.Submit. */
    pressButton: act(where.extend({ activityId: z.string(), verb: z.string().optional(), data: z.unknown().optional() }), (input) =>
      teams.press(input.user, input, input.chat),
    ),
    /** Types into a list of a card that asks the bot for its choices. */
    searchInCard: act(where.extend({ dataset: z.string(), queryText: z.string() }), (input) => teams.search(input.user, input, input.chat)),
    chat: act(where, (input) => show(input.chat ?? chats.of(input.user))),
    /** The personal chat first, then those of meetings and groups, the last one written to first. */
    chats: act(z.strictObject({ user }), (input) => {
      const list = (one: Chat) => {
        const { lines, ...shown } = show(one);
        return { ...shown, lines: lines.length, last: lines.at(-1)?.at ?? null };
      };
      const shared = chats.shared(input.user).map(list);
      return [list(chats.of(input.user)), ...shared.toSorted((a, b) => (b.last ?? '').localeCompare(a.last ?? ''))];
    }),
    createGroupChat: act(z.strictObject({ users: z.array(user).min(2), topic: z.string().nullable().default(null) }), (input) => ({
      id: chats.createGroup(input.users, input.topic).id,
    })),
  };
}
