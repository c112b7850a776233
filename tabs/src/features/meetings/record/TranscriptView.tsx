import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { ArrowDownloadRegular, ArrowSyncRegular } from '@fluentui/react-icons';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Transcript } from '#contract/meetings.ts';
import { CopyButton } from '#ui/CopyButton.tsx';
import { saveFile } from '#ui/save-file.ts';
import { CutNote } from './CutNote.tsx';
import { Lines } from './Lines.tsx';
import { SearchLine } from './SearchLine.tsx';
import { Speakers } from './Speakers.tsx';
import { asText, fileOf } from './files.ts';
import { lineAt } from './lines.ts';
import { hitsOf } from './search.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface TranscriptViewProps {
  transcript: Transcript;
  title: string;
  /** Where the recording that plays is, in its own seconds; undefined where none plays. */
  seconds: number | undefined;
  /** Plays the recording from a second on; absent where there is none. */
  onPlay: ((seconds: number) => void) | undefined;
}

/** What was said, to be read, searched, followed, copied and kept. */
export function TranscriptView({ transcript, title, seconds, onPlay }: TranscriptViewProps) {
  const styles = useStyles();
  const { cues, speakers, recordingOffset } = transcript;
  const [words, setWords] = useState('');
  const [step, setStep] = useState(0);
  const [isFollowing, setFollowing] = useState(true);
  const asked = useDeferredValue(words);
  const hits = useMemo(() => hitsOf(cues, asked), [cues, asked]);
  const text = useMemo(() => asText(transcript), [transcript]);
  const now = seconds === undefined ? -1 : lineAt(cues, seconds - recordingOffset);
  const at = hits.length ? ((step % hits.length) + hits.length) % hits.length : 0;
  const save = (kind: 'txt' | 'vtt') => saveFile(fileOf(transcript, title, kind));
  return (
    <section className={styles.part} aria-label="Transcript">
      <h2 className={styles.title}>Transcript</h2>
      {transcript.isCut && <CutNote transcript={transcript} />}
      {cues.length === 0 ? (
        !transcript.isCut && <p className={styles.quiet}>Nobody said anything that Teams could write down.</p>
      ) : (
        <>
          <div className={styles.bar}>
            <SearchLine
              words={words}
              onWords={(value) => {
                setWords(value);
                setStep(0);
                setFollowing(false);
              }}
              total={hits.length}
              at={at}
              onStep={(by) => {
                setStep(at + by);
                setFollowing(false);
              }}
            />
            {speakers.length > 0 && <Speakers transcript={transcript} />}
            <CopyButton isSmall text={text} />
            <Menu>
              <MenuTrigger disableButtonEnhancement>
                <Button size="small" icon={<ArrowDownloadRegular />}>
                  Download
                </Button>
              </MenuTrigger>
              <MenuPopover>
                <MenuList>
                  <MenuItem onClick={() => save('txt')}>Text (.txt)</MenuItem>
                  <MenuItem onClick={() => save('vtt')}>Captions (.vtt)</MenuItem>
                </MenuList>
              </MenuPopover>
            </Menu>
            {now >= 0 && !isFollowing && (
              <Button size="small" icon={<ArrowSyncRegular />} onClick={() => setFollowing(true)}>
                Follow the recording
              </Button>
            )}
          </div>
          {speakers.length === 0 && (
            <p className={styles.quiet}>
              Who spoke is not in it: your organisation keeps speakers’ names out of transcripts, or Teams did.
            </p>
          )}
          <Lines
            transcript={transcript}
            words={asked}
            hit={hits[at]}
            now={now}
            isFollowing={isFollowing}
            onLeave={() => setFollowing(false)}
            onJump={
              onPlay &&
              ((index) => {
                setFollowing(true);
                onPlay(Math.max(0, cues[index]!.from + recordingOffset));
              })
            }
          />
        </>
      )}
    </section>
  );
}
