import { personalTenantId } from '../people.ts';
import type { Identity } from '../tenant.ts';
import { takesPersonal } from './accounts.ts';
import { EntraRefusal } from './refusal.ts';

/** Where bots with multi-tenant registrations get their tokens. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const botFramework = { domain: 'botframework.com', id: 'd6d49420-f39b-4df7-a1dc-d59a935871db' };

/** The tenant that an address speaks of; undefined for any of them. */
export function tenantIdOf(identity: Identity, segment: string): string | undefined {
  if (segment === 'organizations' || segment === 'common') return undefined;
  if (segment === botFramework.domain || segment === botFramework.id) return botFramework.id;
  if (segment === 'consumers' || segment === personalTenantId) {
    if (!takesPersonal(identity)) throw new EntraRefusal(700016, 'The client does not exist or is not enabled for consumers.');
    return personalTenantId;
  }
  const tenant = identity.tenant(segment);
  if (!tenant)
    throw new EntraRefusal(
      90002,
      `Tenant '${segment}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    );
  return tenant.id;
}
