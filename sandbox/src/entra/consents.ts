import type { Store } from '../store.ts';
import type { User } from '../tenant.ts';

interface Consent {
  id: string;
  scopes: string[];
}

/** Who has allowed the app what: each user, and each tenant's administrator for everybody in it. */
export interface Consents {
  /** Consented permissions of Graph, in no particular order. */
  of(user: User): string[];
  give(user: User, scopes: string[]): void;
  giveForTenant(tenantId: string, scopes: string[]): void;
  /** Takes back what user and tenant have allowed: these scopes, or all. */
  revoke(user: User, scopes?: string[]): void;
}

/** Consents to the one registered app, kept in the store. */
export function createConsents(store: Store): Consents {
  const consents = store.collection<Consent>('consents');
  const read = (id: string) => consents.get(id)?.scopes ?? [];
  const add = (id: string, scopes: string[]) => consents.put({ id, scopes: [...new Set([...read(id), ...scopes])] });

  return {
    of: (user) => [...new Set([...read(user.id), ...read(user.tenantId)])],
    give: (user, scopes) => void add(user.id, scopes),
    giveForTenant: (tenantId, scopes) => void add(tenantId, scopes),
    revoke(user, scopes) {
      for (const id of [user.id, user.tenantId]) {
        const left = scopes ? read(id).filter((scope) => !scopes.includes(scope)) : [];
        consents.put({ id, scopes: left });
      }
    },
  };
}
