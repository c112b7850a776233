import type { CalendarEvent } from '#contract/calendar.ts';
import { card, escapeMarkdown, heading, short, text } from '../../card.ts';
import type { AdaptiveCard, Element } from '../../card.ts';
import { timeOf } from './dates.ts';

const mostShown = 12; // keeps the card far below what Teams takes; the rest is in the tab
const mostNames = 4;

type Meeting = Pick<CalendarEvent, 'title' | 'startsAt' | 'endsAt' | 'attendees' | 'organiser' | 'isPrivate'>;

/** The meetings of a day: when, what, with whom; of a private one only when, as in the calendar, because others may look on. */
export function todayCard(meetings: readonly Meeting[], own: string, tabLink: (page?: string) => string): AdaptiveCard {
  const open = { type: 'Action.OpenUrl', title: 'Open calendar', url: tabLink('calendar') } as const;
  if (!meetings.length) return card([heading('No meetings today'), text('Your calendar has none with other people for today.')], [open]);
  const more = meetings.length - mostShown;
  return card(
    [
      heading(meetings.length === 1 ? 'One meeting today' : `${meetings.length} meetings today`),
      ...meetings.slice(0, mostShown).flatMap((meeting) => line(meeting, own)),
      ...(more > 0 ? [text(`And ${more} more.`, { isSubtle: true })] : []),
    ],
    [open],
  );
}

function line({ title, startsAt, endsAt, attendees, organiser, isPrivate }: Meeting, own: string): Element[] {
  const hours = `${timeOf(startsAt)} to ${timeOf(endsAt)}`;
  if (isPrivate) return [text(`${hours}: **Private**`, { spacing: 'Medium' })];
  const everybody = new Map([...(organiser ? [organiser] : []), ...attendees].map((one) => [one.address.toLowerCase(), one]));
  everybody.delete(own.toLowerCase());
  const names = [...everybody.values()].map(({ name, address }) => name || address);
  const others = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return [
    text(`${hours}: **${escapeMarkdown(short(title))}**`, { spacing: 'Medium' }),
    text(
      names
        .slice(0, mostNames)
        .map((name) => escapeMarkdown(short(name)))
        .join(', ') + others,
      { isSubtle: true, spacing: 'None' },
    ),
  ];
}
