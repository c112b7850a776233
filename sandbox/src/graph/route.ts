import type { Readable } from 'node:stream';
import type { Items } from './mailbox/items.ts';
import type { Preferences } from './preferences.ts';
import type { Access } from './access.ts';
import type { User } from '../tenant.ts';

/** One request to Graph, alone or as a part of a batch. */
export interface GraphRequest {
  method: string;
  /** Path after the version, e.g. `/me/messages`. */
  path: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: unknown;
}

export interface GraphAnswer {
  status: number;
  headers?: Record<string, string>;
  /** JSON, or bytes with a content type among the headers, all at once or as they are read, or nothing. */
  body?: object | Buffer | Readable;
}

/** A request that has found its route, its user and its mailbox. */
export interface Call extends GraphRequest {
  params: Record<string, string>;
  access: Access;
  user: User;
  items: Items;
  prefer: Preferences;
}

export interface Route {
  method: string;
  /** Steps of the path under the user; `:name` takes any one step, `*name` at the end takes all that are left. */
  path: string;
  /** One of these permissions is needed. */
  scopes: string[];
  handle(call: Call): GraphAnswer | Promise<GraphAnswer>;
}

/** Whose resources a path speaks of, and the steps below. */
export interface Located {
  /** `me`, a user's id or name, or null for what belongs to no user. */
  owner: string | null;
  steps: string[];
}

/** Takes a path apart; keys may stand in brackets, functions may carry the namespace and empty brackets. */
export function locate(path: string): Located {
  const steps = path
    .split('/')
    .filter(Boolean)
    .flatMap((segment) => {
      const plain = decode(segment).replace(/^microsoft\.graph\./, '').replace(/\(\)$/, ''); // prettier-ignore
      const keyed = /^(\w+)\('(.*)'\)$/.exec(plain);
      return keyed ? [keyed[1]!, keyed[2]!] : [plain];
    });
  if (steps[0]?.toLowerCase() === 'me') return { owner: 'me', steps: steps.slice(1) };
  if (steps[0]?.toLowerCase() === 'users' && steps[1]) return { owner: steps[1], steps: steps.slice(2) };
  return { owner: null, steps };
}

/** Whether steps follow a route's path, and what they put in its places. */
export function follow(route: string, steps: string[]): Record<string, string> | undefined {
  const wanted = route.split('/').filter(Boolean);
  const rest = wanted.at(-1)?.startsWith('*') ? wanted.pop()!.slice(1) : undefined;
  if (rest === undefined ? wanted.length !== steps.length : wanted.length >= steps.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, step] of wanted.entries()) {
    if (step.startsWith(':')) params[step.slice(1)] = steps[at]!;
    else if (step.toLowerCase() !== steps[at]!.toLowerCase()) return undefined;
  }
  if (rest !== undefined) params[rest] = steps.slice(wanted.length).join('/');
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Routes of a part of Graph: those under a user, and those under the root. */
export interface GraphRoutes {
  user: Route[];
  root: Route[];
}
