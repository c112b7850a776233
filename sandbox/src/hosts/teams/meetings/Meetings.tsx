import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import type { State, User } from '../../shell/shapes.ts';
import { MeetingRow } from './MeetingRow.tsx';
import { useMeetings } from './meeting-data.ts';

const useStyles = makeStyles({
  page: { flex: 1, minWidth: 0, overflowY: 'auto', padding: '16px 24px', backgroundColor: tokens.colorNeutralBackground2 },
  list: { listStyle: 'none', margin: '16px auto', padding: 0, maxWidth: '860px', display: 'flex', flexDirection: 'column', gap: '8px' },
  past: { marginTop: '16px', display: 'block' },
});

/** The Teams meetings of a person: to hold them, to write them down, to open their chats. */
export function Meetings({ cloud, user }: { cloud: State; user: User }) {
  const styles = useStyles();
  const { meetings, start, end } = useMeetings(user.key);
  if (!meetings) return <Spinner className={styles.page} label="Opening the meetings" />;
  const isPast = (at: string) => at < cloud.now;
  const rows = (past: boolean) =>
    meetings
      .filter(({ endAt, recurs, isOn }) => (isPast(endAt) && !recurs && !isOn) === past)
      .map((meeting) => <MeetingRow key={meeting.thread} meeting={meeting} people={cloud.users} start={start.mutate} end={end.mutate} />);
  const [next, past] = [rows(false), rows(true)];
  return (
    <div className={styles.page}>
      <Text as="h1" size={500} weight="bold">
        Meetings
      </Text>
      {meetings.length === 0 && <Text block>There is no Teams meeting in your calendar.</Text>}
      <ul className={styles.list}>{next}</ul>
      {past.length > 0 && (
        <Text as="h2" size={400} weight="semibold" className={styles.past}>
          Past
        </Text>
      )}
      <ul className={styles.list}>{past.toReversed()}</ul>
    </div>
  );
}
