import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { matchesHash } from '../kernel/crypto/envelope.ts';
import { sql, type Tx } from '../kernel/db/db.ts';
import { enqueue } from '../kernel/queue/queue.ts';
import type { SyncContext } from './context.ts';
import type { Hint } from './pull.ts';
import { renewal, webhookPaths } from './subscription.ts';

// Everything is optional: a notification is a stranger's word until its secret is checked, and it carries no truth after.
const Note = z.object({
  clientState: z.string().max(128).nullish(),
  lifecycleEvent: z.string().nullish(),
  resource: z.string().max(1_000).nullish(),
  resourceData: z.object({ id: z.string().max(1_000).nullish() }).nullish(),
});
type Note = z.infer<typeof Note>;

const largestBody = '5mb';
const longestValidationToken = 2_000;

/** Receives what Microsoft announces: checks the secret, stores a job, answers 202, and does nothing else. */
export function receiveRouter(context: SyncContext): Router {
  const router = Router();
  const body = express.json({ limit: largestBody, type: () => true, strict: false });
  const take = (store: (tx: Tx, trusted: Trusted[]) => Promise<void>) => async (request: Request, response: Response) => {
    if (answerHandshake(request, response)) return;
    try {
      for (const [organisationId, notes] of byOrganisation(request.body))
        await context.db.within(organisationId, async (tx) => {
          const trusted = await check(tx, notes);
          if (trusted.length) await store(tx, trusted);
        });
    } catch (error) {
      context.log.error('notifications could not be stored', { error });
      response.status(503).end(); // Microsoft tries again, for up to four hours
      return;
    }
    // The same answer to a right and a wrong secret: it tells nothing.
    response.status(202).end();
  };
  const announced = new Set(context.resources.filter((resource) => resource.isOnlyAnnounced).map(({ name }) => name));
  const notedAt = () => context.clock.now().toISOString();
  router.post(
    webhookPaths.lifecycle,
    body,
    take((tx, trusted) => storeLifecycle(tx, trusted)),
  );
  router.post(
    webhookPaths.notifications,
    body,
    take((tx, trusted) => storeHints(tx, trusted, notedAt(), announced)),
  );
  // A body that is no JSON is nobody's notification: the same answer again.
  router.use(
    Object.values(webhookPaths),
    (_error: unknown, _request: Request, response: Response, _next: unknown) => void response.status(202).end(),
  );
  return router;
}

/** https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation */
function answerHandshake(request: Request, response: Response): boolean {
  const token = request.query.validationToken;
  if (token === undefined) return false;
  if (typeof token !== 'string' || token.length > longestValidationToken) response.status(400).end();
  else response.status(200).type('text/plain').set('x-content-type-options', 'nosniff').send(token);
  return true;
}

interface Claimed {
  note: Note;
  subscriptionId: string;
  secret: string;
}

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const statePattern = new RegExp(`^(${guid})\\.(${guid})\\.([\\w-]{43})$`);

// The secret names its organisation, so that looking for it crosses no border.
function byOrganisation(body: unknown): Map<string, Claimed[]> {
  const found = new Map<string, Claimed[]>();
  const envelope = z.object({ value: z.array(z.unknown()).max(20_000) }).safeParse(body);
  for (const entry of envelope.success ? envelope.data.value : []) {
    const note = Note.safeParse(entry);
    const [, organisationId, subscriptionId, secret] = statePattern.exec(note.data?.clientState ?? '') ?? [];
    if (!note.success || !organisationId || !subscriptionId || !secret) continue;
    const claimed = { note: note.data, subscriptionId, secret };
    const same = found.get(organisationId);
    if (same) same.push(claimed);
    else found.set(organisationId, [claimed]);
  }
  return found;
}

interface Trusted {
  note: Note;
  subscriptionId: string;
  connectionId: string;
  resource: string;
}

async function check(tx: Tx, claimed: readonly Claimed[]): Promise<Trusted[]> {
  const ids = [...new Set(claimed.map((one) => one.subscriptionId))];
  const rows = await tx.all<{ id: string; secret_hash: Buffer; connection_id: string; resource: string }>(
    sql`select id, secret_hash, connection_id, resource from subscription where organisation_id = ${tx.organisationId} and id = any(${ids})`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return claimed.flatMap(({ note, subscriptionId, secret }) => {
    const row = known.get(subscriptionId);
    return row && matchesHash(secret, row.secret_hash)
      ? [{ note, subscriptionId, connectionId: row.connection_id, resource: row.resource }]
      : [];
  });
}

/** One job for each connection and resource; hints that arrive before it begins join it. */
async function storeHints(tx: Tx, trusted: readonly Trusted[], notifiedAt: string, announced: ReadonlySet<string>): Promise<void> {
  const jobs = new Map<string, Hint[]>();
  for (const { note, connectionId, resource } of trusted) {
    const remoteId = (announced.has(resource) ? note.resource : note.resourceData?.id) ?? undefined;
    const hint: Hint = { organisationId: tx.organisationId, connectionId, resource, notifiedAt, ...(remoteId ? { remoteId } : {}) };
    const key = `pull:${connectionId}:${resource}`;
    const same = jobs.get(key);
    if (!same) jobs.set(key, [hint]);
    else if (!same.some((other) => other.remoteId === hint.remoteId)) same.push(hint);
  }
  for (const [key, hints] of jobs) await enqueue(tx, { task: 'pull', payload: hints, key, lane: key });
}

/** https://learn.microsoft.com/graph/change-notifications-lifecycle-events; a kind that we do not know is left alone. */
async function storeLifecycle(tx: Tx, trusted: readonly Trusted[]): Promise<void> {
  for (const { note, subscriptionId, connectionId, resource } of trusted) {
    const { organisationId } = tx;
    if (note.lifecycleEvent === 'missed') await enqueue(tx, pullEverything(organisationId, connectionId, resource));
    if (note.lifecycleEvent === 'subscriptionRemoved')
      await tx.run(sql`update subscription set state = 'replaced' where organisation_id = ${organisationId} and id = ${subscriptionId}`);
    if (note.lifecycleEvent === 'subscriptionRemoved' || note.lifecycleEvent === 'reauthorizationRequired')
      await enqueue(tx, renewal({ organisationId, connectionId, resource }));
  }
}

/** The job that looks through all collections of a resource. */
export function pullEverything(organisationId: string, connectionId: string, resource: string) {
  const hint: Hint = { organisationId, connectionId, resource };
  const key = `pull:${connectionId}:${resource}`;
  return { task: 'pull', payload: [hint], key, lane: key };
}
