import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CalendarEmptyRegular } from '@fluentui/react-icons';
import type { CalendarEvent } from '#contract/calendar.ts';
import { dateOf, dayWords } from '#ui/day.ts';
import { useNow } from '#ui/people/use-now.ts';
import { Empty } from '#ui/states.tsx';
import { EventButton, type Choice } from './EventButton.tsx';
import { isWhole, keyOf, touches } from './layout.ts';

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalL}` },
  day: {
    margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  today: { color: tokens.colorBrandForeground1 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalXS, maxWidth: '760px' },
});

interface AgendaProps {
  days: readonly string[];
  events: readonly CalendarEvent[];
  today: string;
  choice: Choice;
}

/** The days one after the other, those with something on them. */
export function Agenda({ days, events, today, choice }: AgendaProps) {
  const styles = useStyles();
  const now = useNow();
  const full = days.map((day) => [day, events.filter((event) => touches(event, day))] as const).filter(([, found]) => found.length);
  return (
    <div className={styles.scroller}>
      {full.map(([day, found]) => (
        <section key={day} aria-label={dateOf(day).toLocaleDateString(undefined, { dateStyle: 'full' })}>
          <h2 className={mergeClasses(styles.day, day === today && styles.today)} aria-current={day === today ? 'date' : undefined}>
            {dayWords(day, now)}
          </h2>
          <ul className={styles.list}>
            {inOrder(found).map((event) => (
              <li key={event.id}>
                <EventButton event={event} stopKey={keyOf(event, day)} choice={choice} layout="row" />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {!full.length && (
        <Empty icon={<CalendarEmptyRegular />} title="Nothing on these days">
          What is in your Outlook calendar appears here by itself.
        </Empty>
      )}
    </div>
  );
}

/** Whole days before hours. */
export const inOrder = (events: readonly CalendarEvent[]): CalendarEvent[] =>
  events.toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || Date.parse(a.startsAt) - Date.parse(b.startsAt));
