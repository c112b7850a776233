import { card, escapeMarkdown, heading, text } from '../../card.ts';
import type { AdaptiveCard } from '../../card.ts';

/** The first thing that the bot says: what Rapport is, what it will post, and the way to the tab. */
export function welcomeCard({ name, isConnected, tabLink }: { name: string; isConnected: boolean; tabLink: string }): AdaptiveCard {
  const firstName = name.split(' ')[0] ?? '';
  return card(
    [
      heading(firstName ? `Hello ${escapeMarkdown(firstName)}, I am Rapport` : 'Hello, I am Rapport'),
      text('I keep the whole story of your customers beside your mail, in Teams and in Outlook.'),
      text(
        '**What I post here:** answers to what you write to me, and what was recorded of your Teams meetings. You choose in Settings. What is in your mail stays in your mail.',
      ),
      text(
        isConnected
          ? 'Your Microsoft account is connected. I am here because there is something to tell you, or because you let me in; put me out at any time.'
          : 'Open Rapport and connect your Microsoft account: it takes a minute, and you choose what I may read.',
        { isSubtle: true },
      ),
    ],
    [
      { type: 'Action.OpenUrl', title: 'Open Rapport', url: tabLink, style: 'positive' },
      { type: 'Action.Execute', title: 'What can you do?', verb: 'help' },
    ],
  );
}
