import { expect, test } from '@jest/globals';
import { readResult } from './result.ts';

const origin = 'https://rapport.example';
const hashOf = (result: object) => `#${encodeURIComponent(JSON.stringify(result))}`;
const waiting = (again: string) => readResult(hashOf({ outcome: 'waiting', message: 'Wait.', again }), origin);

test('the window tells what Microsoft answered', () => {
  const result = { outcome: 'partly', message: 'Grüße — 100 % of “it”', account: 'ada@contoso.example' };
  expect(readResult(hashOf(result), origin)).toEqual(result);
});

test('a window without a result says so', () => {
  for (const hash of ['', '#', '#%', '#{}', hashOf({ outcome: 'hacked', message: 'x' })])
    expect(readResult(hash, origin).outcome).toBe('failed');
});

test('the window goes on by itself to our own server only', () => {
  expect(waiting(`${origin}/connect/start?attempt=a.b.c`)).toMatchObject({ outcome: 'waiting' });
  for (const again of [
    'https://elsewhere.example/connect/start',
    'javascript:alert(1)//connect/start',
    '//elsewhere.example/connect/start',
    'data:text/html,/connect/start',
    `${origin}/tab/`,
    `${origin}.elsewhere.example/connect/start`,
    'https://[',
  ])
    expect(waiting(again).outcome).toBe('failed');
});
