import { Router, urlencoded } from 'express';
import type { Request, Response } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import { authenticate, authenticatePage, pageOrigins } from './clients.ts';
import { grants } from './grants.ts';
import type { Entra } from './grants.ts';
import { EntraRefusal, refusalBody, refusalNamed } from './refusal.ts';
import { tenantIdOf } from './tenant-id.ts';

/** Where apps redeem what they hold for tokens. */
export function createTokenEndpoint(entra: Entra): Router {
  const { cloud } = entra;
  const router = Router();
  router.all('/:tenant/oauth2/v2.0/token', (request, response, next) => {
    const origin = request.get('origin');
    response.vary('Origin');
    if (origin && pageOrigins(cloud.identity.app).includes(origin)) response.set('Access-Control-Allow-Origin', origin);
    if (request.method !== 'OPTIONS') return next();
    response.set({ 'Access-Control-Allow-Methods': 'POST, OPTIONS', 'Access-Control-Allow-Headers': 'content-type' }).status(204).end();
  });
  router.post('/:tenant/oauth2/v2.0/token', urlencoded({ extended: false, limit: '256kb' }), async (request, response) => {
    response.set({ 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' });
    if (cloud.faults.settings.latencyMs) await wait(cloud.faults.settings.latencyMs);
    const failure = cloud.faults.next('POST', request.originalUrl);
    try {
      if (failure && !failure.afterApplying) throw refusalNamed(failure.code) ?? new EntraRefusal(90033);
      const answer = await grant(entra, request);
      if (failure) response.status(504).end();
      else response.json(answer);
    } catch (error) {
      if (!(error instanceof EntraRefusal)) throw error;
      refuse(response, error, failure?.code ? error.status : (failure?.status ?? error.status), cloud.clock.now());
    }
  });
  return router;
}

async function grant(entra: Entra, request: Request): Promise<object> {
  const { identity, faults } = entra.cloud;
  const body = readForm(request);
  const kind = body['grant_type'];
  if (!kind) throw new EntraRefusal(900144, "The request body must contain the following parameter: 'grant_type'.");
  const run = Object.hasOwn(grants, kind) ? grants[kind] : undefined;
  if (!run) throw new EntraRefusal(70003, `The app requested an unsupported grant type '${kind}'.`);
  const tenantId = tenantIdOf(identity, String(request.params['tenant']));
  const origin = request.get('origin');
  const client = origin
    ? authenticatePage(body, origin, identity.app)
    : authenticate(body, request.get('authorization'), identity.app, faults.settings.appSecretExpired);
  if (client.isPublic && !['authorization_code', 'refresh_token'].includes(kind)) throw new EntraRefusal(7000218);
  return run(entra, { ...client, tenantId, body });
}

function readForm(request: Request): Record<string, string> {
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>);
  if (fields.some(([, value]) => typeof value !== 'string')) throw new EntraRefusal(9002313);
  return Object.fromEntries(fields) as Record<string, string>;
}

function refuse(response: Response, refusal: EntraRefusal, status: number, now: Date): void {
  response.status(status).json(refusalBody(refusal, now));
}
