import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cloud } from '../cloud.ts';
import type { User } from '../tenant.ts';
import { readAccess, requirePermission, type Access } from './access.ts';
import { errorBody, GraphRefusal, refusals } from './failure.ts';
import type { Limits } from './limits.ts';
import type { Items } from './mailbox/items.ts';
import { readPreferences } from './preferences.ts';
import { follow, locate, type GraphAnswer, type GraphRequest, type Route } from './route.ts';

/** Everything that answers requests. */
export interface GraphParts {
  cloud: Cloud;
  limits: Limits;
  /** Under a user, `/me` or `/users/{id}`. */
  userRoutes: Route[];
  /** Under the root. */
  rootRoutes: Route[];
  items(user: User): Items;
}

/** Answers one request, alone or as part of a batch; never throws. */
export type GraphDispatch = (request: GraphRequest) => Promise<GraphAnswer>;

export function createDispatch(parts: GraphParts): GraphDispatch {
  const { cloud } = parts;
  return async (request) => {
    const id = randomUUID();
    const clientId = request.header('client-request-id') ?? id;
    const always = { 'request-id': id, 'client-request-id': clientId };
    try {
      const answer = await answerTo(parts, request);
      return { ...answer, headers: { ...always, ...answer.headers } };
    } catch (error) {
      const refusal = error instanceof GraphRefusal ? error : new GraphRefusal(500, 'InternalServerError', String(error));
      const body = errorBody(refusal, { id, clientId, now: cloud.clock.now() });
      return { status: refusal.status, headers: { ...always, ...refusal.headers }, body };
    }
  };
}

async function answerTo(parts: GraphParts, request: GraphRequest): Promise<GraphAnswer> {
  const { cloud, limits } = parts;
  const access = await readAccess(cloud.tokens, request.header('authorization'));
  const { owner, steps } = locate(request.path);
  const { route, params } = find(owner === null ? parts.rootRoutes : parts.userRoutes, request.method, steps);
  const user = ownerOf(cloud, access, owner);
  const failure = cloud.faults.next(request.method, request.path);
  const leave = owner === null ? () => {} : limits.enter(user.id);
  try {
    if (cloud.faults.settings.latencyMs) await wait(cloud.faults.settings.latencyMs);
    if (failure && !failure.afterApplying) throw failed(failure.status, failure.code);
    requirePermission(access, route.scopes);
    if (owner !== null && steps.length > 0 && access.user && access.user !== user.id) throw foreign();
    const prefer = readPreferences(request.header('prefer'));
    const answer = await route.handle({ ...request, params, access, user, items: parts.items(user), prefer });
    if (failure) throw failed(504, 'GatewayTimeout');
    return prefer.applied.length ? { ...answer, headers: { ...answer.headers, 'Preference-Applied': prefer.applied.join(', ') } } : answer;
  } finally {
    leave();
  }
}

function find(routes: Route[], method: string, steps: string[]): { route: Route; params: Record<string, string> } {
  let otherMethod = false;
  for (const route of routes) {
    const params = follow(route.path, steps);
    if (params && route.method === method) return { route, params };
    otherMethod ||= params !== undefined;
  }
  if (otherMethod) throw new GraphRefusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  throw refusals.badRequest(`Resource not found for the segment '${steps.at(-1) ?? ''}'.`);
}

function ownerOf(cloud: Cloud, access: Access, owner: string | null): User {
  const name = owner === null || owner === 'me' ? access.user : owner;
  if (name === null) {
    const message = '/me request is only valid with delegated authentication flow.';
    throw refusals.badRequest(message);
  }
  const user = cloud.identity.user(name);
  if (!user || user.tenantId !== access.tenant)
    throw new GraphRefusal(404, 'Request_ResourceNotFound', `Resource '${name}' does not exist.`);
  return user;
}

const foreign = () => new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

const codes: Record<number, string> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'ErrorAccessDenied',
  404: 'ErrorItemNotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

function failed(status: number, code?: string): GraphRefusal {
  return new GraphRefusal(
    status,
    code ?? codes[status] ?? 'UnknownError',
    'The request was made to fail.',
    status === 429 ? { 'Retry-After': '1' } : {},
  );
}
