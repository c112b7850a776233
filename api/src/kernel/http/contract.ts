import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { Refusal } from '#contract/error.ts';
import type { Access, AnyRoute } from '#contract/route.ts';
import type { Caller } from '../auth/access-token.ts';

export type AnyHandler = (input: never, caller: Caller) => Promise<unknown>;

const largestBody = '1mb';
const nothing = z.strictObject({});

/** Serves the routes of a contract. Refuses to start when one has no handler, so that none is declared and forgotten. */
export function contractRouter(
  routes: Readonly<Record<string, AnyRoute>>,
  handlers: Readonly<Record<string, AnyHandler | undefined>>,
  signIn: (request: Request) => Promise<Caller>,
): Router {
  const router = Router();
  const json = express.json({ limit: largestBody });
  for (const [name, route] of Object.entries(routes)) {
    const handler = handlers[name];
    if (!handler) throw new Error(`nothing answers the route ${name}`);
    const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
    router[method](
      route.path,
      // Who it is comes first: nobody's body is read before.
      async (request: Request, response: Response, next: NextFunction) => {
        response.locals.caller = await signIn(request);
        // A form that any site's page can send is not what our surfaces send. A POST that needs no body has an empty one.
        const isEmpty = request.headers['content-length'] === '0' && request.headers['content-type'] === undefined;
        if (!isEmpty && request.is('application/json') === false) throw new Refusal('invalid_input', 'The request is not JSON.');
        next();
      },
      json,
      async (request: Request, response: Response) => {
        response.json(await answer(route, handler, request, response.locals.caller as Caller));
      },
    );
    router.all(route.path, (request: Request, _response: Response, next: NextFunction) =>
      next(isServed(routes, request) ? undefined : new Refusal('not_found', 'There is nothing at this address.')),
    );
  }
  return router;
}

const isServed = (routes: Readonly<Record<string, AnyRoute>>, request: Request) =>
  Object.values(routes).some((route) => route.method === request.method && route.path === request.route?.path);

async function answer(route: AnyRoute, handler: AnyHandler, request: Request, caller: Caller): Promise<unknown> {
  return callRoute(
    route,
    handler,
    { params: request.params, query: request.query, ...(route.body ? { body: request.body ?? {} } : {}) },
    caller,
  );
}

/** Answers one call of a route, from wherever it comes: who may, what is well-formed, then the handler. */
export async function callRoute(
  route: AnyRoute,
  handler: AnyHandler,
  given: { params?: unknown; query?: unknown; body?: unknown },
  caller: Caller,
): Promise<unknown> {
  admit(route.access, caller);
  const input = {
    params: parse(route.params ?? nothing, given.params ?? {}),
    query: parse(route.query ?? nothing, given.query ?? {}),
    body: route.body ? parse(route.body, given.body) : undefined,
  };
  return route.answer.parse(await handler(input as never, caller));
}

/** Lets a caller in, or refuses. */
export function admit(access: Access, caller: Caller): void {
  if ((access === 'member' || access === 'admin') && caller.organisation === 'unknown')
    throw new Refusal('forbidden', 'Your organisation has not connected Rapport yet. Ask your administrator.');
  if ((access === 'founder' || access === 'admin') && !caller.isAdmin)
    throw new Refusal('forbidden', 'Only an administrator of your organisation can do this.');
}

// The database takes no NUL character, and no person writes one.
const holdsNul = (value: unknown): boolean =>
  typeof value === 'string' ? value.includes('\0') : typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);

function parse(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  // Looked for in what was declared, which is not deep, not in what was sent.
  if (parsed.success && holdsNul(parsed.data)) throw new Refusal('invalid_input', 'The request holds a character that is none.');
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path.join('.');
  throw new Refusal('invalid_input', `${field || 'The request'}: ${issue.message}.`, field || undefined);
}
