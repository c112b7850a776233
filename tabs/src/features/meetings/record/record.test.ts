import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Transcript } from '#contract/meetings.ts';
import { asText, asVtt, fileOf } from './files.ts';
import { beginsTurn, lineAt } from './lines.ts';
import { hitsOf, pieces } from './search.ts';

const speaker = (name: string) => ({ name, personId: null, userId: null, nameInTeams: name, isByHand: false, namedBy: null });
const said = (...lines: [from: number, speaker: number | null, text: string][]): Transcript => ({
  id: 'a',
  meetingId: 'b',
  startedAt: '2026-06-02T08:00:00.000Z',
  speakers: [speaker('Ada Berger'), speaker('Nora <Weiss> & Co')],
  cues: lines.map(([from, speaker, text]) => ({ from, to: from + 2, speaker, text })),
  isCut: false,
  recordingId: null,
  recordingOffset: 0,
});
const talk = said([1, 0, 'Good morning.'], [4, 0, 'Shall we?'], [3_700.5, 1, 'Yes -->\n\nlet us: 2 < 3']);

test('a transcript as text is a paragraph for each turn, with who spoke and when', () => {
  expect(asText(talk)).toBe('Ada Berger, 0:01\nGood morning.\nShall we?\n\nNora <Weiss> & Co, 1:01:40\nYes -->\n\nlet us: 2 < 3');
  expect(asText(said([0, null, 'Somebody says this.']))).toBe('0:00\nSomebody says this.');
});

test('a transcript that goes on in Teams says so wherever it is kept', () => {
  const cut = { ...talk, isCut: true };
  expect(asText(cut).endsWith('let us: 2 < 3\n\nThe transcript goes on in Teams.')).toBe(true);
  expect(asVtt(cut).endsWith('\nNOTE The transcript goes on in Teams.\n')).toBe(true);
});

test('what is said is never markup in a .vtt file, and never ends its cue', () => {
  expect(asVtt(talk)).toBe(`WEBVTT

00:00:01.000 --> 00:00:03.000
<v Ada Berger>Good morning.</v>

00:00:04.000 --> 00:00:06.000
<v Ada Berger>Shall we?</v>

01:01:40.500 --> 01:01:42.500
<v Nora &lt;Weiss&gt; &amp; Co>Yes --&gt;
let us: 2 &lt; 3</v>
`);
});

test('a file is named by its meeting and its day, whatever the title holds', () => {
  expect(fileOf(talk, 'Offer: A/B "final"?', 'txt').fileName).toBe('Offer A B final 2026-06-02.txt');
  expect(fileOf(talk, '???', 'vtt').fileName).toBe('Meeting 2026-06-02.vtt');
});

test('the line that is spoken is the last one that has begun', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000)), fc.nat(1_000), (starts, seconds) => {
      const { cues } = said(...starts.toSorted((a, b) => a - b).map((from) => [from, 0, ''] as [number, number, string]));
      expect(lineAt(cues, seconds)).toBe(cues.findLastIndex(({ from }) => from <= seconds));
    }),
  );
});

test('who speaks is said once for each turn', () => {
  expect(talk.cues.map((_, index) => beginsTurn(talk.cues, index))).toEqual([true, false, true]);
});

test('words are found in any case, as they are written, and shown where they stand', () => {
  expect(hitsOf(talk.cues, ' SHALL ')).toEqual([1]);
  expect(hitsOf(talk.cues, '.')).toEqual([0]);
  expect(hitsOf(talk.cues, ' ')).toEqual([]);
  expect(pieces('Shall we, shall we', 'shall')).toEqual(['', 'Shall', ' we, ', 'shall', ' we']);
});

test('however a text is cut for its hits, it stays the text', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (text, words) => expect(pieces(text, words).join('')).toBe(text)));
});
