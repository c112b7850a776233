import type { Deal } from '#contract/deals.ts';
import { card, escapeMarkdown, heading, short, text } from '../../card.ts';
import type { AdaptiveCard } from '../../card.ts';

/** Asks which deal a meeting is about. */
export const chooseDealCard = (meetingId: string, title: string, deals: readonly Pick<Deal, 'id' | 'title' | 'company'>[]): AdaptiveCard =>
  card(
    [
      heading('Link to a deal'),
      text(`Which deal is “${escapeMarkdown(short(title))}” about? Colleagues then see that it took place.`),
      {
        type: 'Input.ChoiceSet',
        id: 'dealId',
        label: 'Deal',
        isRequired: true,
        errorMessage: 'Choose a deal.',
        choices: deals.map(({ id, title: name, company }) => ({
          title: company ? `${short(name)} (${short(company.name)})` : short(name),
          value: id,
        })),
      },
    ],
    [{ type: 'Action.Execute', title: 'Link', verb: 'choose_deal', data: { meetingId }, style: 'positive' }],
  );
