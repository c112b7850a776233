import { expect, test } from '@jest/globals';
import { stepFrom } from './steps.ts';

const stops = [
  { key: 'mon 9', day: '2026-11-23', at: 540 },
  { key: 'mon 15', day: '2026-11-23', at: 900 },
  { key: 'wed 10', day: '2026-11-25', at: 600 },
  { key: 'wed 16', day: '2026-11-25', at: 960 },
];
const step = (from: string | undefined, arrow: string) => {
  const to = stepFrom(stops, from, arrow);
  return typeof to === 'object' ? to.key : to;
};

test('up and down go through the events, left and right to the nearest time on another day', () => {
  expect(step('mon 9', 'ArrowDown')).toBe('mon 15');
  expect(step('wed 10', 'ArrowUp')).toBe('mon 15');
  expect(step('mon 15', 'ArrowRight')).toBe('wed 16');
  expect(step('wed 10', 'ArrowLeft')).toBe('mon 9');
});

test('beyond the first and the last day are others, and other keys lead nowhere', () => {
  expect(step('wed 16', 'ArrowRight')).toBe('after');
  expect(step('mon 9', 'ArrowLeft')).toBe('before');
  expect(step(undefined, 'ArrowRight')).toBe('after');
  expect(step('wed 16', 'ArrowDown')).toBeUndefined();
  expect(step('wed 16', 'Enter')).toBeUndefined();
});
