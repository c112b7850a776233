import { card, escapeMarkdown, heading, text } from '../../card.ts';
import type { AdaptiveCard } from '../../card.ts';

interface Welcome {
  /** To one person; else to all in a chat, customers among them. */
  isAlone: boolean;
  name: string;
  isConnected: boolean;
  tabLink: string;
}

/** The first thing that the bot says: what Rapport is, what it will post, and the way to the tab. */
export function welcomeCard({ isAlone, name, isConnected, tabLink }: Welcome): AdaptiveCard {
  if (!isAlone) return greetingOfAll();
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

const greetingOfAll = () =>
  card(
    [
      heading('Hello, I am Rapport'),
      text('I tell here when the transcript and the recording of a meeting can be read and played in Rapport.'),
      text('Only those who were invited, and whom they let in, can open them there. What I am asked here I answer to who asks, alone.', {
        isSubtle: true,
      }),
    ],
    [{ type: 'Action.Execute', title: 'What can you do?', verb: 'help' }],
  );
