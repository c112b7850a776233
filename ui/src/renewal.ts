import type { KeptToken } from './kept-token.ts';

/**
 * Fetches in the person's name. A token that the server refuses is renewed once: clocks differ, and a token may end
 * on its way.
 */
export function renewing(token: KeptToken, fetcher: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetcher(input, init);
    if (response.status !== 401) return response;
    token.forget();
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${await token.get()}`);
    return fetcher(input, { ...init, headers });
  };
}
