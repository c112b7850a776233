import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createToken } from './token.ts';

const config = { clientId: 'app', authority: 'https://login.example/organizations', scope: 'api://app/access_as_user' };
let asked: number;
let answer: () => Promise<string>;

const tokenFor = (seconds: number) => `head.${btoa(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + seconds }))}.signature`;

// An Outlook from before nested app authentication.
beforeEach(() => {
  asked = 0;
  answer = async () => tokenFor(3600);
  const getAccessToken = () => ((asked += 1), answer());
  Object.assign(globalThis, { Office: { context: { requirements: { isSetSupported: () => false } }, auth: { getAccessToken } } });
});
afterEach(() => void Reflect.deleteProperty(globalThis, 'Office'));

test('Outlook is asked once, however many ask for the token', async () => {
  const token = createToken(config);
  const [one, other] = await Promise.all([token.get(), token.get()]);
  expect(one).toBe(other);
  expect(await token.get()).toBe(one);
  expect(asked).toBe(1);
});

test('a token that is about to end is renewed, and so is one that the server has refused', async () => {
  answer = async () => tokenFor(60);
  const token = createToken(config);
  await token.get();
  answer = async () => tokenFor(3600);
  await token.get();
  expect(asked).toBe(2);
  token.forget();
  await token.get();
  expect(asked).toBe(3);
});

test('a failed sign-in is told in words, and tried again when asked again', async () => {
  answer = () => Promise.reject({ code: 13005, name: 'InvalidGrant' });
  const token = createToken(config);
  await expect(token.get()).rejects.toMatchObject({ code: 'permission_missing', message: expect.stringContaining('administrator') });
  answer = async () => tokenFor(3600);
  expect(await token.get()).toContain('signature');
});
