import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '#contract/tasks.ts';
import { withTicked } from './ticked.ts';

const task = (id: string, dueOn: string | null, minute: number): Task => ({
  id,
  version: 1,
  title: id,
  isDone: false,
  dueOn,
  ownerId: 'me',
  about: null,
  createdAt: `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`,
});
const open = [task('a', '2026-01-01', 5), task('b', '2026-01-02', 1), task('c', '2026-01-02', 3), task('d', null, 0), task('e', null, 2)];
const some = fc.subarray(open);

test('what I tick stays where it stood, whichever of them I tick', () => {
  fc.assert(
    fc.property(some, (ticked) => {
      const left = open.filter((one) => !ticked.includes(one));
      const shown = withTicked(left, ticked.map((one) => ({ ...one, isDone: true })), false); // prettier-ignore
      expect(shown.map(({ id }) => id)).toEqual(open.map(({ id }) => id));
      expect(shown.filter(({ isDone }) => isDone).map(({ id }) => id)).toEqual(ticked.map(({ id }) => id));
    }),
  );
});

test('what the server has back in the list counts as it is there', () => {
  fc.assert(fc.property(some, (ticked) => expect(withTicked(open, ticked.map((one) => ({ ...one, isDone: true })), false)).toEqual(open))); // prettier-ignore
});
