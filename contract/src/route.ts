import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * Who may call. `visitor`: anyone whom Microsoft signed in, of any tenant. `founder`: an administrator of a tenant, also of
 * one that is not connected yet. `member` and `admin`: of an organisation that is, or was, connected.
 */
export type Access = 'visitor' | 'founder' | 'member' | 'admin';

type Shape = z.ZodType;

/** One address of the server: the declaration that types the handler, the client and `/api/openapi.json`. */
export interface Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Answer extends Shape = Shape,
> {
  readonly method: Method;
  /** Express form, e.g. `/api/mail/messages/:id`; every `:name` is a key of `params`. */
  readonly path: `/api/${string}`;
  readonly access: Access;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
}

// Method parameters are only narrower here, never wider, so any declared route is an AnyRoute.
export type AnyRoute = Route<any, any, any, any>;

type Part<S, Key extends 'params' | 'query' | 'body'> = S extends { [K in Key]: infer T extends Shape }
  ? { [K in Key]: z.infer<T> }
  : unknown;
type InputPart<S, Key extends 'params' | 'query' | 'body'> = S extends { [K in Key]: infer T extends Shape }
  ? { [K in Key]: z.input<T> }
  : unknown;

/** What a handler receives: parsed, defaults filled in. */
export type Parsed<R extends AnyRoute> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>;

/** What a caller passes. */
export type Input<R extends AnyRoute> = InputPart<R, 'params'> & InputPart<R, 'query'> & InputPart<R, 'body'>;

/** What a handler returns and a caller gets. */
export type Answer<R extends AnyRoute> = z.infer<R['answer']>;

/** Declares a route, keeping its exact types. */
export function route<const R extends AnyRoute>(declared: R): R {
  return declared;
}
