import { Router } from 'express';
import type { Cloud } from '../../cloud.ts';
import type { GraphRoutes } from '../route.ts';
import { createSeal } from '../seal.ts';
import type { DriveItemDocument } from './documents.ts';
import { openSiteGrants, type SiteGrants } from './grants.ts';
import { openDriveItems, type DriveItems } from './items.ts';
import { driveRoutes } from './routes.ts';
import { sendPart } from './send-part.ts';
import { layOutSites, type Sites } from './sites.ts';
import { openSpool } from './spool.ts';
import { openUploads } from './uploads.ts';

/** SharePoint and OneDrive as Graph shows them. */
export interface Drives {
  routes: GraphRoutes;
  /** Where content goes and comes without a token. */
  router: Router;
  sites: Sites;
  items: DriveItems;
  grants: SiteGrants;
  close(): Promise<void>;
}

/** How long the address of a file works. https://learn.microsoft.com/graph/api/driveitem-get-content */
const worksFor = 3_600_000;

/** Opens the libraries of all tenants over the cloud's store. */
export function openDrives(cloud: Cloud, root: string): Drives {
  const { store, clock, identity, origin } = cloud;
  const seal = createSeal(store);
  const sites = layOutSites(identity);
  const items = openDriveItems(cloud);
  const grants = openSiteGrants(cloud);
  const spool = openSpool(cloud.folder);
  const addressOf = ({ driveId, id }: DriveItemDocument) =>
    `${origin}/files/items/${seal.close({ driveId, item: id, until: clock.now().getTime() + worksFor })}`;
  const parts = { cloud, identity, items, sites, spool, addressOf };
  const uploads = openUploads(parts);
  const router = Router();
  router.get('/items/:sealed', async (request, response) => {
    const { driveId, item, until } = (seal.open(request.params.sealed) ?? {}) as { driveId?: string; item?: string; until?: number };
    const found = until !== undefined && until > clock.now().getTime() ? items.get(driveId ?? '', item ?? '') : undefined;
    if (!found?.file) return void response.status(404).end();
    const { size, mimeType, bytes } = found.file;
    await sendPart(
      request,
      response,
      { size, type: mimeType, read: (start, end) => spool.read(bytes, start, end) },
      cloud.faults.settings.cutDownloadsAfter,
    );
  });
  router.use(uploads.router);
  return { routes: driveRoutes({ ...parts, root, grants, uploads }), router, sites, items, grants, close: () => spool.close() };
}
