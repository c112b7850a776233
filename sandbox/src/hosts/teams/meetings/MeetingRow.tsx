import { Badge, Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Chat20Regular, Video20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { User } from '../../shell/shapes.ts';
import { goTo } from '../place.ts';
import type { Kept, Meeting } from './meeting-data.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 16px',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
  },
  about: { flex: '1 1 240px', minWidth: 0, display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3 },
  acts: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
});
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });

interface MeetingRowProps {
  meeting: Meeting;
  people: User[];
  start(meeting: Meeting): void;
  end(meeting: Meeting & Kept): void;
}

/** One meeting: when and with whom, and what can be done with it now. */
export function MeetingRow({ meeting, people, start, end }: MeetingRowProps) {
  const styles = useStyles();
  const { subject, startAt, participants, recurs, isOn, transcripts, recordings, options } = meeting;
  // Whoever tries it out wants to see what a meeting leaves; one that leaves nothing is a tick away.
  const [transcript, setTranscript] = useState(true);
  const [recording, setRecording] = useState(true);
  const names = participants.map((key) => people.find((user) => user.key === key)?.givenName ?? key);
  return (
    <li className={styles.row} aria-label={subject}>
      <div className={styles.about}>
        <Text weight="semibold">{subject}</Text>
        <Text size={200} className={styles.quiet}>
          {day.format(new Date(startAt))}
          {recurs && ', and again'} · {names.join(', ')}
        </Text>
      </div>
      {isOn && <Badge color="danger">On now</Badge>}
      {options.recordAutomatically && <Badge appearance="outline">Records itself</Badge>}
      {transcripts > 0 && <Badge appearance="tint">{transcripts === 1 ? 'Transcript' : `${transcripts} transcripts`}</Badge>}
      {recordings > 0 && <Badge appearance="tint">{recordings === 1 ? 'Recording' : `${recordings} recordings`}</Badge>}
      <div className={styles.acts}>
        {isOn && (
          <>
            <Checkbox label="Transcribe" checked={transcript} onChange={(_, { checked }) => setTranscript(checked === true)} />
            <Checkbox label="Record" checked={recording} onChange={(_, { checked }) => setRecording(checked === true)} />
            <Button appearance="primary" onClick={() => end({ ...meeting, transcript, recording })}>
              End
            </Button>
          </>
        )}
        {!isOn && (
          <Button icon={<Video20Regular />} onClick={() => start(meeting)}>
            Start
          </Button>
        )}
        <Button
          appearance="subtle"
          icon={<Chat20Regular />}
          aria-label={`Chat of ${subject}`}
          onClick={() => goTo({ name: 'chat', chat: meeting.thread })}
        />
      </div>
    </li>
  );
}
