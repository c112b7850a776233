import { ChoiceName, type NotificationChoice } from '#contract/notifications.ts';
import { card, escapeMarkdown, heading, text } from '../../card.ts';
import type { AdaptiveCard } from '../../card.ts';

const places: Readonly<Record<NotificationChoice['recordings'], string>> = {
  meeting_chat: 'in the meeting’s chat if I am in it, else here',
  personal_chat: 'here, for you alone',
  nowhere: 'nowhere',
};

const hour = (of: number) => `${String(of).padStart(2, '0')}:00`;

/** What the bot tells a person, in words, and whose choice each is. */
export function settingsCard(mine: Partial<NotificationChoice>, organisation: NotificationChoice, link: string): AdaptiveCard {
  const { recordings, briefs, quiet } = { ...organisation, ...mine };
  const isMine = ChoiceName.options.filter((name) => name in mine);
  const facts: { name: ChoiceName; title: string; value: string }[] = [
    { name: 'recordings', title: 'Transcripts and recordings', value: places[recordings] },
    { name: 'briefs', title: 'Before meetings with customers', value: briefs ? 'a short card, ten minutes before' : 'nothing' },
    {
      name: 'quiet',
      title: 'Quiet',
      value: quiet ? `in our own chat, from ${hour(quiet.from)} to ${hour(quiet.until)} (${escapeMarkdown(quiet.zone)})` : 'never',
    },
  ];
  const own = facts.filter(({ name }) => isMine.includes(name)).map(({ title }) => title);
  return card(
    [
      heading('What I tell you'),
      { type: 'FactSet', facts: facts.map(({ title, value }) => ({ title, value })) },
      text(
        own.length
          ? `Chosen by you: ${own.join(', ')}. All else is as your organisation has it.`
          : 'All of it is as your organisation has it.',
        {
          isSubtle: true,
        },
      ),
    ],
    [{ type: 'Action.OpenUrl', title: 'Change in Settings', url: link, style: 'positive' }],
  );
}
