import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import type { Transcript } from '#contract/meetings.ts';
import { Failure, Loading } from '#ui/states.tsx';
import { setCaptions } from './captions.ts';
import { useAddress } from './use-address.ts';

const useStyles = makeStyles({
  video: { width: '100%', maxHeight: '45vh', backgroundColor: '#000', borderRadius: tokens.borderRadiusMedium },
  broken: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
  },
});

/** What others can ask of the player. */
export interface PlayerHandle {
  /** Plays from this second on. */
  playFrom(seconds: number): void;
}

interface PlayerProps {
  recordingId: string;
  /** What is said in this recording. */
  captions: Transcript | undefined;
  onTime: (seconds: number) => void;
  ref?: Ref<PlayerHandle>;
}

function seek(video: HTMLVideoElement, seconds: number): void {
  video.currentTime = seconds;
}

const skipSeconds = 10;
// An address that has run out is renewed; one that fails again at once was not the reason.
const mostRenewals = 2;

/** Plays a recording. When its address runs out, it goes on with a new one where it was. */
export function Player({ recordingId, captions, onTime, ref }: PlayerProps) {
  const styles = useStyles();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const place = useRef({ seconds: 0, isPlaying: false, renewals: 0 });
  const [isBroken, setBroken] = useState(false);
  const { url, error, renew } = useAddress(recordingId);
  useEffect(() => {
    if (video && captions) setCaptions(video, captions);
  }, [video, captions]);

  const play = () => void video?.play().catch(() => undefined); // the person has to press play, or a new address is on its way
  useImperativeHandle(ref, () => ({
    playFrom(seconds) {
      place.current = { ...place.current, seconds, isPlaying: true };
      if (video) seek(video, seconds);
      play();
    },
  }));

  const resume = () => {
    const { seconds, isPlaying } = place.current;
    if (video && seconds) seek(video, seconds);
    if (isPlaying) play();
  };
  const goOn = () => {
    if (place.current.renewals >= mostRenewals) return setBroken(true);
    place.current.renewals += 1;
    renew();
  };
  const again = () => {
    place.current.renewals = 0;
    setBroken(false);
    renew();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLVideoElement>) => {
    const element = event.currentTarget;
    const acts: Record<string, () => unknown> = {
      k: () => (element.paused ? play() : element.pause()),
      j: () => (element.currentTime -= skipSeconds),
      l: () => (element.currentTime += skipSeconds),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]!();
  };

  if (isBroken)
    return (
      <div className={styles.broken} role="alert">
        This recording cannot be played here. The network may be slow, or this program may not know its format.
        <Button onClick={again}>Try again</Button>
      </div>
    );
  if (error) return <Failure error={error} retry={again} />;
  if (!url) return <Loading label="Opening the recording" rows={1} />;
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- they are added by code, because the transcript has no address of its own
    <video
      ref={setVideo}
      className={styles.video}
      src={url}
      controls
      preload="metadata"
      aria-label="Recording"
      aria-keyshortcuts="K J L"
      onLoadedMetadata={resume}
      onTimeUpdate={({ currentTarget }) => {
        if (currentTarget.readyState === currentTarget.HAVE_NOTHING) return; // a new address begins at 0 until it is loaded
        place.current.seconds = currentTarget.currentTime;
        onTime(currentTarget.currentTime);
      }}
      onPlay={() => (place.current.isPlaying = true)}
      onPause={({ currentTarget }) => {
        if (!currentTarget.error) place.current.isPlaying = false;
      }}
      onPlaying={() => (place.current.renewals = 0)}
      onError={goOn}
      onKeyDown={onKeyDown}
    />
  );
}
