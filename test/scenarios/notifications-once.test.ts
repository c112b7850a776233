import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wireBot } from '#api/bot.ts';
import type { Context } from '#api/context.ts';
import { ask } from '#api/features/notifications/ask.ts';
import { workOff } from '#api/features/notifications/chat.ts';
import { createPace } from '#api/features/notifications/pace.ts';
import { createWorld, type World } from '#test/world.ts';

const organisationId = '11111111-1111-4111-8111-111111111111';

let world: World;
let context: Context;
let conversationId: string;
beforeAll(async () => {
  world = await createWorld();
  ({ context } = world.rapport);
  await world.as('ada').connect();
  await world.sandbox.control.installBot({ user: 'ada' });
  await world.settle();
  [{ id: conversationId }] = (await world.rows('select id from conversation')) as [{ id: string }];
});
afterAll(() => world.stop());

const tell = (subject: string, from: string) => {
  const userId = world.sandbox.cloud.identity.user('ada')!.id;
  const notice = { kind: 'connect_reminder', from } as const;
  return context.db.within(organisationId, (tx) => ask(tx, { subject, userId, notice }, context.clock.now()));
};
/** Who asks, on each card in the chat, in the order of the cards. */
const told = async (): Promise<string[]> => {
  const { lines } = await world.sandbox.control.chat({ user: 'ada' });
  const cards = (lines as { activity: { attachments?: unknown } }[]).map(({ activity }) => JSON.stringify(activity.attachments ?? ''));
  return cards.flatMap((card) => /"([^"]+) asks you to connect/.exec(card)?.[1] ?? []);
};
const hold = (until: string) => world.rows(`update conversation set held_until = ${until} where id = $1`, [conversationId]);
const heldUntil = (seconds: number) => `'${new Date(context.clock.now().getTime() + seconds * 1000).toISOString()}'`;

test.each(['before', 'after'] as const)('killed at any step, %s its commit, the next worker tells it, in one card', async (moment) => {
  const bot = wireBot(context, {} as never);
  let kills = 0;
  for (let step = 1, isOver = false; !isOver; step++) {
    await hold(heldUntil(30));
    await tell(`killed ${moment} ${step}`, `Killed ${moment} ${step}`);
    await world.settle();
    await hold("'epoch'");
    const work = workOff(killedAt(context, step, moment), bot, createPace(context.clock), { organisationId, conversationId });
    const wasKilled = await work.then(
      () => false,
      () => true,
    );
    if (wasKilled) kills++;
    else isOver = true;
    await world.advance({ minutes: 2 });
    expect((await told()).filter((from) => from === `Killed ${moment} ${step}`)).toHaveLength(1);
  }
  expect(kills).toBeGreaterThanOrEqual(4); // the chat is taken, the line is known, the card is there, nothing is left
});

const fault = fc.record({
  method: fc.constantFrom('POST', 'PUT'),
  status: fc.constantFrom(412, 429, 500, 502, 504),
  times: fc.integer({ min: 1, max: 3 }),
  afterApplying: fc.boolean(),
});
const step = fc.record({ subject: fc.constantFrom('a', 'b', 'c', 'd'), faults: fc.array(fault, { maxLength: 2 }), workers: fc.boolean() });

test('whatever Microsoft answers, and however many are at it: each news has one card, with what was said last, in order', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      run++;
      const before = (await told()).length;
      const last = new Map<string, string>();
      for (const [at, { subject, faults, workers }] of steps.entries()) {
        last.set(subject, `${subject} of ${run}, ${at}`);
        await world.sandbox.control.setFaults({ fail: faults.map((one) => ({ path: '/v3/conversations/', ...one })) });
        await tell(`run ${run} ${subject}`, last.get(subject)!);
        const job = JSON.stringify({ organisationId, conversationId });
        for (const lane of workers ? ['one', 'other'] : [])
          await world.rows(`select enqueue('tell_chat', $1::json, null, $2, null, 0)`, [job, lane]);
        await world.settle();
      }
      await world.sandbox.control.clearFaults({});
      for (let waited = 0; waited < 3; waited++) await world.advance({ minutes: 12 });
      expect((await told()).slice(before)).toEqual([...last.values()]);
    }),
    { numRuns: 12 },
  );
});

/** The server in a process that dies at its n-th transaction, just before the commit or just after it. */
function killedAt({ db, ...rest }: Context, last: number, moment: 'before' | 'after'): Context {
  let transactions = 0;
  const die = (): never => {
    throw new Error('killed');
  };
  const within: typeof db.within = async (id, work) => {
    transactions++;
    if (transactions > last) return die(); // nothing that is dead cleans up
    if (transactions < last) return db.within(id, work);
    if (moment === 'after') return db.within(id, work).then(die);
    return db.within(id, async (tx) => (await work(tx), die()));
  };
  return { ...rest, db: { ...db, within } };
}
