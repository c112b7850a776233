import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import type { ConnectResult } from '#contract/connections.ts';
import type { Context } from '../../context.ts';
import { sql } from '../../kernel/db/db.ts';
import { stableId } from '../../kernel/ids.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import { saveConnection } from '../../sync/connection.ts';
import { finishAttempt, openAttempt, readHandle, type Attempt } from './attempt.ts';
import { allowedBy } from './permissions.ts';

const cookie = 'rapport_connect';

/** The round trip to Microsoft's sign-in page and back. Registered with Microsoft: the address must not change. */
export const callbackPath = '/connect/callback';

const texts: Record<ConnectResult['outcome'], string> = {
  connected: 'Your Microsoft account is connected.',
  declined:
    'Nothing was connected: the permissions were not accepted. You can try again whenever you like, or ask your administrator to accept them for everyone.',
  failed: 'This attempt is no longer valid. Close this window and press Connect once more.',
  other_account:
    'You signed in with another Microsoft account than the one you use in Teams. Close this window, press Connect again and choose the same account.',
};

/** The two addresses of the round trip. */
export function roundTrip(context: Context): Router {
  const router = Router();
  const { publicUrl } = context.config;
  const redirectUri = publicUrl + callbackPath;
  const isHttps = publicUrl.startsWith('https:');

  router.get('/connect/start', async (request, response) => {
    const handle = readHandle(request.query.attempt);
    const started = handle && (await context.db.within(handle.organisationId, (tx) => openAttempt(context, tx, handle)));
    if (!handle || !started) return finish(response, 'failed');
    const { attempt, state, browser } = started;
    const loginHint = await context.db.within(handle.organisationId, (tx) =>
      tx.one<{ address: string }>(
        sql`select address from app_user where organisation_id = ${handle.organisationId} and id = ${attempt.userId}`,
      ),
    );
    response.cookie(cookie, browser, { httpOnly: true, secure: isHttps, sameSite: 'lax', path: '/connect', maxAge: 600_000 });
    response.set('cache-control', 'no-store');
    const challenge = createHash('sha256').update(attempt.verifier).digest('base64url');
    response.redirect(
      await context.tokens.signInUrl({
        tenantId: handle.organisationId,
        scopes: attempt.scopes,
        redirectUri,
        state,
        nonce: attempt.nonce,
        challenge,
        loginHint: loginHint?.address ?? '',
      }),
    );
  });

  router.get(callbackPath, async (request, response) => {
    response.clearCookie(cookie, { path: '/connect' });
    const handle = readHandle(request.query.state);
    const attempt =
      handle && (await context.db.within(handle.organisationId, (tx) => finishAttempt(context, tx, handle, browserOf(request))));
    if (!handle || !attempt) return finish(response, 'failed');
    const { code, error } = request.query;
    if (typeof error === 'string') return finish(response, /access_denied|consent_required/.test(error) ? 'declined' : 'failed');
    if (typeof code !== 'string' || code.length > 8_192) return finish(response, 'failed');
    finish(response, await complete(context, handle.organisationId, attempt, code, redirectUri));
  });
  return router;
}

/** Redeems the code and, if it is the same person's, makes the connection and its first jobs in one transaction. */
async function complete(
  context: Context,
  organisationId: string,
  attempt: Attempt,
  code: string,
  redirectUri: string,
): Promise<ConnectResult['outcome']> {
  const owner = { organisationId, userId: attempt.userId };
  const signedIn = await context.tokens
    .redeem(owner, { code, verifier: attempt.verifier, nonce: attempt.nonce, scopes: attempt.scopes, redirectUri })
    .catch((error: unknown) => {
      context.log.warn('a code could not be redeemed', { organisationId, userId: attempt.userId, error });
      return undefined;
    });
  if (!signedIn) return 'failed';
  if (signedIn.tenantId !== organisationId || signedIn.userId !== attempt.userId) return 'other_account';
  const id = stableId(organisationId, attempt.userId, 'connection');
  const features = allowedBy(signedIn.scopes).filter((feature) => attempt.features.includes(feature));
  await context.door.open(organisationId, { source: 'user', userId: attempt.userId }, async (write) => {
    await saveConnection(write.tx, {
      id,
      userId: attempt.userId,
      account: signedIn.account,
      features,
      asked: attempt.features,
      scopes: signedIn.scopes,
    });
    await enqueue(write.tx, { task: 'connect', payload: { organisationId, connectionId: id }, key: `connect:${id}` });
    write.announce('connection', id, attempt.userId, 1);
  });
  return features.length ? 'connected' : 'declined';
}

function browserOf(request: Request): string {
  const [, value] = new RegExp(`(?:^|; )${cookie}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '') ?? [];
  return value ?? '';
}

/** Ends on a page that tells the window's opener, whichever host that is, and then the person. */
function finish(response: Response, outcome: ConnectResult['outcome']): void {
  const result: ConnectResult = { outcome, message: texts[outcome] };
  response.set('cache-control', 'no-store').redirect(`/tab/connected.html#${encodeURIComponent(JSON.stringify(result))}`);
}
