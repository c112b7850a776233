import type { Faults } from '../faults.ts';
import type { Store } from '../store.ts';
import type { User } from '../tenant.ts';
import type { Principals } from './principals.ts';

interface Consent {
  /** A user's or a tenant's. */
  id: string;
  scopes: string[];
}

/** Who has allowed the app what: each user, and each tenant's administrator for everybody in it. */
export interface Consents {
  /** Consented permissions of Graph that count now, in no particular order. */
  of(user: User): string[];
  /** What this user or this tenant has consented to itself. */
  by(id: string): string[];
  /** Answers what was granted of it. */
  give(user: User, scopes: string[]): string[];
  /** Consents for everybody; answers what was granted of it. */
  giveForTenant(tenantId: string, scopes: string[]): string[];
  /** Takes back what user and tenant have allowed: these scopes, or all. */
  revoke(user: User, scopes?: string[]): void;
  /** Takes back what the tenant and everybody in it have allowed: these scopes, or all. */
  revokeForTenant(tenantId: string, scopes?: string[]): void;
}

/** Consents to the one registered app, kept in the store. */
export function createConsents(store: Store, faults: Faults, principals: Principals, usersOf: (tenantId: string) => User[]): Consents {
  const consents = store.collection<Consent>('consents');
  const read = (id: string) => consents.get(id)?.scopes ?? [];
  const give = (id: string, tenantId: string, scopes: string[]) => {
    const granted = scopes.filter((scope) => !faults.settings.refuseScopes.includes(scope));
    principals.add(tenantId);
    consents.put({ id, scopes: [...new Set([...read(id), ...granted])] });
    return granted;
  };
  const take = (ids: string[], scopes?: string[]) => {
    for (const id of ids) consents.put({ id, scopes: scopes ? read(id).filter((scope) => !scopes.includes(scope)) : [] });
  };

  return {
    of: (user) => [...new Set([...read(user.id), ...(principals.hasGrants(user.tenantId) ? read(user.tenantId) : [])])],
    by: read,
    give: (user, scopes) => give(user.id, user.tenantId, scopes),
    giveForTenant: (tenantId, scopes) => give(tenantId, tenantId, scopes),
    revoke: (user, scopes) => take([user.id, user.tenantId], scopes),
    revokeForTenant: (tenantId, scopes) => take([tenantId, ...usersOf(tenantId).map(({ id }) => id)], scopes),
  };
}
