import { Router, urlencoded } from 'express';
import type { Request, Response } from 'express';
import type { User } from '../tenant.ts';
import { accountsAt, chosenAccount } from './accounts.ts';
import type { Entra } from './grants.ts';
import { permissions } from './permissions.ts';
import { EntraRefusal } from './refusal.ts';
import type { RefusalNumber } from './refusal.ts';
import { readScopes } from './scopes.ts';
import type { AskedScopes } from './scopes.ts';
import { sendAccountPicker, sendApprovalPage, sendConsentPage, sendRefusalPage } from './sign-in-pages.ts';
import type { Question } from './sign-in-pages.ts';
import { tenantIdOf } from './tenant-id.ts';

/** An authorization request whose redirect address may be trusted with the outcome. */
interface Asked {
  clientId: string;
  redirectUri: string;
  /** Whether the page there redeems the code itself. */
  isPublic: boolean;
  query: Record<string, string>;
  /** What the address says: a tenant, `organizations`, `common` or `consumers`. */
  segment: string;
  tenantId: string | undefined;
}

/** Told on the page: who cannot sign in at all is not sent back. */
const toldHere: RefusalNumber[] = [50020, 50057, 500200];

type Outcome = Record<string, string>;

/** The page where people sign in and consent. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code */
export function createAuthorize(entra: Entra): Router {
  const router = Router();
  const path = '/:tenant/oauth2/v2.0/authorize';
  const handle = (request: Request, response: Response) => {
    let asked: Asked;
    try {
      asked = readRequest(entra, request);
    } catch (error) {
      if (!(error instanceof EntraRefusal)) throw error;
      return sendRefusalPage(response, error);
    }
    try {
      const outcome = proceed(entra, asked, (request.body ?? {}) as Record<string, string>, response);
      if (outcome) goBack(response, asked, outcome);
    } catch (error) {
      if (!(error instanceof EntraRefusal)) throw error;
      if (toldHere.includes(error.number)) return sendRefusalPage(response, error);
      goBack(response, asked, { error: error.kind.error, error_description: error.message });
    }
  };
  router.get(path, handle);
  router.post(path, urlencoded({ extended: false }), handle);
  return router;
}

function readRequest({ cloud }: Entra, request: Request): Asked {
  const query = Object.fromEntries(new URL(request.originalUrl, 'http://any').searchParams);
  const segment = String(request.params['tenant']);
  const tenantId = tenantIdOf(cloud.identity, segment);
  const { app } = cloud.identity;
  const { client_id: clientId, redirect_uri: redirectUri } = query;
  if (!clientId) throw new EntraRefusal(900144, "The request body must contain the following parameter: 'client_id'.");
  if (clientId !== app.clientId)
    throw new EntraRefusal(700016, `Application with identifier '${clientId}' was not found in the directory.`);
  const detail = `The redirect URI '${redirectUri ?? ''}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.`;
  const isPublic = app.spaRedirectUris?.includes(redirectUri ?? '') ?? false;
  if (!redirectUri || !(isPublic || app.redirectUris.includes(redirectUri))) throw new EntraRefusal(50011, detail);
  return { clientId, redirectUri, isPublic, query, segment, tenantId };
}

/** One step of the sign-in: answers with a page, or tells the outcome. */
function proceed(entra: Entra, asked: Asked, form: Record<string, string>, response: Response): Outcome | undefined {
  const { cloud, consents, principals } = entra;
  const { query, segment, tenantId } = asked;
  if (query['response_type'] !== 'code') throw new EntraRefusal(query['response_type'] ? 700054 : 900144);
  if (!['query', 'fragment', undefined].includes(query['response_mode']))
    throw new EntraRefusal(9002313, 'This response_mode is not supported.');
  if (!['S256', 'plain', undefined].includes(query['code_challenge_method']))
    throw new EntraRefusal(9002313, 'This code_challenge_method is not supported.');
  if (asked.isPublic && !query['code_challenge']) throw new EntraRefusal(9002325);
  const scopes = readScopes(query['scope'], cloud.identity.app);
  if (tenantId) principals.requireArrival(tenantId);
  const users = accountsAt(cloud.identity, segment, tenantId);
  const user = chosenAccount(cloud.identity, users, form, query);
  if (!user) {
    if (query['prompt'] === 'none') throw new EntraRefusal(50058);
    return void sendAccountPicker(response, cloud.identity.app.name, users);
  }
  if (user.disabled) throw new EntraRefusal(50057);
  principals.requireArrival(user.tenantId);
  const missing = scopes.names.filter((name) => scopes.resource === 'graph' && !consents.of(user).includes(name));
  const mustAsk = missing.length > 0 || (query['prompt'] === 'consent' && !form['decision']);
  if (!mustAsk) return finish(entra, asked, user, []);
  if (query['prompt'] === 'none') return { error: 'consent_required', error_description: new EntraRefusal(65001).message };
  return askForConsent(entra, asked, { user, form, scopes, missing }, response);
}

interface Visit {
  user: User;
  form: Record<string, string>;
  scopes: AskedScopes;
  missing: string[];
}

function askForConsent(entra: Entra, asked: Asked, { user, form, scopes, missing }: Visit, response: Response): Outcome | undefined {
  const { cloud, consents } = entra;
  const isAdmin = cloud.identity.isAdmin(user);
  const question: Question = {
    appName: cloud.identity.app.name,
    user,
    scopes: [...scopes.names, ...scopes.signIn],
    forOrganisation: isAdmin ? 'may' : 'no',
  };
  const needsAdmin = missing.some((name) => cloud.faults.settings.userConsentBlocked || permissions[name]?.adminOnly);
  const decision = form['account'] === user.id ? form['decision'] : undefined;
  if (needsAdmin && !isAdmin) {
    if (decision === 'leave') throw new EntraRefusal(90094);
    return void sendApprovalPage(response, question);
  }
  if (decision === 'cancel') throw new EntraRefusal(65004);
  if (decision !== 'accept') return void sendConsentPage(response, question);
  const forAll = isAdmin && form['organisation'] === 'yes';
  const granted = forAll ? consents.giveForTenant(user.tenantId, scopes.names) : consents.give(user, scopes.names);
  const refused = scopes.names.filter((name) => scopes.resource === 'graph' && !granted.includes(name));
  return finish(entra, asked, user, refused);
}

function finish({ cloud, codes }: Entra, { clientId, redirectUri, isPublic, query }: Asked, user: User, refused: string[]): Outcome {
  const code = codes.issue({
    userId: user.id,
    clientId,
    redirectUri,
    isPublic,
    refused,
    secondFactor: cloud.faults.settings.mfaRequired,
    nonce: query['nonce'],
    challenge: query['code_challenge'],
    challengeMethod: query['code_challenge_method'] ?? 'plain',
  });
  return { code };
}

function goBack(response: Response, { redirectUri, query }: Asked, outcome: Outcome): void {
  const address = new URL(redirectUri);
  const values = query['state'] === undefined ? outcome : { ...outcome, state: query['state'] };
  if (query['response_mode'] === 'fragment') address.hash = new URLSearchParams(values).toString();
  else for (const [name, value] of Object.entries(values)) address.searchParams.set(name, value);
  response.set('Cache-Control', 'no-store').redirect(303, address.href);
}
