import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Postponed } from '../../kernel/queue/queue.ts';
import { createPace } from './pace.ts';

const limits = [[1_000, 7], [2_000, 8], [30_000, 60]] as const; // prettier-ignore

test('however many calls there are, a chat never gets more than Teams allows, and a tenant neither', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ chat: fc.constantFrom('a', 'b', 'c', 'd', 'e'), gap: fc.nat(120) }), { maxLength: 300 }), (calls) => {
      let now = 1_800_000_000_000;
      const pace = createPace({ now: () => new Date(now) });
      const made: { chat: string; at: number }[] = [];
      for (const { chat, gap } of calls) {
        now += gap;
        try {
          pace({ id: chat, tenantId: 't' });
          made.push({ chat, at: now });
        } catch (error) {
          if (!(error instanceof Postponed)) throw error;
          expect(error.until.getTime()).toBeGreaterThan(now);
        }
      }
      for (const [length, most] of limits)
        for (const { chat, at } of made)
          expect(made.filter((one) => one.chat === chat && one.at <= at && one.at > at - length).length).toBeLessThanOrEqual(most);
      for (const { at } of made) expect(made.filter((one) => one.at <= at && one.at > at - 1_000).length).toBeLessThanOrEqual(30);
    }),
  );
});

test('a call that had to wait is made at the time that it was given', () => {
  let now = 1_800_000_000_000;
  const pace = createPace({ now: () => new Date(now) });
  const chat = { id: 'a', tenantId: 't' };
  for (let made = 0; made < 100; made++)
    try {
      pace(chat);
    } catch (error) {
      now = (error as Postponed).until.getTime();
      pace(chat);
    }
  expect(now).toBeGreaterThan(1_800_000_000_000);
});
