import { Router, urlencoded } from 'express';
import type { Request, Response } from 'express';
import { accountsAt, chosenAccount } from './accounts.ts';
import type { Entra } from './grants.ts';
import { EntraRefusal } from './refusal.ts';
import { readScopes } from './scopes.ts';
import { sendAccountPicker, sendApprovalPage, sendConsentPage, sendRefusalPage } from './sign-in-pages.ts';
import { tenantIdOf } from './tenant-id.ts';

/** The page where an administrator consents for everybody. https://learn.microsoft.com/entra/identity-platform/v2-admin-consent */
export function createAdminConsent(entra: Entra): Router {
  const router = Router();
  const handle = (request: Request, response: Response) => {
    try {
      const address = proceed(entra, request, response);
      if (address) response.set('Cache-Control', 'no-store').redirect(303, address);
    } catch (error) {
      if (!(error instanceof EntraRefusal)) throw error;
      sendRefusalPage(response, error);
    }
  };
  router.get('/:tenant/v2.0/adminconsent', handle);
  router.post('/:tenant/v2.0/adminconsent', urlencoded({ extended: false }), handle);
  return router;
}

/** One step of the visit: answers with a page, or tells where the browser goes back to. */
function proceed({ cloud, consents }: Entra, request: Request, response: Response): string | undefined {
  const { identity } = cloud;
  const { app } = identity;
  const segment = String(request.params['tenant']);
  if (segment === 'common') throw new EntraRefusal(9002313, 'The common endpoint does not support admin consent.');
  const tenantId = tenantIdOf(identity, segment);
  const query = Object.fromEntries(new URL(request.originalUrl, 'http://any').searchParams);
  const { client_id: clientId, redirect_uri: redirectUri = '', scope = '', state } = query;
  if (clientId !== app.clientId) throw new EntraRefusal(700016);
  if (!app.redirectUris.includes(redirectUri)) throw new EntraRefusal(50011);
  const { names } = readScopes(scope, app);

  const form = (request.body ?? {}) as Record<string, string>;
  const users = accountsAt(identity, segment, tenantId);
  const user = chosenAccount(identity, users, form, query);
  if (!user) return void sendAccountPicker(response, app.name, users);
  if (user.disabled) throw new EntraRefusal(50057);

  const question = { appName: app.name, user, scopes: names, forOrganisation: 'always' as const };
  const decision = form['account'] === user.id ? form['decision'] : undefined;
  const back = (outcome: Record<string, string>) => {
    const address = new URL(redirectUri);
    const told = { admin_consent: 'True', ...outcome, ...(state !== undefined && { state }) };
    for (const [name, value] of Object.entries(told)) address.searchParams.set(name, value);
    return address.href;
  };
  if (!identity.isAdmin(user)) {
    if (decision !== 'leave') return void sendApprovalPage(response, question);
    return back({ error: 'access_denied', error_description: new EntraRefusal(90094).message });
  }
  if (decision === 'cancel') return back({ error: 'consent_required', error_description: new EntraRefusal(65004).message });
  if (decision !== 'accept') return void sendConsentPage(response, question);
  const granted = consents.giveForTenant(user.tenantId, names);
  return back({ tenant: user.tenantId, scope: withoutRefused(scope, names, granted) });
}

/** The scopes as they were spelled, less what was not granted. */
function withoutRefused(scope: string, names: string[], granted: string[]): string {
  const refused = names.filter((name) => !granted.includes(name)).map((name) => name.toLowerCase());
  const nameOf = (one: string) => one.slice(one.lastIndexOf('/') + 1).toLowerCase();
  return scope
    .split(/\s+/)
    .filter((one) => !refused.includes(nameOf(one)))
    .join(' ');
}
