import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from './decide.ts';
import type { State } from './resource.ts';

const value = fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 3 }));
const state = fc.record({ a: value, b: value, c: value });
const edits = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value);

test('edits of different fields on both sides are all kept, whichever side they were made on', () => {
  fc.assert(
    fc.property(state, edits, edits, (base, ours, theirs) => {
      const { merged } = decide(base, { ...base, ...ours }, { ...base, ...theirs } as State);
      for (const field of ['a', 'b', 'c'] as const) {
        if (!(field in theirs)) expect(merged[field]).toEqual(ours[field] ?? base[field]);
        if (!(field in ours)) expect(merged[field]).toEqual(theirs[field] ?? base[field]);
      }
    }),
  );
});

test('no value is lost: what does not win is named in a conflict', () => {
  fc.assert(
    fc.property(state, state, state, (base, local, remote) => {
      const { merged, conflicts } = decide(base, local, remote);
      for (const field of ['a', 'b', 'c'] as const) {
        if (local[field] === base[field] || merged[field] === local[field]) continue;
        expect(conflicts).toContainEqual({ field, kept: remote[field], lost: local[field] });
      }
    }),
  );
});

test('after the merge is sent, deciding again changes nothing and finds nothing to send', () => {
  fc.assert(
    fc.property(state, state, state, (base, local, remote) => {
      const { merged } = decide(base, local, remote);
      expect(decide(merged, merged, merged)).toEqual({ merged, conflicts: [], toPush: false });
    }),
  );
});

test('a side that changed nothing never overwrites the other', () => {
  fc.assert(
    fc.property(state, state, (base, other) => {
      expect(decide(base, base, other).merged).toEqual(other);
      expect(decide(base, other, base).merged).toEqual(other);
    }),
  );
});

test('a field that the resource knows how to merge is asked about only where both sides changed it differently, and is no conflict', () => {
  fc.assert(
    fc.property(state, state, state, (base, local, remote) => {
      const asked: unknown[] = [];
      const merge = (...sides: unknown[]) => (asked.push(sides), 'merged');
      const { merged, conflicts, toPush } = decide(base, local, remote, { a: merge });
      const isBoth = local.a !== base.a && remote.a !== base.a && local.a !== remote.a;
      expect(asked).toEqual(isBoth ? [[base.a, local.a, remote.a]] : []);
      expect(merged.a === 'merged').toBe(isBoth);
      expect(toPush || !isBoth).toBe(true);
      expect(conflicts.map(({ field }) => field)).not.toContain('a');
    }),
  );
});
