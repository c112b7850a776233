import {
  Avatar,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { PeopleEditRegular } from '@fluentui/react-icons';
import { useDeferredValue, useState } from 'react';
import type { Transcript } from '#contract/meetings.ts';
import { Chooser } from '#ui/Chooser.tsx';
import { useMe } from '#ui/connections/hooks.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { usePeopleOffered, usePersonNamed } from '#ui/people/offered.ts';
import { colourOf } from './colours.ts';
import { useNameSpeaker } from './hooks.ts';
import { speakerWords } from './speaker-words.ts';

const useStyles = makeStyles({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalL,
  },
  row: { display: 'grid', gridTemplateColumns: '32px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalM, alignItems: 'start' },
  about: { margin: `0 0 ${tokens.spacingVerticalL}`, color: tokens.colorNeutralForeground2 },
  field: { gridTemplateColumns: 'minmax(0, 1fr)' },
  choice: { display: 'flex', columnGap: tokens.spacingHorizontalS },
});

/** Says who the speakers are, and lets a person say it better. */
export function Speakers({ transcript }: { transcript: Transcript }) {
  const styles = useStyles();
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <Button size="small" icon={<PeopleEditRegular />}>
          Who is who
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Who is who</DialogTitle>
          <DialogContent>
            <p className={styles.about}>Say which person in Rapport each speaker is. The transcript then names them so.</p>
            <ul className={styles.list}>
              {transcript.speakers.map((_, speaker) => (
                <li key={speaker}>
                  <SpeakerRow transcript={transcript} speaker={speaker} />
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button appearance="primary">Done</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function SpeakerRow({ transcript, speaker }: { transcript: Transcript; speaker: number }) {
  const styles = useStyles();
  const who = transcript.speakers[speaker]!;
  const { name, personId, isByHand } = who;
  const [search, setSearch] = useState('');
  const person = usePersonNamed(personId);
  const people = usePeopleOffered(useDeferredValue(search.trim()));
  const change = useNameSpeaker(transcript.id);
  const tellFailure = useFailureNotice();
  const me = useMe().data?.user.id;
  const say = (body: { personId: string | null; isTakenBack?: true }) =>
    change.mutate({ speaker, ...body }, { onError: (error) => tellFailure('The speaker was not changed', error) });
  return (
    <div className={styles.row}>
      <Avatar aria-hidden name={name} color={colourOf(speaker).avatar} />
      <Field label={name} hint={speakerWords(who, me) ?? null}>
        {(field) => (
          <div className={styles.choice}>
            <Chooser
              {...field}
              placeholder="Nobody in Rapport yet"
              chosen={personId ? person?.name : undefined}
              search={search}
              onSearch={setSearch}
              offered={people?.map((one) => ({ id: one.id, name: one.name, about: one.company?.name }))}
              onChoose={({ id }) => say({ personId: id })}
            />
            {isByHand ? (
              <Button aria-label={`Undo for ${name}`} onClick={() => say({ personId: null, isTakenBack: true })}>
                Undo
              </Button>
            ) : (
              personId && (
                <Button aria-label={`Clear ${name}`} onClick={() => say({ personId: null })}>
                  Clear
                </Button>
              )
            )}
          </div>
        )}
      </Field>
    </div>
  );
}
