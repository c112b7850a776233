import type { Identity } from '../../tenant.ts';
import type { DriveItemDocument } from './documents.ts';
import type { DriveItems } from './items.ts';
import type { Drive, Site } from './sites.ts';

/** What an item's presentation is made from. */
export interface ItemParts {
  identity: Identity;
  items: DriveItems;
  /** Where the content of a file is to be had without a token. */
  addressOf(item: DriveItemDocument): string;
}

/** A file or folder as Graph shows it. https://learn.microsoft.com/graph/api/resources/driveitem */
export function presentItem({ identity, items, addressOf }: ItemParts, drive: Drive, item: DriveItemDocument): Record<string, unknown> {
  const { id, name, createdAt, modifiedAt, createdBy, modifiedBy, version, file, parentId } = item;
  const by = (userId: string) => ({ user: { id: userId, displayName: identity.user(userId)?.displayName ?? 'System Account' } });
  const names = pathOf(items, item);
  const children = file ? [] : items.children(item);
  const parent = parentId === null ? {} : { id: parentId, path: `/drives/${drive.id}/root:${names.slice(0, -1).map((one) => `/${one}`).join('')}` }; // prettier-ignore
  return {
    ...(file && { '@microsoft.graph.downloadUrl': addressOf(item) }),
    id,
    name,
    size: file ? file.size : sizeOf(items, item),
    createdDateTime: createdAt,
    lastModifiedDateTime: modifiedAt,
    createdBy: by(createdBy),
    lastModifiedBy: by(modifiedBy),
    webUrl: [drive.webUrl, ...names.map(encodeURIComponent)].join('/'),
    eTag: etagOf(item),
    cTag: `"c:{${id}},${version}"`,
    parentReference: { driveId: drive.id, driveType: drive.driveType, siteId: drive.site.id, ...parent },
    fileSystemInfo: { createdDateTime: createdAt, lastModifiedDateTime: modifiedAt },
    ...(file
      ? { file: { mimeType: file.mimeType, hashes: { quickXorHash: file.quickXorHash } } }
      : { folder: { childCount: children.length } }),
    ...(parentId === null && { root: {} }),
  };
}

/** A site as Graph shows it. https://learn.microsoft.com/graph/api/resources/site */
export function presentSite({ id, name, displayName, webUrl, isRoot }: Site): Record<string, unknown> {
  const siteCollection = { hostname: new URL(webUrl).hostname };
  return { id, name, displayName, webUrl, createdDateTime: opened, ...(isRoot && { root: {} }), siteCollection };
}

/** A library as Graph shows it. https://learn.microsoft.com/graph/api/resources/drive */
export function presentDrive({ id, name, driveType, webUrl, site }: Drive): Record<string, unknown> {
  const owner =
    site.ownerId === null ? { user: { displayName: 'System Account' } } : { user: { id: site.ownerId, displayName: site.displayName } };
  const total = 27_487_790_694_400; // 25 TB. https://learn.microsoft.com/office365/servicedescriptions/sharepoint-online-service-description/sharepoint-online-limits
  return {
    id,
    name,
    description: '',
    driveType,
    webUrl,
    createdDateTime: opened,
    owner,
    quota: { total, used: 0, remaining: total, deleted: 0, state: 'normal' },
  };
}

export const etagOf = ({ id, version }: DriveItemDocument): string => `"{${id}},${version}"`;

/** When the tenants' sites were made. */
const opened = '2024-03-01T08:00:00Z';

function pathOf(items: DriveItems, { driveId, name, parentId }: DriveItemDocument): string[] {
  const parent = parentId === null ? undefined : items.get(driveId, parentId);
  return parent ? [...pathOf(items, parent), name] : [];
}

function sizeOf(items: DriveItems, item: DriveItemDocument): number {
  return items.children(item).reduce((sum, child) => sum + (child.file?.size ?? sizeOf(items, child)), 0);
}
