import { afterEach, expect, test } from '@jest/globals';
import { acquireToken } from './token.ts';

const config = { clientId: 'app', authority: 'https://login.example/organizations', scope: 'api://app/access_as_user' };

/** An Outlook from before nested app authentication. */
function olderOutlook(getAccessToken: () => Promise<string>): void {
  Object.assign(globalThis, { Office: { context: { requirements: { isSetSupported: () => false } }, auth: { getAccessToken } } });
}
afterEach(() => void Reflect.deleteProperty(globalThis, 'Office'));

test('an Outlook from before nested app authentication signs in all the same', async () => {
  olderOutlook(async () => 'token');
  expect(await acquireToken(config)).toBe('token');
});

test.each([
  [13002, 'not finished'],
  [13003, 'work or school account'],
  [13005, 'administrator'],
  [13006, 'restart Outlook'],
])('Outlook’s refusal %i is told in words: %s', async (code, words) => {
  olderOutlook(() => Promise.reject({ code }));
  await expect(acquireToken(config)).rejects.toThrow(words);
});
