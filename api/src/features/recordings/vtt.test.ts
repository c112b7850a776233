import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTalk } from './read-talk.ts';
import { mostCues, readVtt } from './vtt.ts';

const vtt = (...cues: string[]) => ['WEBVTT', ...cues].join('\n\n');
const at = (second: number) => new Date(second * 1000).toISOString().slice(11, 23);
const cue = (second: number, text: string) => `${at(second)} --> ${at(second + 1)}\n${text}`;
const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

test('who said what and when is read, several voices in one cue too', () => {
  const { speakers, cues } = readVtt(
    vtt(
      `note-1\n${cue(1, '<v Ada Lindholm>Tom &amp; <b>Jerry</b></v>')}`,
      cue(2, '<v.loud Ben>Yes.</v><v Ada Lindholm>No.</v>'),
      cue(3, 'Nobody known'),
    ),
  );
  expect(speakers).toEqual(['Ada Lindholm', 'Ben']);
  expect(cues).toEqual([
    { from: 1, to: 2, speaker: 0, text: 'Tom & Jerry' },
    { from: 2, to: 3, speaker: 1, text: 'Yes.' },
    { from: 2, to: 3, speaker: 0, text: 'No.' },
    { from: 3, to: 4, speaker: null, text: 'Nobody known' },
  ]);
});

test('what people say is read as they said it, whatever characters it has', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.replace(/[\0\p{Cc}\u2028\u2029]|-->/gu, '').trim()).filter(Boolean); // prettier-ignore
  const line = fc.record({ speaker: word.map((name) => name.replace(/\s+/g, ' ')), text: word });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
      const { speakers, cues } = readVtt(
        vtt(...lines.map(({ speaker, text }, index) => cue(index, `<v ${escape(speaker)}>${escape(text)}</v>`))),
      );
      expect(cues.map(({ speaker, text }) => ({ speaker: speakers[speaker!], text }))).toEqual(lines);
    }),
  );
});

test('no text makes it fail, and times never run backwards', () => {
  const odd = fc.constantFrom(
    'WEBVTT',
    '\n',
    '\n\n',
    '-->',
    '00:00:01.000',
    '99:99:99.999',
    ' --> ',
    '<v',
    '<v >',
    '</v>',
    '&',
    '&amp;',
    '\0',
    '\ud800',
    'NOTE',
    'STYLE',
    '\ufeff',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(odd, fc.string({ unit: 'binary' }))), (parts) => {
      for (const text of [parts.join(''), `WEBVTT\n\n${parts.join('')}`]) {
        const { speakers, cues } = readVtt(text);
        for (const { from, to, speaker, text: said } of cues) {
          expect(to).toBeGreaterThanOrEqual(from);
          expect(speaker === null || speaker < speakers.length).toBe(true);
          expect(said.isWellFormed() && !said.includes('\0')).toBe(true);
        }
        expect(cues.map(({ from }) => from)).toEqual(cues.map(({ from }) => from).toSorted((one, other) => one - other));
      }
    }),
  );
});

test('the largest transcript is read whole, and hostile ones have an end', async () => {
  const large = vtt(
    ...Array.from({ length: 100_000 }, (_, index) =>
      cue(index % 80_000, `<v Speaker ${index % 7}>Words and more words, number ${index}</v>`),
    ),
  );
  expect((await readTalk(large, false)).cues).toHaveLength(100_000);
  for (const hostile of [
    `WEBVTT\n\n${'\n'.repeat(5_000_000)}`,
    vtt(cue(1, '<v '.repeat(1_000_000))),
    vtt(cue(1, '&'.repeat(5_000_000))),
    `WEBVTT\n\n${'-->\n'.repeat(500_000)}`,
  ])
    expect((await readTalk(hostile, false)).cues.length).toBeLessThanOrEqual(mostCues);
});
