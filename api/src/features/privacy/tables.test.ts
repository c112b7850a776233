import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from '../../kernel/db/db.ts';
import { childrenFirst, withChildren, type Table } from './tables.ts';

const name = (index: number) => `t_${String.fromCharCode(97 + index)}`;

/** Tables that hang on each other in any way that has no circle, in any order. */
const tables = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((all) =>
    all.map((parents, index): Table => {
      const earlier = index ? [...new Set(parents.map((parent) => parent % index))] : [];
      return {
        name: name(index),
        columns: ['id'],
        texts: [],
        parents: earlier.map((parent) => ({ table: name(parent), columns: ['its_id'], theirs: ['id'] })),
      };
    }),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

test('whatever hangs on whatever, no row is deleted before those that hang on it', () => {
  fc.assert(
    fc.property(tables, (all) => {
      const order = childrenFirst(all).map((table) => table.name);
      expect(order.toSorted()).toEqual(all.map((table) => table.name).toSorted());
      for (const table of all)
        for (const parent of table.parents) expect(order.indexOf(table.name)).toBeLessThan(order.indexOf(parent.table));
    }),
  );
});

test('what hangs on somebody’s rows is theirs, over any number of tables, and nothing else is', () => {
  fc.assert(
    fc.property(tables, (all) => {
      const reaches = (table: Table): boolean =>
        table.name === 't_a' || table.parents.some((parent) => reaches(all.find((one) => one.name === parent.table)!));
      const share = withChildren(all, new Map([['t_a', sql`id = ${'me'}`]]));
      expect([...share.keys()].toSorted()).toEqual(all.filter(reaches).map((table) => table.name).toSorted()); // prettier-ignore
    }),
  );
});
