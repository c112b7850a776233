import { AuthenticationHandler, Client, GraphError, type Context, type Middleware } from '@microsoft/microsoft-graph-client';
import { after, type Clock } from '../clock.ts';
import type { Budget, Priority } from './budget.ts';
import { GraphFailure, SignInNeeded, Throttled } from './failure.ts';

/** Options of one call. `query` holds OData options, e.g. `$select`. */
export interface CallOptions {
  query?: Record<string, string | number>;
  /** Preferences besides the immutable ids that every call asks for. */
  prefer?: string;
  ifMatch?: string;
}

/** One user's Microsoft Graph. Paths are relative to `/v1.0`, or links that Graph gave. */
export interface Graph {
  get<T>(path: string, options?: CallOptions): Promise<T>;
  post<T>(path: string, body: object, options?: CallOptions): Promise<T>;
  patch<T>(path: string, body: object, options?: CallOptions): Promise<T>;
  delete(path: string): Promise<void>;
}

// graph-client sends a token only to hosts it knows, over https, and never to a host on plain http. So it always speaks to
// this name, and the last step sends each request to where the configured cloud is.
const canonical = 'https://graph.microsoft.com';
const attempts = 4;
const timeout = 60_000;

export interface GraphOptions {
  /** Address of Graph without version. */
  url: string;
  clock: Clock;
  budget: Budget;
  urgency: Priority;
  accessToken: () => Promise<string>;
}

/** A Graph for one user on one budget. Cheap: made anew for each use. */
export function createGraph(options: GraphOptions): Graph {
  const client = Client.initWithMiddleware({
    middleware: [new AuthenticationHandler({ getAccessToken: options.accessToken }), transport(options)],
  });
  const request = (path: string, call: CallOptions = {}) => {
    const started = client.api(locate(path, options.url));
    const prefer = ['IdType="ImmutableId"', call.prefer].filter(Boolean).join(', ');
    started.header('Prefer', prefer);
    if (call.ifMatch) started.header('If-Match', call.ifMatch);
    // graph-client does not encode values: https://github.com/microsoftgraph/msgraph-sdk-javascript/issues/1034
    for (const [name, value] of Object.entries(call.query ?? {})) started.query(`${name}=${encodeURIComponent(value)}`);
    return started;
  };
  return {
    get: (path, call) => translated(request(path, call).get()),
    post: (path, body, call) => translated(request(path, call).post(body)),
    patch: (path, body, call) => translated(request(path, call).patch(body)),
    delete: (path) => translated(request(path).delete()),
  };
}

/** Turns a link that Graph gave into an address of ours, and refuses one that leads elsewhere: a token never goes there. */
function locate(path: string, url: string): string {
  if (path.startsWith('/')) return path;
  if (!path.startsWith(`${url}/`)) throw new GraphFailure(0, 'foreignLink');
  return canonical + path.slice(url.length);
}

async function translated<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof GraphFailure || error instanceof Throttled || error instanceof SignInNeeded) throw error;
    if (error instanceof GraphError) throw new GraphFailure(error.statusCode, error.code ?? 'unknown');
    throw new GraphFailure(0, 'unreachable');
  }
}

function transport({ url, clock, budget, urgency }: GraphOptions): Middleware {
  return {
    async execute(context: Context) {
      const target = String(context.request).replace(canonical, url);
      const method = context.options?.method ?? 'GET';
      for (let attempt = 1; ; attempt++) {
        const response = await budget.spend(async () => {
          const answer = await send(target, context.options, method);
          // The hold is set before the slot is free, so that nothing slips out in between.
          if (answer && isThrottle(answer)) budget.hold(after(clock.now(), retryAfter(answer, attempt, clock)));
          return answer;
        }, urgency);
        const final = attempt >= attempts;
        if (response && !isThrottle(response) && (final || response.status !== 504 || !isSafe(method))) {
          context.response = response;
          return;
        }
        if (!response && (final || !isSafe(method))) throw new GraphFailure(0, 'unreachable');
        if (response && final) throw new Throttled(after(clock.now(), retryAfter(response, attempt, clock)));
        await response?.body?.cancel();
      }
    },
  };
}

async function send(target: string, options: RequestInit | undefined, method: string): Promise<Response | undefined> {
  try {
    return await fetch(target, { ...options, redirect: 'error', signal: AbortSignal.timeout(timeout) });
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
