import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFaults } from './faults.ts';

test('a failure is used up by as many matching calls as it is for, and by no other', () => {
  const faults = createFaults();
  faults.set({ fail: [{ method: 'POST', path: '/sendMail', status: 503, times: 2 }] });
  expect(faults.next('GET', '/me/sendMail')).toBeUndefined();
  expect(faults.next('POST', '/me/messages')).toBeUndefined();
  expect(faults.next('POST', '/me/SENDMAIL')?.status).toBe(503);
  expect(faults.next('POST', '/me/sendMail')?.status).toBe(503);
  expect(faults.next('POST', '/me/sendMail')).toBeUndefined();
  expect(faults.settings.fail).toEqual([]);
});

test('setting one fault leaves the others, and clearing leaves none', () => {
  const faults = createFaults();
  faults.set({ latencyMs: 20 });
  faults.set({ dropNotifications: 0.5, latencyMs: undefined });
  expect(faults.settings).toMatchObject({ latencyMs: 20, dropNotifications: 0.5 });
  faults.clear();
  expect(faults.settings).toEqual(createFaults().settings);
});

test('chance falls the same way after the same seed, and about as often as it should', () => {
  const faults = createFaults();
  const falls = (seed: number, probability: number) => {
    faults.seed(seed);
    return Array.from({ length: 1000 }, () => faults.chance(probability));
  };
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, probability) => {
      const once = falls(seed, probability);
      expect(falls(seed, probability)).toEqual(once);
      expect(Math.abs(once.filter(Boolean).length / 1000 - probability)).toBeLessThan(0.12);
    }),
    { numRuns: 50 },
  );
  expect(falls(1, 0)).not.toContain(true);
  expect(falls(1, 1)).not.toContain(false);
});
