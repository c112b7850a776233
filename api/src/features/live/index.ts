import { Router, type Request, type Response } from 'express';
import { changesEvent, livePath, resyncEvent, type LiveChange } from '#contract/live.ts';
import type { Context } from '../../context.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import { admit } from '../../kernel/http/contract.ts';
import { signedIn } from '../../kernel/http/sign-in.ts';
import { changesAfter, head, type Logged } from '../../crm/log.ts';
import type { Feature } from '../feature.ts';

// Beyond this a listener reads everything again: that is less than following each step.
const mostAtOnce = 500;
// Proxies close what is silent for a minute.
const heartbeatMilliseconds = 25_000;

/** Tells listeners what to read again, in the order in which it was committed. */
export const live: Feature = {
  name: 'live',
  router(context) {
    const router = Router();
    router.get(livePath, async (request, response) => {
      const caller = await signedIn(request, context);
      admit('member', caller);
      await listen(context, caller, request, response);
    });
    return router;
  },
};

async function listen(context: Context, caller: Caller, request: Request, response: Response): Promise<void> {
  const { organisationId, userId } = caller;
  const newest = await context.db.within(organisationId, head);
  const asked = Number(request.headers['last-event-id'] ?? newest);
  let position = Number.isSafeInteger(asked) && asked >= 0 && asked <= newest ? asked : newest;
  response.set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  response.write(`id: ${position}\nevent: hello\ndata: {}\n\n`);

  // One read at a time: what arrives meanwhile is found by the next, which starts where this one ended.
  let reading: Promise<void> | undefined;
  let again = false;
  const read = async () => {
    const { changes, upTo } = await context.db.within(organisationId, (tx) => changesAfter(tx, position, userId, mostAtOnce));
    if (response.writableEnded) return;
    if (changes.length === mostAtOnce)
      response.write(`id: ${(position = await context.db.within(organisationId, head))}\nevent: ${resyncEvent}\ndata: {}\n\n`);
    else if (changes.length)
      response.write(`id: ${upTo}\nevent: ${changesEvent}\ndata: ${JSON.stringify({ changes: latest(changes) })}\n\n`);
    position = Math.max(position, upTo);
  };
  const wake = () => {
    if (reading) return void (again = true);
    reading = read()
      .catch((error: unknown) => context.log.error('live updates failed', { organisationId, error }))
      .finally(() => {
        reading = undefined;
        if (again) {
          again = false;
          wake();
        }
      });
  };
  const forget = context.changes.on(organisationId, wake);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMilliseconds);
  // A token that ran out is no longer a reason to tell anything; the listener comes back with a new one.
  const end = setTimeout(() => response.end(), Math.max(caller.expiresAt.getTime() - context.clock.now().getTime(), 1_000));
  request.once('close', () => {
    forget();
    clearInterval(heartbeat);
    clearTimeout(end);
  });
  wake();
}

/** One change for each record, however often it changed: what a listener has to do about all of them together. */
function latest(changes: readonly Logged[]): LiveChange[] {
  const last = new Map<string, Logged>();
  for (const change of changes) {
    const key = `${change.kind}|${change.recordId}`;
    const isNew = last.get(key)?.operation === 'created' && change.operation === 'updated';
    last.set(key, isNew ? { ...change, operation: 'created' } : change);
  }
  return [...last.values()].map(({ kind, recordId: id, version, operation, cause }) => ({
    kind,
    id,
    version,
    operation,
    ...(cause.notifiedAt ? { notifiedAt: cause.notifiedAt } : {}),
  }));
}
