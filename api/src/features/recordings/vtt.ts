import webvtt from 'webvtt-parser';
import type { z } from 'zod';
import type { Cue } from '#contract/meetings.ts';

/** What was said, and by whom: cues name speakers by their place in the list. */
export interface Talk {
  speakers: string[];
  cues: z.infer<typeof Cue>[];
  /** There is more of it than this. */
  isCut: boolean;
}

// A day of uninterrupted talk has some 20,000 cues; an attack has any number.
export const mostCues = 200_000;
const longestName = 200;
const mostSpeakers = 500;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' };

/** Reads a WebVTT transcript: https://www.w3.org/TR/webvtt1/. What is no WebVTT has no cues; no text makes it fail. */
export function readVtt(text: string): Talk {
  const { cues } = new webvtt.WebVTTParser().parse(text, 'metadata');
  const speakers = new Map<string, number>();
  const numberOf = (name: string | null): number | null => {
    if (name === null) return null;
    if (!speakers.has(name) && speakers.size < mostSpeakers) speakers.set(name, speakers.size);
    return speakers.get(name) ?? null;
  };
  const said: Talk['cues'] = [];
  for (const { startTime, endTime, text: marked } of cues.slice(0, mostCues))
    for (const voice of voicesIn(marked))
      said.push({
        from: seconds(startTime),
        to: Math.max(seconds(startTime), seconds(endTime)),
        speaker: numberOf(voice.name),
        text: voice.text,
      });
  // Two clients in one room, or a patient editor, may put them out of order.
  said.sort((one, other) => one.from - other.from);
  return { speakers: [...speakers.keys()], cues: said.slice(0, mostCues), isCut: cues.length > mostCues || said.length > mostCues };
}

/** A transcript that comes as text alone: what was said, line by line, by nobody known and at no known time. */
export function readPlain(text: string): Talk {
  const lines = text.split(/\r\n|\r|\n/).map(clean).filter((line) => line !== ''); // prettier-ignore
  const cues = lines.slice(0, mostCues).map((line) => ({ from: 0, to: 0, speaker: null, text: line }));
  return { speakers: [], cues, isCut: lines.length > mostCues };
}

const seconds = (time: number): number => (Number.isFinite(time) && time > 0 ? time : 0);

/** Several voices may share a cue. No pattern looks beyond the next bracket, so a hostile cue costs no more than its length. */
function voicesIn(marked: string): { name: string | null; text: string }[] {
  return marked
    .split(/(?=<v[\s.>])/)
    .map((part) => ({
      name:
        plain(/^<v(?:\.[^\s<>]*)?\s+([^<>]*)>/.exec(part)?.[1] ?? '')
          .slice(0, longestName)
          .toWellFormed() || null,
      text: plain(part),
    })) // prettier-ignore
    .filter(({ text }) => text !== '');
}

const plain = (marked: string): string =>
  clean(marked.replace(/<[^<>]*>/g, '').replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_all, name: string) => entities[name]!));

// The database takes neither: json() would mend them, and what is compared should be the same before and after.
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim();
