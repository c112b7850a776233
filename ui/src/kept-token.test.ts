import { beforeEach, expect, test } from '@jest/globals';
import { keptToken } from './kept-token.ts';

let asked: number;
let lifetimeSeconds: number;
beforeEach(() => {
  asked = 0;
  lifetimeSeconds = 3600;
});

const acquire = async () => {
  asked += 1;
  return `head.${btoa(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + lifetimeSeconds }))}.signature`;
};

test('the host is asked once, however many ask for the token', async () => {
  const token = keptToken(acquire);
  const [one, other] = await Promise.all([token.get(), token.get()]);
  expect(one).toBe(other);
  expect(await token.get()).toBe(one);
  expect(asked).toBe(1);
});

test('a token that is about to end is renewed, and so is one that the server has refused', async () => {
  lifetimeSeconds = 60;
  const token = keptToken(acquire);
  await token.get();
  lifetimeSeconds = 3600;
  await token.get();
  expect(asked).toBe(2);
  token.forget();
  await token.get();
  expect(asked).toBe(3);
});

test('a failed sign-in is tried again when the token is asked for again', async () => {
  let answer = () => Promise.reject<string>(new Error('not now'));
  const token = keptToken(() => answer());
  await expect(token.get()).rejects.toThrow('not now');
  answer = acquire;
  expect(await token.get()).toContain('signature');
});
