import type { AppRegistration } from '../tenant.ts';
import { permissions, signInPermissions } from './permissions.ts';
import { EntraRefusal } from './refusal.ts';

export const graphResource = 'https://graph.microsoft.com';
/** The one delegated permission of the registered app's own API. */
export const apiScope = 'access_as_user';
const botResource = 'https://api.botframework.com';

export type Resource = 'graph' | 'api' | 'bot';

/** What a request's `scope` asks for. */
export interface AskedScopes {
  resource: Resource;
  /** Names on the resource, without its prefix; empty with `.default`. */
  names: string[];
  /** `.default`: whatever has been consented to. */
  isDefault: boolean;
  /** openid profile email offline_access, as asked. */
  signIn: string[];
  /** How the caller spells the resource, to answer in the same spelling. */
  prefix: string;
}

/** Reads a `scope` parameter. https://learn.microsoft.com/entra/identity-platform/scopes-oidc */
export function readScopes(text: string | undefined, app: AppRegistration): AskedScopes {
  const asked: AskedScopes = { resource: 'graph', names: [], isDefault: false, signIn: [], prefix: '' };
  const resources = new Set<Resource>();
  for (const scope of (text ?? '').split(/\s+/).filter(Boolean)) {
    if (scope in signInPermissions) {
      asked.signIn.push(scope);
      continue;
    }
    const { resource, prefix, name } = place(scope, app);
    resources.add(resource);
    Object.assign(asked, { resource, prefix });
    if (name === '.default') asked.isDefault = true;
    else if (resource === 'graph') asked.names.push(knownPermission(name));
    else if (resource === 'api' && name === apiScope) asked.names.push(name);
    else throw new EntraRefusal(650053, `The application '${app.name}' asked for scope '${name}' that doesn't exist on the resource.`);
  }
  if (resources.size > 1) throw new EntraRefusal(28000);
  if (asked.isDefault && asked.names.length)
    throw new EntraRefusal(70011, '.default scope can not be combined with resource-specific scopes.');
  return asked;
}

function place(scope: string, app: AppRegistration): { resource: Resource; prefix: string; name: string } {
  const slash = scope.lastIndexOf('/');
  const [prefix, name] = [scope.slice(0, slash + 1), scope.slice(slash + 1)];
  const audience = prefix.replace(/\/+$/, '');
  if (!audience || audience === graphResource) return { resource: 'graph', prefix, name };
  if (apiAudiences(app).includes(audience)) return { resource: 'api', prefix, name };
  if (audience === botResource) return { resource: 'bot', prefix, name };
  throw new EntraRefusal(70011, `The provided value for the input parameter 'scope' is not valid. The scope '${scope}' does not exist.`);
}

/** Every name under which the registered app's own API is known. */
export const apiAudiences = (app: AppRegistration): string[] => [app.clientId, `api://${app.clientId}`, app.appIdUri];

function knownPermission(name: string): string {
  const found = Object.keys(permissions).find((known) => known.toLowerCase() === name.toLowerCase());
  if (!found)
    throw new EntraRefusal(650053, `The application asked for scope '${name}' that doesn't exist on the resource 'Microsoft Graph'.`);
  return found;
}
