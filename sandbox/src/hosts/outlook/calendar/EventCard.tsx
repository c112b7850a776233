import { Button, Card, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ArrowRepeatAll16Regular, LockClosed16Regular } from '@fluentui/react-icons';
import { spanOf, type CalendarEvent } from './event.ts';
import type { Calendar } from './use-calendar.ts';

const useStyles = makeStyles({
  card: { borderLeft: `4px solid ${tokens.colorBrandStroke1}`, gap: tokens.spacingVerticalXS, padding: tokens.spacingHorizontalM },
  tentative: { borderLeftStyle: 'dashed' },
  free: { borderLeftColor: tokens.colorNeutralStroke1 },
  cancelled: { textDecorationLine: 'line-through' },
  people: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});
const answers = { accepted: 'Accept', tentativelyAccepted: 'Tentative', declined: 'Decline' };
const words: Record<string, string> = { accepted: '✓', tentativelyAccepted: '?', declined: '✗' };

/** One event with its people, and what the owner of the calendar can do with it. */
export function EventCard({ event, calendar }: { event: CalendarEvent; calendar: Calendar }) {
  const styles = useStyles();
  const { id, subject, isOrganizer, isCancelled, showAs, attendees, organizer, responseStatus, onlineMeeting, location } = event;
  const asked = !isOrganizer && !isCancelled && responseStatus.response === 'notResponded';
  const people = attendees.map(({ emailAddress, status }) => `${emailAddress.name} ${words[status.response] ?? ''}`.trim());
  return (
    <Card className={mergeClasses(styles.card, showAs === 'tentative' && styles.tentative, showAs === 'free' && styles.free)} size="small">
      <Text size={200}>
        {spanOf(event)} {event.type !== 'singleInstance' && <ArrowRepeatAll16Regular aria-label="Series" />}
        {event.sensitivity === 'private' && <LockClosed16Regular aria-label="Private" />}
      </Text>
      <Text weight="semibold" className={mergeClasses(isCancelled && styles.cancelled)}>
        {subject}
      </Text>
      {location.displayName && <Text size={200}>{location.displayName}</Text>}
      {people.length > 0 && (
        <Text size={200} className={styles.people}>
          {isOrganizer ? people.join(', ') : `${organizer.emailAddress.name} invites ${people.join(', ')}`}
        </Text>
      )}
      {onlineMeeting && (
        <Link href={onlineMeeting.joinUrl} target="_blank" rel="noreferrer">
          Join the Teams meeting
        </Link>
      )}
      <div className={styles.buttons}>
        {asked &&
          Object.entries(answers).map(([answer, label]) => (
            <Button key={answer} size="small" onClick={() => calendar.respond(id, answer)}>
              {label}
            </Button>
          ))}
        <Button size="small" appearance="subtle" onClick={() => calendar.remove(id)}>
          {isOrganizer && people.length > 0 ? 'Cancel meeting' : 'Remove'}
        </Button>
      </div>
    </Card>
  );
}
