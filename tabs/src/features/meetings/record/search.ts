import type { Transcript } from '#contract/meetings.ts';

/** Text as it is compared: without regard to case. Its length may differ from the text's, so it only finds lines. */
const plain = (text: string) => text.toLocaleLowerCase();

/** Lines in which the words stand. */
export function hitsOf(cues: Transcript['cues'], words: string): number[] {
  const wanted = plain(words.trim());
  return wanted ? cues.flatMap(({ text }, index) => (plain(text).includes(wanted) ? [index] : [])) : [];
}

/** A text in pieces, of which every second one is what is searched for. */
export function pieces(text: string, words: string): string[] {
  const wanted = words.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return wanted ? text.split(new RegExp(`(${wanted})`, 'iu')) : [text];
}
