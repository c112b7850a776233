import { card, escapeMarkdown, heading, text } from '../../card.ts';
import type { AdaptiveCard } from '../../card.ts';

/** Asks a person to connect the Microsoft account; `from` is the administrator who asks. */
export function connectCard({ from, link }: { from: string | undefined; link: string }): AdaptiveCard {
  return card(
    [
      heading('Connect your Microsoft account'),
      ...(from ? [text(`${escapeMarkdown(from)} asks you to connect it.`)] : []),
      text('You choose what Rapport may read, and you can take it back at any time. It takes a minute.'),
    ],
    [{ type: 'Action.OpenUrl', title: 'Open Settings', url: link, style: 'positive' }],
  );
}

/** Says that there is nothing left to do, and where to choose differently. */
export function connectedCard(account: string | undefined, link: string): AdaptiveCard {
  return card(
    [
      heading('Your Microsoft account is connected'),
      text(`${account ? `${escapeMarkdown(account)}. ` : ''}What Rapport may read is in Settings, and you can take it back at any time.`),
    ],
    [{ type: 'Action.OpenUrl', title: 'Open Settings', url: link }],
  );
}
