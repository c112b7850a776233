import { stageTitles } from '#contract/deals.ts';
import type { Notice } from '#contract/notices.ts';
import { card, escapeMarkdown, heading, short, text } from '../../card.ts';
import type { AdaptiveCard, Element } from '../../card.ts';
import { dayOf, timeOf } from './dates.ts';

type Brief = Extract<Notice, { kind: 'meeting_brief' }>;

const line = (words: string) => escapeMarkdown(short(words));

/** Who comes to a meeting, when one last had to do with them, and what is open. */
export function briefCard({ title, startsAt, people, deals, tasks }: Brief, link: string): AdaptiveCard {
  const open = [
    ...deals.map((deal) => ({ title: stageTitles[deal.stage], value: line(deal.title) })),
    ...tasks.map((task) => ({ title: 'To do', value: line(task.title) })),
  ];
  return card(
    [
      heading(line(title)),
      text(`Begins at ${timeOf(startsAt)}.`, { isSubtle: true, spacing: 'None' }),
      ...people.flatMap(person),
      ...(open.length ? [{ type: 'FactSet' as const, facts: open }] : []),
    ],
    [{ type: 'Action.OpenUrl', title: 'Open in Rapport', url: link, style: 'positive' }],
  );
}

function person({ name, company, last }: Brief['people'][number]): Element[] {
  const who = company ? `**${line(name)}**, ${line(company)}` : `**${line(name)}**`;
  const before = last ? `Last: ${line(last.title)}, ${dayOf(last.at)}` : 'No contact before.';
  return [text(who, { spacing: 'Medium' }), text(before, { isSubtle: true, spacing: 'None' })];
}
