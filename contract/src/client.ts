import { Refusal, WireError } from './error.ts';
import type { Answer, AnyRoute, Input } from './route.ts';

/** Calls a route and gives its answer, or throws a `Refusal`. Over HTTP in the surfaces, in-process in the bot. */
export type Call = <R extends AnyRoute>(route: R, input: Input<R>) => Promise<Answer<R>>;

/** Fills a route's path and query; every value is encoded. */
export function address(route: AnyRoute, input: { params?: Record<string, unknown>; query?: Record<string, unknown> }): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.set(name, String(value));
  return query.size ? `${path}?${query}` : path;
}

/** A `Call` over HTTP. `token` is asked at each call; answers are checked against the contract. */
export function httpCall(origin: string, token: () => Promise<string>, fetcher: typeof fetch = fetch): Call {
  return async (route, input) => {
    const parts = input as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };
    const headers: Record<string, string> = { authorization: `Bearer ${await token()}` };
    if (parts.body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetcher(origin + address(route, parts), {
      method: route.method,
      headers,
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) {
      const error = WireError.safeParse(answer);
      if (error.success) throw new Refusal(error.data.code, error.data.message, error.data.field);
      throw new Refusal('unavailable', 'Rapport cannot be reached at the moment. Please try again.');
    }
    return route.answer.parse(answer);
  };
}
