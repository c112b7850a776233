import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ImportState } from '#contract/meetings.ts';
import { clockWords, progressWords, stateWords, timeWords } from './words.ts';

test('as long as there is nothing to open, a person reads why and what to do', () => {
  for (const kind of ['transcript', 'recording'] as const)
    for (const state of ImportState.options) {
      const words = stateWords(kind, state, { recordsItself: false, endsAt: '2030-01-01T10:00:00Z' }, new Date('2030-01-01T09:00:00Z'));
      if (state === 'here') expect(words).toBeUndefined();
      else expect(words!.text.length).toBeGreaterThan(words!.title.length);
    }
});

test('while Teams works on it, nothing has to be done', () => {
  expect(stateWords('transcript', 'waiting', { recordsItself: false, endsAt: '2026-06-02T09:00:00Z' })).toEqual({
    title: 'Waiting for Teams',
    text: 'Teams usually needs 15 to 60 minutes after a meeting. The transcript appears here by itself.',
    isOver: false,
  });
});

test('a meeting that had ended before anybody connected is not said to bring anything by itself', () => {
  const words = (now: string) =>
    stateWords('transcript', 'not_due', { recordsItself: true, endsAt: '2026-06-02T09:00:00Z' }, new Date(now))!;
  expect(words('2026-06-02T08:30:00Z')).toMatchObject({ isOver: false, text: expect.stringContaining('comes here after it') });
  expect(words('2026-06-20T08:30:00Z')).toMatchObject({ isOver: true, text: expect.stringContaining('ended long before') });
});

test('a meeting on one day names the day once', () => {
  const words = timeWords({ startsAt: '2026-06-02T08:00:00Z', endsAt: '2026-06-02T09:00:00Z', zone: 'UTC' }, 'en-GB');
  expect(words.match(/June/g)).toHaveLength(1);
});

test('a meeting of whole days names its days, wherever it is read', () => {
  const zone = 'Europe/Berlin';
  const long = { startsAt: '2027-03-26T23:00:00Z', endsAt: '2027-03-28T22:00:00Z', zone }; // clocks change in between
  const words = (meeting: typeof long) => timeWords(meeting, 'en-GB').replaceAll(/\s+/g, ' ');
  expect(words(long)).toMatch(/^Saturday,? 27 .*Sunday,? 28 March 2027, all day$/);
  expect(words({ ...long, endsAt: '2027-03-27T23:00:00Z' })).toMatch(/^Saturday,? 27 March 2027, all day$/);
  expect(words({ ...long, endsAt: '2027-03-26T23:00:00Z', zone: 'Mars/Olympus' })).not.toContain('all day');
});

test('how much of a recording is here is said while it is arriving', () => {
  expect(progressWords({ done: 12_400_000, size: 340_000_000 })).toBe('12 of 340 MB');
  expect(progressWords({ done: 340_000_000, size: 340_000_000 })).toBe('340 MB');
});

test('a moment is read back from its words to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), (seconds) => {
      const back = clockWords(seconds)
        .split(':')
        .reduce((sum, part) => sum * 60 + Number(part), 0);
      expect(back).toBe(seconds);
    }),
  );
});
