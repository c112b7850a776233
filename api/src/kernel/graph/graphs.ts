import type { Clock } from '../clock.ts';
import type { Egress } from '../http/egress.ts';
import { createBudgets, type Priority } from './budget.ts';
import { createGraph, type During, type Graph } from './client.ts';
import type { Owner, Tokens } from './tokens.ts';

/** Whose Graph, with which permissions, and how urgent. `assertion` is the token of the request that a person waits for. */
export interface GraphFor extends Owner {
  scopes: readonly string[];
  urgency: Priority;
  assertion?: string | undefined;
  /** Encloses each call that changes something. */
  during?: During;
}

/** Gives users their Graph; all that is done for one mailbox shares one budget. */
export function createGraphs(url: string, egress: Egress, tokens: Tokens, clock: Clock): (use: GraphFor) => Graph {
  const budgets = createBudgets(clock);
  return ({ organisationId, userId, scopes, urgency, assertion, during }) =>
    createGraph({
      url,
      egress,
      clock,
      urgency,
      during,
      budget: budgets(`${organisationId}|${userId}`),
      accessToken: (refused) => tokens.graphToken({ organisationId, userId }, scopes, { assertion, refused }),
    });
}
