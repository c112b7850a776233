import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createIds, type IdKind } from './ids.ts';

const meaning = fc.record({
  kind: fc.constantFrom<IdKind>('folder', 'message', 'attachment'),
  immutable: fc.boolean(),
  number: fc.nat(2 ** 40),
  moves: fc.nat(2 ** 31),
});

test('an id reads back as what it stands for, and no other mailbox can read it', () => {
  const [ours, theirs] = [createIds('ada'), createIds('ben')];
  fc.assert(
    fc.property(meaning, (meant) => {
      const id = ours.write(meant);
      expect(id).toMatch(/^[A-Za-z0-9_-]{151}=$/);
      expect(ours.read(id)).toEqual(meant);
      expect(theirs.read(id)).toBeUndefined();
    }),
  );
});

test('an id with one character changed stands for nothing', () => {
  const ids = createIds('ada');
  fc.assert(
    fc.property(meaning, fc.nat(151), fc.constantFrom(...'AZaz09-_='), (meant, at, letter) => {
      const id = ids.write(meant);
      fc.pre(id[at] !== letter);
      const read = ids.read(id.slice(0, at) + letter + id.slice(at + 1));
      expect(read).toBeUndefined();
    }),
  );
});
