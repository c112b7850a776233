import { createHash } from 'node:crypto';
import type { Identity, Tenant, User } from '../../tenant.ts';

/** A place with libraries; a user's OneDrive is one too. */
export interface Site {
  id: string;
  tenantId: string;
  name: string;
  displayName: string;
  webUrl: string;
  isRoot: boolean;
  /** Whose OneDrive it is. */
  ownerId: string | null;
}

/** A library of documents. */
export interface Drive {
  id: string;
  site: Site;
  name: string;
  driveType: 'documentLibrary' | 'business';
  webUrl: string;
}

/** The sites and libraries of all tenants: the same at every start. */
export interface Sites {
  of(tenantId: string): Site[];
  find(tenantId: string, id: string): Site | undefined;
  drivesOf(site: Site): Drive[];
  drive(tenantId: string, id: string): Drive | undefined;
  oneDrive(user: User): Drive;
}

const planned = [
  { name: '', displayName: 'Communication site', libraries: ['Documents'] },
  { name: 'sales', displayName: 'Sales', libraries: ['Documents', 'Recordings'] },
  { name: 'projects', displayName: 'Customer projects', libraries: ['Documents', 'Contracts'] },
];

/** Lays out every tenant's sites. */
export function layOutSites(identity: Identity): Sites {
  const sites = identity.tenants.flatMap((tenant) => planned.map((plan) => siteOf(tenant, plan)));
  const drives = sites.flatMap((site) => planned.find(({ name }) => name === site.name)!.libraries.map((name) => libraryOf(site, name)));
  const oneDrive = (user: User): Drive => {
    const tenant = identity.tenant(user.tenantId)!;
    const path = user.userPrincipalName.replaceAll(/\W/g, '_').toLowerCase();
    const site: Site = {
      ...siteOf(tenant, { name: path, displayName: user.displayName }),
      webUrl: `https://${hostOf(tenant, '-my')}/personal/${path}`,
      ownerId: user.id,
    };
    return { ...libraryOf(site, 'OneDrive'), driveType: 'business', webUrl: `${site.webUrl}/Documents` };
  };
  const oneDrives = () => identity.users.filter(({ kind }) => kind === 'member').map(oneDrive);
  return {
    of: (tenantId) => sites.filter((site) => site.tenantId === tenantId),
    find: (tenantId, id) => [...sites, ...oneDrives().map(({ site }) => site)].find((site) => site.tenantId === tenantId && site.id === id),
    drivesOf: (site) => [...drives, ...oneDrives()].filter((drive) => drive.site.id === site.id),
    drive: (tenantId, id) => [...drives, ...oneDrives()].find((drive) => drive.site.tenantId === tenantId && drive.id === id),
    oneDrive,
  };
}

function siteOf(tenant: Tenant, { name, displayName }: { name: string; displayName: string }): Site {
  const host = hostOf(tenant);
  const id = `${host},${guid(`site ${host} ${name}`)},${guid(`web ${host} ${name}`)}`;
  const webUrl = name ? `https://${host}/sites/${name}` : `https://${host}`;
  return { id, tenantId: tenant.id, name, displayName, webUrl, isRoot: name === '', ownerId: null };
}

function libraryOf(site: Site, name: string): Drive {
  const id = `b!${createHash('sha256').update(`${site.id} ${name}`).digest('base64url')}`;
  const path = name === 'Documents' ? 'Shared%20Documents' : name;
  return { id, site, name, driveType: 'documentLibrary', webUrl: `${site.webUrl}/${path}` };
}

/** The tenant's host in SharePoint. */
export const hostOf = ({ domain }: Tenant, suffix = ''): string => `${domain.split('.')[0]}${suffix}.sharepoint.example`;

function guid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
