import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Store } from '../store.ts';
import { EntraRefusal } from './refusal.ts';

/** The app as a tenant knows it. */
interface Principal {
  id: string;
  /** From when on the tenant's sign-ins find it; null since an administrator has removed it. */
  from: number | null;
  /** From when on its grants count. */
  grantsFrom: number;
}

/** In which tenants the app is known. https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals */
export interface Principals {
  /** Makes the app known in a tenant, which takes the time that the faults say. */
  add(tenantId: string): void;
  remove(tenantId: string): void;
  /** Whether what the tenant has granted counts by now. */
  hasGrants(tenantId: string): boolean;
  /** Refuses while the app is on its way into the tenant. A tenant that has never seen the app is no obstacle: a sign-in would bring it there. */
  requireArrival(tenantId: string): void;
  /** Refuses also where the app has been removed. */
  require(tenantId: string): void;
  state(tenantId: string): 'unknown' | 'arriving' | 'without grants' | 'known' | 'removed';
}

/** Principals of the one registered app, kept in the store. */
export function createPrincipals(store: Store, clock: Clock, faults: Faults): Principals {
  const principals = store.collection<Principal>('principals');
  const now = () => clock.now().getTime();
  const state = (tenantId: string) => {
    const found = principals.get(tenantId);
    if (!found) return 'unknown';
    if (found.from === null) return 'removed';
    if (now() < found.from) return 'arriving';
    return now() < found.grantsFrom ? 'without grants' : 'known';
  };
  const refuseIn = (tenantId: string, states: string[]) => {
    if (states.includes(state(tenantId)))
      throw new EntraRefusal(700016, `Application was not found in the directory '${tenantId}'. It has not been installed there yet.`);
  };
  return {
    add(tenantId) {
      if (!['unknown', 'removed'].includes(state(tenantId))) return;
      const delay = faults.settings.provisioningDelayMs;
      principals.put({ id: tenantId, from: now() + delay / 2, grantsFrom: now() + delay });
    },
    remove: (tenantId) => void principals.put({ id: tenantId, from: null, grantsFrom: 0 }),
    hasGrants: (tenantId) => ['known', 'unknown'].includes(state(tenantId)),
    requireArrival: (tenantId) => refuseIn(tenantId, ['arriving']),
    require: (tenantId) => refuseIn(tenantId, ['arriving', 'removed']),
    state,
  };
}
