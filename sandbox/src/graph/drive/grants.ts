import type { Cloud } from '../../cloud.ts';
import { GraphRefusal } from '../failure.ts';
import type { Call } from '../route.ts';
import type { SiteGrant } from './documents.ts';
import type { Site } from './sites.ts';

export const read = ['Files.Read', 'Files.Read.All', 'Files.ReadWrite', 'Files.ReadWrite.All', 'Sites.Read.All', 'Sites.ReadWrite.All'];
export const write = ['Files.ReadWrite', 'Files.ReadWrite.All', 'Sites.ReadWrite.All'];
export const siteRead = ['Sites.Read.All', 'Sites.ReadWrite.All'];
/** Opens only the sites that an administrator has named. https://learn.microsoft.com/graph/permissions-selected-overview */
export const selected = 'Sites.Selected';

/** Which sites an administrator has opened to the app. */
export interface SiteGrants {
  set(siteId: string, role: SiteGrant['role'] | null): void;
  roleOf(siteId: string): SiteGrant['role'] | null;
  /** Refuses a call whose only permission is for selected sites, where this is none of them. */
  require(call: Call, site: Site, wide: string[]): void;
}

/** Opens the grants in the cloud's store. */
export function openSiteGrants({ store }: Cloud): SiteGrants {
  const grants = store.collection<SiteGrant>('siteGrants');
  return {
    set(siteId, role) {
      if (role) grants.put({ id: siteId, role });
      else grants.delete(siteId);
    },
    roleOf: (siteId) => grants.get(siteId)?.role ?? null,
    require({ access, user }, site, wide) {
      const foreign = site.ownerId !== null && site.ownerId !== user.id;
      const role = grants.get(site.id)?.role;
      const isOpen =
        wide.some((permission) => access.permissions.includes(permission)) || role === 'write' || (role === 'read' && wide !== write);
      if (!isOpen || foreign) throw new GraphRefusal(403, 'accessDenied', 'Access denied.');
    },
  };
}
