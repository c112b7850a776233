import { Field, ProgressBar, Tab, TabList, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Meeting } from '#contract/meetings.ts';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { progressWords } from '#ui/meetings/words.ts';
import { Loading, Shown } from '#ui/states.tsx';
import { Player, type PlayerHandle } from './Player.tsx';
import { StateNote } from './StateNote.tsx';
import { TranscriptView } from './TranscriptView.tsx';
import { useTranscript } from './hooks.ts';

const useStyles = makeStyles({
  record: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalL },
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
});

const promised = {
  title: 'Let Rapport fetch what was recorded',
  words: 'Allow recordings and transcripts, and they come into the records of your Teams meetings by themselves.',
};

/** What was recorded of a meeting: its recording and its transcript, each following the other. */
export function Record({ meeting }: { meeting: Meeting }) {
  const styles = useStyles();
  const { transcripts, recordings } = meeting;
  const [transcriptId, setTranscriptId] = useState<string>();
  const [recordingId, setRecordingId] = useState<string>();
  const [seconds, setSeconds] = useState<number>();
  const player = useRef<PlayerHandle>(null);
  const shown = transcripts.find(({ id }) => id === transcriptId) ?? transcripts[0];
  const query = useTranscript(shown?.id, meeting.id);
  const ofTheSame = query.data?.recordingId;
  const recording = recordings.find(({ id }) => id === (recordingId ?? ofTheSame)) ?? recordings[0];
  const isHere = recording !== undefined && recording.done >= recording.size;
  const plays = isHere && recording.id === ofTheSame;
  return (
    <div className={styles.record}>
      {[meeting.recording, meeting.transcript].includes('no_permission') && <ConnectNow needs="transcripts" promised={promised} />}
      <section className={styles.part} aria-label="Recording">
        <h2 className={styles.title}>Recording</h2>
        <StateNote kind="recording" meeting={meeting} />
        <Choice
          label="Recordings"
          of={recordings}
          chosen={recording?.id}
          onChoose={(id) => {
            setRecordingId(id);
            setSeconds(undefined);
          }}
        />
        {recording && !isHere && (
          <Field validationMessage={progressWords(recording)} validationState="none">
            <ProgressBar aria-label="How much of the recording is here" value={recording.done / Math.max(recording.size, 1)} />
          </Field>
        )}
        {isHere && (
          <Player
            key={recording.id}
            ref={player}
            recordingId={recording.id}
            captions={plays ? query.data : undefined}
            onTime={setSeconds}
          />
        )}
      </section>
      <Choice
        label="Transcripts"
        of={transcripts}
        chosen={shown?.id}
        onChoose={(id) => {
          setTranscriptId(id);
          setRecordingId(undefined);
          setSeconds(undefined);
        }}
      />
      {shown ? (
        <Shown query={query} loading={<Loading label="Loading the transcript" />}>
          {(transcript) => (
            <TranscriptView
              key={transcript.id}
              transcript={transcript}
              title={meeting.title}
              seconds={plays ? seconds : undefined}
              onPlay={plays ? (from) => player.current?.playFrom(from) : undefined}
            />
          )}
        </Shown>
      ) : (
        <section className={styles.part} aria-label="Transcript">
          <h2 className={styles.title}>Transcript</h2>
          <StateNote kind="transcript" meeting={meeting} />
        </section>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  of: readonly { id: string; startedAt: string }[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** Which of several: Teams makes a new one each time that somebody stops and starts again. */
function Choice({ label, of, chosen, onChoose }: ChoiceProps) {
  if (of.length < 2) return null;
  return (
    <TabList size="small" aria-label={label} selectedValue={chosen} onTabSelect={(_, { value }) => onChoose(String(value))}>
      {of.map(({ id, startedAt }) => (
        <Tab key={id} value={id}>
          From {new Date(startedAt).toLocaleTimeString(undefined, { timeStyle: 'short' })}
        </Tab>
      ))}
    </TabList>
  );
}
