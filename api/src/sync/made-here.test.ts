import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectAgreement, openPebbles, type Pebbles } from '#test/pebbles.ts';

let pebbles: Pebbles;
beforeAll(async () => void (pebbles = await openPebbles()));
afterAll(() => pebbles.close());

const createSide = (pageSize?: number) => pebbles.createSide(pageSize);

test('what is made here becomes one item, however often its answer is lost, and edits made meanwhile follow', async () => {
  const side = await createSide();
  const record = await side.make('gold');
  side.cloud.loseNextAnswer();
  await side.push();
  await side.pull(); // meets the item, and leaves it to who makes it
  expect(await side.rows()).toMatchObject([{ id: record, colour: 'gold' }]);
  await side.paintRecord(record, 'green');
  await side.push();
  await side.pull();
  expect(side.cloud.all()).toMatchObject([{ madeOf: record, colour: 'green' }]);
  expect(await side.rows()).toMatchObject([{ id: record, colour: 'green' }]);
  expect(await side.outbox()).toEqual([]);
});

test('what another program has made under a name of its own becomes a record of its own', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  side.cloud.edit('p1', { madeOf: 'not-one-of-ours' });
  await side.pull();
  expect(await side.rows()).toMatchObject([{ id: side.record('p1') }]);
});

test('a command goes out once and before what else waits, and what it takes away is gone here', async () => {
  const side = await createSide();
  for (const each of ['p1', 'p2']) side.cloud.add(each);
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  await side.command('p1', 'polish');
  await side.command('p2', 'crush');
  await side.push();
  expect(side.cloud.deeds.toSorted()).toEqual(['changed', 'crush', 'polish']);
  expect(side.cloud.deeds.indexOf('polish')).toBeLessThan(side.cloud.deeds.indexOf('changed'));
  expect(await side.rows()).toMatchObject([{ colour: 'gold' }]);
  await side.push();
  expect(side.cloud.deeds).toHaveLength(3);
  await side.pull();
  await expectAgreement(side);
});

test('a command for what is gone already takes the record with it', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  await side.pull();
  side.cloud.remove('p1');
  await side.command('p1', 'polish');
  await side.push();
  expect(await side.rows()).toEqual([]);
  expect(await side.outbox()).toEqual([]);
});

test('edits of which people are told are gathered for a minute from the first and then sent at once', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  side.cloud.edit('p1', { weight: 100 });
  await side.pull();
  for (const colour of ['gold', 'green', 'red']) {
    await side.paint('p1', { colour });
    await side.push();
    side.wait(15);
  }
  expect(side.cloud.deeds).toEqual([]);
  expect(await side.due()).toHaveLength(1);
  await side.push();
  expect(side.cloud.deeds).toEqual([]);
  side.wait(20); // a minute after the first, not after the last
  await side.push();
  expect(side.cloud.deeds).toEqual(['changed']);
  expect(await side.due()).toEqual([]);
  await side.pull();
  await expectAgreement(side);
});

test('an edit that is gathered in the moment in which another is sent goes out when its minute is over', async () => {
  const side = await createSide();
  for (const each of ['p1', 'p2']) side.cloud.edit((side.cloud.add(each), each), { weight: 100 });
  await side.pull();
  await side.paint('p1', { colour: 'gold' });
  side.wait(61);
  let pushing: Promise<unknown> | undefined;
  await side.painting('p2', 'green', async (untilWaiting) => {
    pushing = side.push();
    await untilWaiting(1);
  });
  await pushing;
  expect(side.cloud.deeds).toEqual(['changed']);
  expect(await side.due()).toHaveLength(1);
  side.wait(61);
  await side.push();
  expect(side.cloud.deeds).toEqual(['changed', 'changed']);
  expect(await side.due()).toEqual([]);
  await expectAgreement(side);
});

test('a part that its whole no longer names is gone, and all of them with the whole, although nobody is told of parts', async () => {
  const side = await createSide();
  side.cloud.add('p1');
  side.cloud.chip('p1', ['c1', 'c2', 'c3']);
  await side.pull();
  expect(await side.rows()).toHaveLength(4);
  side.cloud.chip('p1', ['c1', 'c3', 'c4']);
  await side.pull();
  await expectAgreement(side);
  side.cloud.remove('p1');
  await side.pull();
  expect(await side.rows()).toEqual([]);
});
