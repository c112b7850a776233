import { readVtt, type Cue } from '../../load/vtt.ts';

/** One thing that somebody said. */
export interface Line {
  speaker: string | null;
  text: string;
}

const secondsOf = ({ text }: Line) => Math.max(2, Math.ceil(text.length / 15)); // about as fast as people speak

/** Writes a transcript as Teams does: lines follow each other, one cue for each. */
export function vttOf(lines: Line[]): string {
  let at = 0;
  const cues = lines.map((line) => {
    const start = at;
    at += secondsOf(line);
    const text = escapeText(line.text);
    return `${clockTime(start)} --> ${clockTime(at)}\n${line.speaker === null ? text : `<v ${escapeText(line.speaker)}>${text}</v>`}`;
  });
  return `${['WEBVTT', ...cues].join('\n\n')}\n`;
}

/** The transcript with its times of day and languages, each cue a line of JSON. https://learn.microsoft.com/graph/api/calltranscript-get#example-4-get-a-calltranscript-metadatacontent */
export function asMetadata(vtt: string, startedAt: string, language: string): string {
  const begin = Date.parse(startedAt);
  const moment = (seconds: number) => new Date(begin + seconds * 1000).toISOString().replace('Z', '0000+00:00');
  const cues = readVtt(vtt).map(({ start, end, speaker, text }: Cue) => {
    const shown = {
      startDateTime: moment(start),
      endDateTime: moment(end),
      speakerName: speaker ?? '',
      spokenText: text,
      spokenLanguage: language.toLowerCase(),
    };
    return `${clockTime(start)} --> ${clockTime(end)}\n${JSON.stringify(shown)}`;
  });
  return `${['WEBVTT', ...cues].join('\n\n')}\n`;
}

/** What was said, without who said it. */
export const asText = (vtt: string): string =>
  readVtt(vtt)
    .map(({ text }) => text)
    .join('\n');

function clockTime(seconds: number): string {
  const whole = new Date(Math.round(seconds * 1000)).toISOString().slice(14, 23);
  return `${String(Math.floor(seconds / 3600)).padStart(2, '0')}:${whole}`;
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
