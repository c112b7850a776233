import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, Text, tokens } from '@fluentui/react-components';
import { ChevronLeft20Regular, ChevronRight20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { State, User } from '../../shell/shapes.ts';
import { Day } from './Day.tsx';
import { addDays, mondayOf, weekTitle } from './event.ts';
import { NewMeeting } from './NewMeeting.tsx';
import { useCalendar } from './use-calendar.ts';

const useStyles = makeStyles({
  view: {
    flex: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: '6px',
    padding: tokens.spacingHorizontalL,
    overflowY: 'auto',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { flex: 1, minWidth: '12em' },
  week: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    alignItems: 'start',
  },
});

/** A week of Outlook's calendar, day by day. */
export function CalendarView({ cloud, user }: { cloud: State; user: User }) {
  const styles = useStyles();
  const thisWeek = mondayOf(new Date(cloud.now));
  const [weeks, setWeeks] = useState(0);
  const monday = addDays(thisWeek, weeks * 7);
  const calendar = useCalendar(user.key, monday);
  return (
    <main className={styles.view} aria-label="Calendar">
      <div className={styles.bar}>
        <Button onClick={() => setWeeks(0)}>Today</Button>
        <Button appearance="subtle" icon={<ChevronLeft20Regular />} aria-label="Week before" onClick={() => setWeeks(weeks - 1)} />
        <Button appearance="subtle" icon={<ChevronRight20Regular />} aria-label="Week after" onClick={() => setWeeks(weeks + 1)} />
        <Text as="h1" size={500} weight="semibold" className={styles.title}>
          {weekTitle(monday)}
        </Text>
        <NewMeeting cloud={cloud} user={user} calendar={calendar} />
      </div>
      {calendar.error && (
        <MessageBar intent="error">
          <MessageBarBody>{calendar.error.message}</MessageBarBody>
        </MessageBar>
      )}
      {calendar.events ? (
        <div className={styles.week}>
          {Array.from({ length: 7 }, (_, day) => addDays(monday, day)).map((day) => (
            <Day key={day.getTime()} day={day} today={new Date(cloud.now)} calendar={calendar} />
          ))}
        </div>
      ) : (
        <Spinner label="Opening the calendar" />
      )}
    </main>
  );
}
