import type { Deal } from '#contract/deals.ts';
import { card, escapeMarkdown, heading, short, text } from '../../card.ts';
import type { AdaptiveCard, Choice } from '../../card.ts';

type Named = Pick<Deal, 'id' | 'title' | 'company'>;

/** A deal as a list shows it. */
export const dealChoice = ({ id, title, company }: Named): Choice => ({
  title: company ? `${short(title)} (${short(company.name)})` : short(title),
  value: id,
});

/** Asks which deal a meeting is about: one of these, or one that is found by what is typed. */
export const chooseDealCard = (meetingId: string, title: string, deals: readonly Named[]): AdaptiveCard =>
  card(
    [
      heading('Link to a deal'),
      text(`Which deal is “${escapeMarkdown(short(title))}” about? Colleagues then see that it took place.`),
      {
        type: 'Input.ChoiceSet',
        id: 'dealId',
        label: 'Open deal',
        isRequired: true,
        errorMessage: 'Choose a deal.',
        placeholder: 'Type a part of its name, its company or somebody in it',
        style: 'filtered',
        choices: deals.map(dealChoice),
        'choices.data': { type: 'Data.Query', dataset: 'open_deals' },
      },
    ],
    [{ type: 'Action.Execute', title: 'Link', verb: 'choose_deal', data: { meetingId }, style: 'positive' }],
  );
