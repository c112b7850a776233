import webvtt from 'webvtt-parser';
import { Unusable } from './report.ts';

export interface Cue {
  start: number;
  end: number;
  speaker: string | null;
  text: string;
}

/** What was said in a meeting, from a file. */
export interface LoadedTalk {
  subject: string;
  /** The WebVTT as it came. */
  text: string;
  /** How long it took. */
  seconds: number;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' };

/** Reads the cues of a WebVTT transcript, each with its speaker as Teams marks it: `<v Adele Vance>`. */
export function readVtt(text: string): Cue[] {
  const head = text.replace(/^\ufeff/, '');
  if (!/^WEBVTT(\s|$)/.test(head)) throw new Unusable('It does not begin with WEBVTT.');
  const { cues } = new webvtt.WebVTTParser().parse(head, 'metadata');
  if (!cues.length) throw new Unusable('It has no cues.');
  return cues.flatMap(({ startTime, endTime, text: marked }) =>
    voices(marked).map((voice) => ({ start: startTime, end: endTime, ...voice })),
  );
}

/** Reads a file as a talk that is called as the file is. */
export function readTalk(file: string, text: string): LoadedTalk {
  const seconds = Math.max(...readVtt(text).map(({ end }) => end));
  return { subject: file.replace(/\.vtt$/i, ''), text: text.replace(/^\ufeff/, ''), seconds };
}

/** Two voices may share one cue. No pattern here looks beyond the next bracket, so that a hostile cue costs no more than its length. */
function voices(marked: string): Pick<Cue, 'speaker' | 'text'>[] {
  const parts = marked.split(/(?=<v[\s.])/).filter((part) => plain(part) !== '');
  return parts.map((part) => ({ speaker: plain(/^<v(?:\.[^\s<>]*)?\s+([^<>]*)>/.exec(part)?.[1] ?? '') || null, text: plain(part) }));
}

function plain(marked: string): string {
  return marked.replace(/<[^<>]*>/g, '').replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_all, name: string) => entities[name]!).trim(); // prettier-ignore
}
