import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pngSize } from '../png.ts';
import type { Fault } from './fault.ts';
import type { Manifest } from './schema.ts';

// https://learn.microsoft.com/microsoft-365/extensibility/schema/root-icons
const iconSizes = { color: 192, outline: 32, color32x32: 32 } as const;
const addinFolder = fileURLToPath(new URL('../../addin/public/', import.meta.url));

/** What no schema knows: that addresses, icons, actions and the environment's values belong together. */
export function check(manifest: Manifest, files: Record<string, Uint8Array>, variables: Record<string, string>): Fault[] {
  return [...checkAddresses(manifest), ...checkIdentity(manifest, variables), ...checkIcons(manifest, files), ...checkActions(manifest)];
}

function checkAddresses(manifest: Manifest): Fault[] {
  const domains = new Set(manifest.validDomains);
  return stringsOf(manifest).flatMap(({ path, value }) => {
    if (path === '/$schema' || !/^https?:/.test(value)) return [];
    if (!URL.canParse(value)) return [{ path, reason: `${value} is no address.` }];
    const { protocol, host, pathname } = new URL(value);
    if (protocol !== 'https:') return [{ path, reason: 'must be https: Teams and Outlook show nothing else.' }];
    if (!domains.has(host)) return [{ path, reason: `${host} is not among validDomains, so the page would not open.` }];
    if (pathname.startsWith('/addin/assets/') && !existsSync(addinFolder + pathname.slice('/addin/'.length)))
      return [{ path, reason: `addin/public${pathname.slice('/addin'.length)} does not exist.` }];
    return [];
  });
}

function checkIdentity(
  { webApplicationInfo: app, validDomains }: Manifest,
  { PUBLIC_URL: address = '', APP_DOMAIN: domain = '' }: Record<string, string>,
): Fault[] {
  const faults: Fault[] = [];
  const host = URL.canParse(address) ? new URL(address).host : undefined;
  if (host !== domain) faults.push({ path: '/validDomains', reason: `APP_DOMAIN (${domain}) is not the host of PUBLIC_URL (${address}).` });
  if (!validDomains?.includes(domain)) faults.push({ path: '/validDomains', reason: `must contain ${domain}.` });
  const resource = `api://${domain}/${app?.id}`;
  if (app?.resource !== resource)
    faults.push({ path: '/webApplicationInfo/resource', reason: `must be ${resource}, or nobody is signed in.` });
  app?.nestedAppAuthInfo?.forEach(({ redirectUri }, index) => {
    if (redirectUri !== `brk-multihub://${domain}`)
      faults.push({ path: `/webApplicationInfo/nestedAppAuthInfo/${index}/redirectUri`, reason: `must be brk-multihub://${domain}.` });
  });
  return faults;
}

function checkIcons(manifest: Manifest, files: Record<string, Uint8Array>): Fault[] {
  return Object.entries(iconSizes).flatMap(([kind, side]) => {
    const path = `/icons/${kind}`;
    const name = manifest.icons?.[kind as keyof typeof iconSizes];
    const file = name === undefined ? undefined : files[name];
    if (!file) return [{ path, reason: name ? `${name} does not exist.` : 'is missing.' }];
    const size = pngSize(file);
    if (!size) return [{ path, reason: `${name} is not a PNG file.` }];
    if (size.width === side && size.height === side) return [];
    return [{ path, reason: `${name} is ${size.width} × ${size.height} and must be ${side} × ${side}.` }];
  });
}

function checkActions(manifest: Manifest): Fault[] {
  const known = new Set(manifest.extensions?.flatMap(({ runtimes }) => runtimes ?? []).flatMap(({ actions }) => actions ?? []).map(({ id }) => id)); // prettier-ignore
  return stringsOf(manifest.extensions, '/extensions')
    .filter(({ path, value }) => path.endsWith('/actionId') && !known.has(value))
    .map(({ path, value }) => ({ path, reason: `no runtime has an action ${value}.` }));
}

function stringsOf(value: unknown, path = ''): { path: string; value: string }[] {
  if (typeof value === 'string') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => stringsOf(item, `${path}/${key}`));
}
