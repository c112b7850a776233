import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectAgreement, openPebbles, type Pebbles, type Side } from '#test/pebbles.ts';

let pebbles: Pebbles;
beforeAll(async () => void (pebbles = await openPebbles()));
afterAll(() => pebbles.close());

const createSide = (pageSize?: number) => pebbles.createSide(pageSize);

/**
 * Sends our edit of p1. Before Microsoft's answer is here something happens to p1 there, and is read: answer and news are
 * written at the same time, and whichever is to be `first` is the first to wait for the record.
 */
async function answerBesideNews(side: Side, first: 'answer' | 'news', happens: () => unknown): Promise<void> {
  let reading: Promise<unknown> | undefined;
  let held: Promise<unknown> | undefined;
  side.cloud.meanwhile(async () => {
    happens();
    await new Promise<void>((answer) => {
      held = side.holding('p1', async (untilWaiting) => {
        const begin = { answer, news: () => void (reading = side.pullBasket('red')) };
        begin[first]();
        await untilWaiting(1);
        begin[first === 'answer' ? 'news' : 'answer']();
        await untilWaiting(2);
      });
    });
  });
  await side.push();
  await Promise.all([held, reading]);
}

const id = fc.constantFrom('p1', 'p2', 'p3', 'p4');
const colour = fc.constantFrom('red', 'green', 'gold');
const step = fc.oneof(
  fc.record({
    do: fc.constant('ours' as const),
    id,
    change: fc.oneof(fc.record({ colour }), fc.record({ weight: fc.integer({ min: 1, max: 9 }) })),
  }),
  fc.record({
    do: fc.constant('theirs' as const),
    id,
    change: fc.oneof(
      fc.record({ colour }),
      fc.record({ weight: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ basket: fc.constantFrom('red', 'blue') }),
    ),
  }),
  fc.record({ do: fc.constantFrom('add' as const, 'remove' as const), id }),
  fc.record({ do: fc.constant('make' as const), colour }),
  fc.record({ do: fc.constant('order' as const), id, kind: fc.constantFrom('polish', 'crush') }),
  fc.record({ do: fc.constantFrom('pull' as const, 'push' as const, 'lose' as const, 'expire' as const) }),
);

test('whatever both sides do, in whatever order, with answers lost and cursors expired: they end up the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), fc.integer({ min: 1, max: 4 }), async (steps, pageSize) => {
      const side = await createSide(pageSize);
      for (const each of ['p1', 'p2']) side.cloud.add(each);
      await side.pull();
      const actions: Record<string, (at: any) => unknown> = {
        ours: ({ id, change }) => side.paint(id, change),
        theirs: ({ id, change }) => side.cloud.edit(id, change),
        add: ({ id }) => side.cloud.get(id) ?? side.cloud.add(id),
        remove: ({ id }) => side.cloud.remove(id),
        make: ({ colour }) => side.make(colour),
        order: ({ id, kind }) => side.command(id, kind),
        pull: () => side.pull(),
        push: () => side.push(),
        lose: () => side.cloud.loseNextAnswer(),
        expire: () => side.cloud.expireCursors(),
      };
      for (const each of steps) await actions[each.do]!(each);
      for (let round = 0; round < 3; round++) {
        await side.push();
        await side.pull();
      }
      await expectAgreement(side);
      const before = await side.rows();
      await side.pull();
      await side.push();
      expect(await side.rows()).toEqual(before); // quiet: an echo of an echo would show as a version
    }),
    { numRuns: 60 },
  );
});

test('different fields edited on both sides are both kept', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  side.cloud.edit('p1', { weight: 7 });
  await side.push();
  await side.pull();
  expect(side.cloud.get('p1')).toMatchObject({ colour: 'gold', weight: 7 });
  await expectAgreement(side);
});

test('when both sides change one field differently, Microsoft’s stays and ours is kept in the history', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  side.cloud.edit('p1', { colour: 'green' });
  await side.push();
  expect(await side.rows()).toMatchObject([{ colour: 'green' }]);
  const conflicts = (await side.changes()).flatMap(({ cause }) => cause.conflicts ?? []);
  expect(conflicts).toContainEqual({ recordId: side.record('p1'), conflicts: [{ field: 'colour', kept: 'green', lost: 'gold' }] });
});

test('an edit that is made while another is on its way is sent too', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  await Promise.all([side.push(), side.paint('p1', { colour: 'grey' })]);
  await side.push();
  expect(side.cloud.get('p1')).toMatchObject({ colour: 'grey' });
  await expectAgreement(side);
});

test('two processes that pull the same page at once write it once', async () => {
  const side = await createSide();
  for (const each of ['p1', 'p2', 'p3', 'p4']) side.cloud.add(each);
  await Promise.all([side.pull(), side.pull(), side.pull()]);
  await side.pull();
  await expectAgreement(side);
  expect((await side.rows()).map((row) => row.version)).toEqual([1, 1, 1, 1]);
});

test('an answer that arrives after newer news does not bring back what was before', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  side.cloud.meanwhile(async () => {
    side.cloud.edit('p1', { weight: 7 });
    await side.pull();
  });
  await side.push();
  expect(await side.rows()).toMatchObject([{ colour: 'gold', weight: 7 }]);
  await expectAgreement(side);
});

test('an answer that arrives while newer news are being written does not bring back what was before', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  // Something that is no part of the state, e.g. somebody's answer.
  await answerBesideNews(side, 'news', () => side.cloud.edit('p1', {}));
  expect(await side.known('p1')).toBe(side.cloud.get('p1')!.changeKey);
  await expectAgreement(side);
});

test('what Microsoft has after our edit is no conflict with it, also if it is read while the answer is being written', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  await answerBesideNews(side, 'answer', () => side.cloud.edit('p1', { colour: 'green' }));
  await side.push();
  expect(await side.rows()).toMatchObject([{ colour: 'green' }]);
  expect((await side.changes()).flatMap(({ cause }) => cause.conflicts ?? [])).toEqual([]);
  await expectAgreement(side);
});

test('what is deleted while its edit is on the way stays deleted', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  side.cloud.meanwhile(async () => {
    side.cloud.remove('p1');
    await side.pull();
  });
  await side.push();
  expect(await side.rows()).toEqual([]);
  await expectAgreement(side);
});

test('an answer and the news that its item is gone, written at the same time, do not hold each other up', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  await answerBesideNews(side, 'answer', () => side.cloud.remove('p1'));
  expect(await side.outbox()).toEqual([]); // PostgreSQL has ended neither of them
  await expectAgreement(side);
});
