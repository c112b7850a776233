import { expect, test } from '@jest/globals';
import { amountOf, sumOf } from './words.ts';

test('what a deal is worth is said in its currency, and nothing where nobody has said', () => {
  expect(amountOf({ amount: 48_000, currency: 'EUR' }, 'en-US')).toBe('€48,000');
  expect(amountOf({ amount: 0, currency: 'CHF' }, 'en-US')).toBe('CHF\u{a0}0');
  expect(amountOf({ amount: null, currency: 'EUR' })).toBeUndefined();
});

test('a sum adds what has the same currency, and keeps the others apart', () => {
  const deals = [
    { amount: 1_000, currency: 'EUR' },
    { amount: null, currency: 'EUR' },
    { amount: 500, currency: 'USD' },
    { amount: 2_000, currency: 'EUR' },
  ];
  expect(sumOf(deals, 'en-US')).toBe('€3,000 + $500');
  expect(sumOf([], 'en-US')).toBe('');
});
