import { z } from 'zod';
import type { Bot } from '../bot/index.ts';
import type { Identity } from '../tenant.ts';
import { act, userField } from './act.ts';

/** What people do in their chats with the bot. */
export function chatActs(identity: Identity, { chats, teams }: Bot) {
  const user = userField(identity);
  const whose = z.strictObject({ user });
  return {
    installBot: act(whose, (input) => teams.install(input.user)),
    removeBot: act(whose, (input) => teams.uninstall(input.user)),
    sayToBot: act(z.strictObject({ user, text: z.string().min(1) }), (input) => teams.say(input.user, input.text)),
    /** With `verb` an Action.Execute, whose answer may be a new card; without one an Action.Submit. */
    pressButton: act(z.strictObject({ user, activityId: z.string(), verb: z.string().optional(), data: z.unknown().optional() }), (input) =>
      teams.press(input.user, input),
    ),
    chat: act(whose, (input) => {
      const chat = chats.of(input.user);
      return { id: chat.id, installed: chat.installed, lines: chats.lines(chat) };
    }),
  };
}
