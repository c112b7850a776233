import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { isOn } from './event.ts';
import { EventCard } from './EventCard.tsx';
import type { Calendar } from './use-calendar.ts';

const useStyles = makeStyles({
  day: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  head: { borderBottom: `2px solid ${tokens.colorNeutralStroke2}`, paddingBottom: '2px' },
  today: { borderBottomColor: tokens.colorBrandStroke1, color: tokens.colorBrandForeground1 },
  none: { color: tokens.colorNeutralForeground3 },
});
const format = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric' });

/** One day of the week and what takes place on it. */
export function Day({ day, today, calendar }: { day: Date; today: Date; calendar: Calendar }) {
  const styles = useStyles();
  const events = calendar.events?.filter((event) => isOn(event, day)) ?? [];
  const isToday = day.toDateString() === today.toDateString();
  return (
    <section className={styles.day} aria-label={format.format(day)}>
      <Text as="h2" weight="semibold" className={mergeClasses(styles.head, isToday && styles.today)}>
        {format.format(day)}
      </Text>
      {events.map((event) => (
        <EventCard key={event.id} event={event} calendar={calendar} />
      ))}
      {events.length === 0 && <Text className={styles.none}>Nothing</Text>}
    </section>
  );
}
