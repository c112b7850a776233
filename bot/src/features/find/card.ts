import { stageTitles, type Deal } from '#contract/deals.ts';
import type { Activity, Person } from '#contract/people.ts';
import { card, escapeMarkdown, heading, short, text } from '../../card.ts';
import type { AdaptiveCard, Element } from '../../card.ts';

type Happening = Pick<Activity, 'title' | 'happenedAt'>;

export interface Found {
  person: Pick<Person, 'id' | 'name' | 'jobTitle' | 'company' | 'addresses'>;
  /** What happened last. */
  last: Happening | undefined;
  /** What comes next. */
  next: Happening | undefined;
  deals: readonly Pick<Deal, 'title' | 'stage'>[];
}

/** Who was found by a name. */
export function foundCard(name: string, found: readonly Found[], isMore: boolean, tabLink: (page?: string) => string): AdaptiveCard {
  if (!found.length)
    return card(
      [heading('Nobody found'), text(`Rapport knows nobody by the name “${escapeMarkdown(short(name))}”.`)],
      [{ type: 'Action.OpenUrl', title: 'Open people', url: tabLink('people') }],
    );
  return card(
    [
      heading(found.length === 1 ? escapeMarkdown(short(found[0]!.person.name)) : `“${escapeMarkdown(short(name))}”`),
      ...found.flatMap((one) => lines(one, found.length > 1)),
      ...(isMore ? [text('There are more. Write a longer part of the name, or look in Rapport.', { isSubtle: true })] : []),
    ],
    found.map(({ person }) => ({
      type: 'Action.OpenUrl',
      title: found.length === 1 ? 'Open in Rapport' : short(person.name),
      url: tabLink(`people/${person.id}`),
    })),
  );
}

function lines({ person: { name, jobTitle, company, addresses }, last, next, deals }: Found, isNamed: boolean): Element[] {
  const who = [jobTitle, company?.name, addresses[0]].filter((part) => part).map((part) => escapeMarkdown(short(part!)));
  const facts = [
    ...(next ? [{ title: 'Next', value: dated(next) }] : []),
    ...(last ? [{ title: 'Last', value: dated(last) }] : []),
    ...deals.map(({ title, stage }) => ({ title: 'Deal', value: `${escapeMarkdown(short(title))} (${stageTitles[stage]})` })),
  ];
  return [
    ...(isNamed ? [text(`**${escapeMarkdown(short(name))}**`, { spacing: 'Medium' })] : []),
    text(who.join(' · ') || 'Nothing more is known.', { isSubtle: true, spacing: 'None' }),
    ...(facts.length ? [{ type: 'FactSet' as const, facts }] : []),
  ];
}

const dated = ({ title, happenedAt }: Happening) =>
  `${escapeMarkdown(short(title))}, {{DATE(${happenedAt.replace(/\.\d+Z$/, 'Z')}, SHORT)}}`;
