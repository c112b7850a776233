import { expect, test } from '@jest/globals';
import type { KeptToken } from './kept-token.ts';
import { renewing } from './renewal.ts';

async function ask(valid: string) {
  const sent: (string | null)[] = [];
  let current = 'old';
  const token: KeptToken = { get: async () => current, forget: () => (current = 'new') };
  const server: typeof fetch = async (_address, init) => {
    const given = new Headers(init?.headers).get('authorization');
    sent.push(given);
    return new Response(null, { status: given === `Bearer ${valid}` ? 200 : 401 });
  };
  const { status } = await renewing(token, server)('/api/me', { headers: { authorization: 'Bearer old' } });
  return { status, sent };
}

test('a token that has ended is renewed without the person noticing', async () => {
  expect(await ask('new')).toEqual({ status: 200, sent: ['Bearer old', 'Bearer new'] });
});

test('a person who is not let in is asked for once more, not for ever', async () => {
  expect(await ask('none')).toEqual({ status: 401, sent: ['Bearer old', 'Bearer new'] });
});

test('a good token is sent once', async () => {
  expect(await ask('old')).toEqual({ status: 200, sent: ['Bearer old'] });
});
