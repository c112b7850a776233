import {
  applicationAdministrator,
  cloudApplicationAdministrator,
  globalAdministrator,
  outsiders,
  people,
  privilegedRoleAdministrator,
  tenants,
} from './people.ts';
import { openStore, type Store } from './store.ts';
import type { AppRegistration, Identity, User, UserChange } from './tenant.ts';

/** Who may consent to delegated permissions for everybody. https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent#prerequisites */
const consenting = [globalAdministrator, privilegedRoleAdministrator, applicationAdministrator, cloudApplicationAdministrator];

/** The people and tenants of the cloud, with what has been changed of them since the first day. */
export function createIdentity(app: AppRegistration, store: Store = openStore()): Identity {
  const changes = store.collection<UserChange & { id: string }>('users');
  const current = (user: User): User => {
    const change = changes.get(user.id);
    return change ? { ...user, ...change } : user;
  };
  return {
    app,
    tenants,
    get users() {
      return people.map(current);
    },
    outsiders,
    tenant: (idOrDomain) => tenants.find(({ id, domain }) => id === idOrDomain || domain === idOrDomain.toLowerCase()),
    user(name) {
      const wanted = name.toLowerCase();
      const found = people.find(({ id, key, userPrincipalName }) => [id, key, userPrincipalName.toLowerCase()].includes(wanted));
      return found && current(found);
    },
    isAdmin: ({ wids }) => consenting.some((role) => wids.includes(role)),
    change: ({ id }, change) => void changes.put({ ...changes.get(id), ...change, id }),
  };
}
