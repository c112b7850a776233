import { Client, GraphError, type Context, type GraphRequest, type Middleware } from '@microsoft/microsoft-graph-client';
import { after, type Clock } from '../clock.ts';
import type { Budget, Priority } from './budget.ts';
import { EgressRefused, type Egress, type Send } from '../http/egress.ts';
import { GraphFailure, Throttled } from './failure.ts';
import { checkedLink } from './link.ts';

/** Options of one call. `query` holds OData options, e.g. `$select`. */
export interface CallOptions {
  query?: Record<string, string | number>;
  /** Preferences besides the immutable ids that every call asks for. */
  prefer?: string;
  ifMatch?: string;
}

/** Encloses a call that changes something at Microsoft: holds something until it is answered, or refuses it. */
export type During = <T>(call: () => Promise<T>) => Promise<T>;

/** One user's Microsoft Graph. Paths are relative to `/v1.0`, or links that Graph gave. */
export interface Graph {
  get<T>(path: string, options?: CallOptions): Promise<T>;
  post<T>(path: string, body: object, options?: CallOptions): Promise<T>;
  patch<T>(path: string, body: object, options?: CallOptions): Promise<T>;
  delete(path: string): Promise<void>;
  /** What stands at a path as it is, e.g. a film: the answer as soon as it begins. Its body is the caller's to read or to cancel. */
  open(path: string, headers?: Record<string, string>, send?: Send): Promise<Response>;
  /** Encloses what is written for the user past Graph, to an address that Graph has given. */
  during: During;
}

// graph-client knows Microsoft's hosts only, over https. So it always speaks to this name, and the one middleware sends each
// request, with its token, to where the configured cloud is.
const canonical = 'https://graph.microsoft.com';
const attempts = 4;

type Init = NonNullable<Parameters<Egress>[1]>;

export interface GraphOptions {
  /** Address of Graph without version. */
  url: string;
  egress: Egress;
  clock: Clock;
  budget: Budget;
  urgency: Priority;
  /** A token; a fresh one when Graph refused the last, which it may at any time, however long that one had to live. */
  accessToken: (refused: boolean) => Promise<string>;
  /** Encloses each call that is not a GET. */
  during?: During | undefined;
}

/** A Graph for one user on one budget. Cheap: made anew for each use. */
export function createGraph(options: GraphOptions): Graph {
  const call = async <T>(path: string, ask: (request: GraphRequest) => Promise<T>, how: CallOptions = {}): Promise<T> => {
    const failure: Failure = {};
    const link = /^\/[^/]/.test(path) ? undefined : checkedLink(path, options.url);
    const client = Client.initWithMiddleware({ middleware: transport(options, failure, link) });
    const request = client.api(link ? '/' : path);
    request.header('Prefer', ['IdType="ImmutableId"', how.prefer].filter(Boolean).join(', '));
    if (how.ifMatch) request.header('If-Match', how.ifMatch);
    // graph-client does not encode values: https://github.com/microsoftgraph/msgraph-sdk-javascript/issues/1034
    for (const [name, value] of Object.entries(how.query ?? {})) request.query(`${name}=${encodeURIComponent(value)}`);
    try {
      return await ask(request);
    } catch (error) {
      if (failure.cause) throw failure.cause;
      if (error instanceof GraphError) throw new GraphFailure(error.statusCode, codeIn(error.code) ?? 'unknown', innerCode(error));
      throw new GraphFailure(0, 'unreadable');
    }
  };
  return {
    get: (path, how) => call(path, (request) => request.get(), how),
    post: (path, body, how) => call(path, (request) => request.post(body), how),
    patch: (path, body, how) => call(path, (request) => request.patch(body), how),
    delete: (path) => call(path, (request) => request.delete()),
    open: (path, headers, send) => openContent(options, path, { headers: headers ?? {}, send }),
    during: options.during ?? ((call) => call()),
  };
}

// Large content lies elsewhere, at an address that is its own permission. The token stays here.
// https://learn.microsoft.com/graph/api/driveitem-get-content#response
async function openContent(options: GraphOptions, path: string, init: Init): Promise<Response> {
  const target = checkedLink(/^\/[^/]/.test(path) ? `${options.url}/v1.0${path}` : path, options.url);
  const first = await attempt(options, target, { ...init, redirect: 'manual' });
  const location = first.status >= 300 && first.status < 400 ? first.headers.get('location') : null;
  if (location) await first.body?.cancel();
  const answer = location ? await options.egress(location, init).catch(unreachable) : first;
  if (answer.ok) return answer;
  const body = (await answer.json().catch(() => null)) as { error?: { code?: unknown; innerError?: { code?: unknown } } } | null;
  throw new GraphFailure(answer.status, codeIn(body?.error?.code) ?? 'unknown', codeIn(body?.error?.innerError?.code));
}

function unreachable(error: unknown): never {
  if (error instanceof EgressRefused) throw new GraphFailure(0, 'foreignLink');
  throw new GraphFailure(0, 'unreachable');
}

// Codes are kept and logged, so only what looks like one is: an error may hold anything, a token too.
const codeIn = (value: unknown) => (typeof value === 'string' && /^[A-Za-z][\w.-]{0,59}$/.test(value) ? value : undefined);

// https://learn.microsoft.com/graph/errors: innerError may be spelled either way. The policy has no code, only these words:
// https://learn.microsoft.com/graph/cloud-communication-online-meeting-application-access-policy
function innerCode({ body }: GraphError): string | undefined {
  try {
    const error = JSON.parse(String(body)) as { message?: string; innerError?: { code?: unknown }; innererror?: { code?: unknown } };
    if (/application access policy/i.test(error.message ?? '')) return 'ApplicationAccessPolicyMissing';
    return codeIn((error.innerError ?? error.innererror)?.code);
  } catch {
    return undefined;
  }
}

/** What the transport threw: graph-client would pass on only its name. */
interface Failure {
  cause?: unknown;
}

// A link is followed to the letter: graph-client would take it apart and put it together in its own way.
function transport(options: GraphOptions, failure: Failure, link: string | undefined): Middleware {
  return {
    async execute(context: Context) {
      try {
        const target = link ?? checkedLink(String(context.request).replace(canonical, options.url), options.url);
        context.response = await attempt(options, target, context.options ?? {});
      } catch (error) {
        failure.cause = error;
        throw error;
      }
    },
  };
}

async function attempt(
  { egress, clock, budget, urgency, accessToken, during = (call) => call() }: GraphOptions,
  target: string,
  init: Init,
): Promise<Response> {
  const method = init.method ?? 'GET';
  let wasRefused = false;
  for (let left = attempts - 1; ; left--) {
    const token = await accessToken(wasRefused);
    const waitFor = (answer: Response) => after(clock.now(), retryAfter(answer, attempts - left, clock));
    const response: Response | undefined = await budget.spend(async () => {
      const call = () => send(egress, target, init, method, token);
      // What is held is held for one call only: not while its turn, a token or the end of a throttle is waited for.
      const answer = await (method === 'GET' ? call() : during(call));
      // The hold is set before the slot is free, so that nothing slips out in between.
      if (answer && isThrottle(answer)) budget.hold(waitFor(answer));
      return answer;
    }, urgency);
    const mayAgain = left > 0 && (response ? isThrottle(response) || (response.status === 504 && isSafe(method)) : isSafe(method));
    const isStale: boolean = response?.status === 401 && !wasRefused;
    if (!mayAgain && !isStale) {
      if (!response) throw new GraphFailure(0, 'unreachable');
      if (isThrottle(response)) throw new Throttled(waitFor(response));
      return response;
    }
    wasRefused ||= isStale;
    await response?.body?.cancel();
  }
}

async function send(egress: Egress, target: string, init: Init, method: string, token: string): Promise<Response | undefined> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  try {
    return await egress(target, { ...init, headers });
  } catch (error) {
    if (error instanceof TypeError || isSafe(method)) return undefined;
    throw new GraphFailure(0, 'unreachable');
  }
}

// A 429 or 503 was not carried out. A 504 or a broken connection may have been: only what can be repeated is.
const isThrottle = (response: Response) => response.status === 429 || response.status === 503;
const isSafe = (method: string) => method === 'GET' || method === 'PATCH' || method === 'DELETE';

/** Seconds to wait: the header (seconds or a date), else exponential. */
function retryAfter(response: Response, attempt: number, clock: Clock): number {
  const header = response.headers.get('retry-after');
  const seconds = header === null ? NaN : Number(header);
  if (Number.isFinite(seconds) && seconds > 0) return Math.min(seconds, 3_600);
  const date = header === null ? NaN : Date.parse(header);
  if (Number.isFinite(date)) return Math.min(Math.max((date - clock.now().getTime()) / 1000, 1), 3_600);
  return 2 ** attempt;
}
