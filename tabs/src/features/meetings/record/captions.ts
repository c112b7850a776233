import type { Transcript } from '#contract/meetings.ts';
import { cueText } from './files.ts';
import { nameOf } from './lines.ts';

/** Gives a video the transcript as captions, which its own controls switch on. */
export function setCaptions(video: HTMLVideoElement, transcript: Transcript): void {
  // A track cannot be taken away again, so there is one for as long as there is the video.
  const track = video.textTracks[0] ?? video.addTextTrack('captions', 'Transcript');
  track.mode = track.mode === 'showing' ? 'showing' : 'hidden'; // one that is disabled has no cues
  for (const cue of Array.from(track.cues ?? [])) track.removeCue(cue);
  for (const { from, to, speaker, text } of transcript.cues) {
    const start = Math.max(0, from + transcript.recordingOffset);
    const end = to + transcript.recordingOffset;
    if (end > start) track.addCue(new VTTCue(start, end, cueText(text, nameOf(transcript, speaker))));
  }
}
