import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import type { ConnectResult, SurfaceName } from '#contract/connections.ts';
import type { Context } from '../../context.ts';
import { anyTenant } from '../../kernel/graph/tokens.ts';
import { connectAccount, noteNo } from './account.ts';
import { readNo, words } from './answer.ts';
import { beginAttempt, finishAttempt, openAttempt, readHandle, type Attempt, type Step } from './attempt.ts';
import { foundOrganisation } from './founding.ts';

const cookie = 'rapport_connect';
const invalid: ConnectResult = { outcome: 'failed', message: words.failed };

/** Where Microsoft sends people back to. Registered with Microsoft: the address must not change. */
export const callbackPath = '/connect/callback';

// Microsoft says "some seconds" and takes up to a minute; the window asks every three.
const mostWaits = 30;

/** The two addresses of the round trip to Microsoft and back. */
export function roundTrip(context: Context): Router {
  const router = Router();
  const { publicUrl } = context.config;
  const redirectUri = publicUrl + callbackPath;
  const keep = { httpOnly: true, secure: publicUrl.startsWith('https:'), sameSite: 'lax', path: '/connect', maxAge: 600_000 } as const;

  router.get('/connect/start', async (request, response) => {
    const handle = readHandle(request.query.attempt);
    const started = handle && (await context.db.within(handle.organisationId, (tx) => openAttempt(context, tx, handle)));
    if (!handle || !started) return finish(response, 'teams', invalid);
    response.cookie(cookie, started.browser, keep);
    response.redirect(await microsoftPage(handle.organisationId, started.attempt, started.state));
  });

  router.get(callbackPath, async (request, response) => {
    const handle = readHandle(request.query.state);
    const browser = browserOf(request);
    const attempt = handle && (await context.db.within(handle.organisationId, (tx) => finishAttempt(context, tx, handle, browser)));
    if (!handle || !attempt) {
      response.clearCookie(cookie, { path: '/connect' });
      return finish(response, 'teams', invalid);
    }
    const { organisationId } = handle;
    const { error, error_description: description, admin_consent: consent } = request.query;
    if (attempt.step === 'consent' && error === undefined && String(consent).toLowerCase() === 'true') {
      // What the address says of a tenant is anybody's word. Only the sign-in that follows proves one; the same browser goes on.
      const next = await context.db.within(organisationId, (tx) => beginAttempt(context, tx, { ...attempt, step: 'sign_in' }, browser));
      return response.redirect(await microsoftPage(organisationId, next.attempt, next.handle));
    }
    response.clearCookie(cookie, { path: '/connect' });
    const step =
      error === undefined ? await signedIn(organisationId, attempt, request) : { no: readNo(String(description), String(error)) };
    finish(response, attempt.surface, await resultOf(organisationId, attempt, step));
  });
  return router;

  async function microsoftPage(tenantId: string, attempt: Attempt, state: string): Promise<string> {
    const { scopes, account: loginHint, chooseAccount, nonce, verifier } = attempt;
    if (attempt.step === 'consent') return context.tokens.consentUrl({ tenantId, scopes, redirectUri, state, loginHint });
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    // Whoever signs in to prove an organisation is told by us that it is another's: a tenant's own address would end on a page of
    // Microsoft's, with no way on.
    const at = attempt.purpose === 'organisation' ? anyTenant : tenantId;
    return context.tokens.signInUrl({ tenantId: at, scopes, redirectUri, state, nonce, challenge, loginHint, chooseAccount });
  }

  async function signedIn(organisationId: string, attempt: Attempt, request: Request): Promise<Step> {
    const { code } = request.query;
    if (attempt.step !== 'sign_in' || typeof code !== 'string' || code.length > 8_192) return { no: 'failed' };
    const { verifier, nonce, scopes } = attempt;
    const redemption = { code, verifier, nonce, scopes, redirectUri };
    const complete = attempt.purpose === 'account' ? connectAccount : foundOrganisation;
    return complete(context, organisationId, attempt, redemption);
  }

  async function resultOf(organisationId: string, attempt: Attempt, step: Step): Promise<ConnectResult> {
    if ('outcome' in step) return { ...step, message: words[step.outcome] };
    const { no } = step;
    if (no === 'not_ready' && attempt.waits < mostWaits) {
      const plan: Attempt = { ...attempt, waits: attempt.waits + 1 };
      const { handle } = await context.db.within(organisationId, (tx) => beginAttempt(context, tx, plan));
      return { outcome: 'waiting', message: words.waiting, again: `${publicUrl}/connect/start?attempt=${handle}` };
    }
    await noteNo(context, organisationId, attempt, no);
    if (no === 'secret_expired')
      return { outcome: 'failed', message: 'Rapport’s own key at Microsoft has run out. Tell whoever runs Rapport.' };
    if (no === 'needs_admin' && attempt.purpose === 'organisation') return { outcome: 'not_admin', message: words.not_admin };
    const outcome = no === 'not_ready' ? 'failed' : no;
    return { outcome, message: words[outcome] };
  }
}

function browserOf(request: Request): string {
  const [, value] = new RegExp(`(?:^|; )${cookie}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '') ?? [];
  return value ?? '';
}

// Each ends with what its host understands: teams-js and postMessage on one page, Office.js on the other.
const endPages: Record<SurfaceName, string> = {
  teams: '/tab/connected.html',
  browser: '/tab/connected.html',
  outlook: '/addin/connected.html',
};

/** Ends on a page that tells the window's opener, whichever host that is, and then the person. */
function finish(response: Response, surface: SurfaceName, result: ConnectResult): void {
  response.redirect(`${endPages[surface]}#${encodeURIComponent(JSON.stringify(result))}`);
}
