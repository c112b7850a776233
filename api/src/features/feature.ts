import type { Router } from 'express';
import type { RouteName, routes } from '#contract/routes.ts';
import type { Answer, Parsed } from '#contract/route.ts';
import type { Bot } from '#bot/index.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../kernel/auth/access-token.ts';
import type { Write } from '../crm/door.ts';
import type { Reader } from '../crm/reader.ts';
import type { Tasks } from '../kernel/queue/queue.ts';
import type { Resource } from '../sync/resource.ts';

/** Answers one route for one signed-in caller. Throws a `Refusal` for what the caller may be told. */
export type Handler<Name extends RouteName> = (
  input: Parsed<(typeof routes)[Name]>,
  caller: Caller,
) => Promise<Answer<(typeof routes)[Name]>>;

export type Handlers = { [Name in RouteName]: Handler<Name> };

/** A capability of the server: one folder, one line in `features/index.ts`. */
export interface Feature {
  name: string;
  /** Answers of its routes of the contract. */
  handlers?(context: Context): Partial<Handlers>;
  /** Addresses outside `/api`, e.g. a round trip to Microsoft. */
  router?(context: Context): Router;
  /** Its own background work. */
  tasks?(context: Context, bot: Bot): Tasks;
  /** What it keeps in step with Microsoft. */
  resources?: readonly Resource<any, Write>[];
  /** What in it reacts to changes of records, whoever makes them. */
  readers?: readonly Reader[];
}
