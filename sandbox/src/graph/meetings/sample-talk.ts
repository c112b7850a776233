import type { Line } from './transcript-text.ts';

const said = [
  'Thank you all for making the time. Shall we begin with the proposal?',
  'Yes, please. We have read it, and the second option suits us best.',
  'Good to hear. Then let us go through the open questions one by one.',
  'Our main concern is the timetable: could the pilot start in the first week of next month?',
  'It could, if we have the signed order by Friday.',
  'I will send it to our legal department this afternoon.',
  'And I will write down what we have agreed and send it to everybody.',
  'Perfect. Until next week, then.',
];

/** A conversation that is believable in any meeting, with its people taking turns. */
export function sampleTalk(names: string[]): Line[] {
  return said.map((text, at) => ({ speaker: names[at % names.length] ?? null, text }));
}
