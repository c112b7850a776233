import { isIPv6 } from 'node:net';
import type { RequestHandler, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '#contract/error.ts';
import type { Caller } from '../auth/access-token.ts';

/** How often somebody may call in a minute. */
export interface Figures {
  user: number;
  organisation: number;
  /** Refused sign-ins of one address. */
  refused: number;
  /** Calls of one address where nobody is signed in yet. */
  open: number;
  /** Calls of one address from where many people's calls come together. */
  relayed: number;
}

/**
 * A busy tab makes 60 calls a minute: a user with tab, pane and phone stays below a third of his part. One process serves 300
 * calls a second; an organisation gets two thirds of that, so that it leaves room for others. A whole office can share one
 * address: after a break its tabs come back with ten old tokens a second, and three people a second connect, each of whom
 * calls three times. Microsoft's bots speak for everybody from a few addresses.
 */
export const figures: Figures = { user: 600, organisation: 12_000, refused: 600, open: 600, relayed: 3_000 };

/** Whoever calls too often is asked to wait. Counted by each process for itself. */
export interface Limits {
  /** Counts a call of somebody who is signed in. */
  caller(caller: Pick<Caller, 'organisationId' | 'userId'>, response: Response): Promise<void>;
  /** Counts a refused sign-in of an address. Whoever is let in is never held up by it: an office shares one address. */
  refused(address: string | undefined, response: Response): Promise<void>;
  /** Counts the calls of each address to what this is put before. */
  address(kind: 'open' | 'relayed'): RequestHandler;
}

/** Limits by `allowed` calls in each `seconds`. */
export function createLimits(allowed: Figures = figures, seconds = 60): Limits {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: seconds });
  const [users, organisations, refusals] = [limiter(allowed.user), limiter(allowed.organisation), limiter(allowed.refused)];
  return {
    async caller({ organisationId, userId }, response) {
      await count(users, `${organisationId}|${userId}`, response);
      await count(organisations, organisationId, response);
    },
    refused: (address, response) => count(refusals, network(address), response),
    address(kind) {
      const calls = limiter(allowed[kind]);
      return async (request, response, next) => {
        await count(calls, network(request.ip), response);
        next();
      };
    },
  };
}

async function count(calls: RateLimiterMemory, key: string, response: Response): Promise<void> {
  try {
    await calls.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    response.set('retry-after', String(Math.max(1, Math.ceil(error.msBeforeNext / 1000))));
    throw new Refusal('too_many', 'This is more often than Rapport allows. Please wait a moment and try again.');
  }
}

/** Whose address it is: one customer of a provider has a whole /64 of IPv6, and could take another address for each call. */
export function network(address: string | undefined): string {
  if (!address || !isIPv6(address)) return address ?? '';
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (part: string) => (part ? part.split(':') : []);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(Math.max(zeros, 0)).fill('0'), ...groups(tail ?? '')];
  return all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':'); // prettier-ignore
}
