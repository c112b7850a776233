import type { NotificationChoice } from '#contract/notifications.ts';
import { card, escapeMarkdown, heading } from '../../card.ts';
import type { AdaptiveCard } from '../../card.ts';

const places: Readonly<Record<NotificationChoice['recordings'], string>> = {
  meeting_chat: 'in the meeting’s chat if I am in it, else here',
  personal_chat: 'here, for you alone',
  nowhere: 'nowhere',
};

const hour = (of: number) => `${String(of).padStart(2, '0')}:00`;

/** What the bot tells a person, in words. */
export function settingsCard({ recordings, briefs, quiet }: NotificationChoice, link: string): AdaptiveCard {
  const facts = [
    { title: 'Transcripts and recordings', value: places[recordings] },
    { title: 'Before meetings with customers', value: briefs ? 'a short card, ten minutes before' : 'nothing' },
    { title: 'Quiet', value: quiet ? `from ${hour(quiet.from)} to ${hour(quiet.until)} (${escapeMarkdown(quiet.zone)})` : 'never' },
  ];
  return card(
    [heading('What I tell you'), { type: 'FactSet', facts }],
    [{ type: 'Action.OpenUrl', title: 'Change in Settings', url: link, style: 'positive' }],
  );
}
