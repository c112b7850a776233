import { z } from 'zod';
import type { Graph } from '../graph/index.ts';
import type { Identity } from '../tenant.ts';
import { act, tenantField } from './act.ts';

/** What administrators do with sites, and what is kept there. */
export function siteActs(identity: Identity, { drives }: Pick<Graph, 'drives'>) {
  const { sites, items, grants } = drives;
  return {
    /** The sites of a tenant, their libraries and the files in them. */
    sites: act(z.strictObject({ tenant: tenantField(identity) }), ({ tenant }) =>
      sites.of(tenant.id).map((site) => ({
        ...site,
        grant: grants.roleOf(site.id),
        libraries: sites.drivesOf(site).map(({ id, name }) => ({ id, name, files: filesBelow(items.root(id)) })),
      })),
    ),
    /** Opens a site to the app, for tokens that allow selected sites only; null closes it. */
    grantSite: act(z.strictObject({ site: z.string(), role: z.enum(['read', 'write']).nullable() }), ({ site, role }) => {
      if (!identity.tenants.some(({ id }) => sites.find(id, site))) throw new Error('There is no such site.');
      grants.set(site, role);
    }),
  };

  type Item = ReturnType<typeof items.root>;
  type File = { id: string; path: string; size: number; quickXorHash: string };
  function filesBelow(folder: Item, path = ''): File[] {
    return items.children(folder).flatMap((item) => {
      const name = `${path}/${item.name}`;
      return item.file ? [{ id: item.id, path: name, size: item.file.size, quickXorHash: item.file.quickXorHash }] : filesBelow(item, name);
    });
  }
}
