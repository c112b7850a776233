import { Router, urlencoded } from 'express';
import type { Request, Response } from 'express';
import type { Entra } from './grants.ts';
import { EntraRefusal } from './refusal.ts';
import { readScopes } from './scopes.ts';
import { sendAccountPicker, sendConsentPage, sendRefusalPage } from './sign-in-pages.ts';
import { tenantIdOf } from './tenant-id.ts';

/** The page where an administrator consents for everybody. https://learn.microsoft.com/entra/identity-platform/v2-admin-consent */
export function createAdminConsent(entra: Entra): Router {
  const router = Router();
  const handle = (request: Request, response: Response) => {
    try {
      const address = proceed(entra, request, response);
      if (address) response.redirect(303, address);
    } catch (error) {
      if (!(error instanceof EntraRefusal)) throw error;
      sendRefusalPage(response, error);
    }
  };
  router.get('/:tenant/v2.0/adminconsent', handle);
  router.post('/:tenant/v2.0/adminconsent', urlencoded({ extended: false }), handle);
  return router;
}

function proceed({ cloud, consents }: Entra, request: Request, response: Response): string | undefined {
  const { app, users, isAdmin } = cloud.identity;
  const segment = String(request.params['tenant']);
  if (segment === 'common') throw new EntraRefusal(9002313, 'The common endpoint does not support admin consent.');
  const tenantId = tenantIdOf(cloud.identity, segment);
  const query = new URL(request.originalUrl, 'http://any').searchParams;
  if (query.get('client_id') !== app.clientId) throw new EntraRefusal(700016);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri)) throw new EntraRefusal(50011);
  const { names } = readScopes(query.get('scope') ?? undefined, app);

  const form = (request.body ?? {}) as Record<string, string>;
  const admins = users.filter((user) => isAdmin(user) && (!tenantId || user.tenantId === tenantId));
  const admin = admins.find(({ id }) => id === form['account']);
  if (!admin) return void sendAccountPicker(response, app.name, admins);
  if (!form['decision'])
    return void sendConsentPage(response, { appName: app.name, user: admin, scopes: names, forOrganisation: 'always' });

  const address = new URL(redirectUri);
  const tell = (values: Record<string, string>) => Object.entries(values).forEach(([name, value]) => address.searchParams.set(name, value));
  tell({ admin_consent: 'True', state: query.get('state') ?? '' });
  if (form['decision'] === 'accept') {
    consents.giveForTenant(admin.tenantId, names);
    tell({ tenant: admin.tenantId, scope: query.get('scope') ?? '' });
  } else {
    tell({ error: 'consent_required', error_description: new EntraRefusal(65004).message });
  }
  return address.href;
}
