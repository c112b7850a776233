import type { SavedFile } from '#contract/audit.ts';
import type { Transcript } from '#contract/meetings.ts';
import { clockWords } from '#ui/meetings/words.ts';
import { beginsTurn, nameOf } from './lines.ts';

const goesOn = 'The transcript goes on in Teams.';

/** A transcript as people read it: a paragraph for each turn, with who spoke and when. */
export function asText(transcript: Transcript): string {
  const { cues, isCut } = transcript;
  const lines = cues.map((cue, index) => {
    if (!beginsTurn(cues, index)) return cue.text;
    const heading = [nameOf(transcript, cue.speaker), clockWords(cue.from)].filter(Boolean).join(', ');
    return `${index ? '\n' : ''}${heading}\n${cue.text}`;
  });
  return [...lines, ...(isCut ? ['', goesOn] : [])].join('\n');
}

const two = (value: number) => String(value).padStart(2, '0');

function stamp(seconds: number): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1_000));
  const whole = Math.floor(milliseconds / 1_000);
  return `${two(Math.floor(whole / 3_600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${String(milliseconds % 1_000).padStart(3, '0')}`;
}

/** Text of a cue, in which nothing is markup: https://www.w3.org/TR/webvtt1/#webvtt-cue-text */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a cue says, and who says it, in WebVTT's own words. An empty line would end the cue. */
export function cueText(text: string, name: string | undefined): string {
  const line = escaped(text).replace(/[\r\n]+/g, '\n').replace(/^\n|\n$/g, ''); // prettier-ignore
  return name ? `<v ${escaped(name).replace(/\s+/g, ' ')}>${line}</v>` : line;
}

/** A transcript as players read it: https://www.w3.org/TR/webvtt1/ */
export function asVtt(transcript: Transcript): string {
  const cues = transcript.cues.map(
    ({ from, to, speaker, text }) => `${stamp(from)} --> ${stamp(to)}\n${cueText(text, nameOf(transcript, speaker))}\n`,
  );
  return ['WEBVTT\n', ...cues, ...(transcript.isCut ? [`NOTE ${goesOn}\n`] : [])].join('\n');
}

// What some system of files refuses, or takes for a path.
const unsafe = /[\\/:*?"<>|\p{Cc}\s]+/gu;

/** A transcript to keep. */
export function fileOf(transcript: Transcript, title: string, kind: 'txt' | 'vtt'): SavedFile {
  const name = title.replace(unsafe, ' ').trim().slice(0, 100) || 'Meeting';
  const fileName = `${name} ${transcript.startedAt.slice(0, 10)}.${kind}`;
  return kind === 'txt'
    ? { fileName, contentType: 'text/plain;charset=utf-8', text: asText(transcript) }
    : { fileName, contentType: 'text/vtt;charset=utf-8', text: asVtt(transcript) };
}
