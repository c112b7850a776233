import { GraphRefusal } from '../failure.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';
import { driveAnswers } from './answers.ts';
import { read, selected, siteRead } from './grants.ts';
import { presentDrive, presentSite } from './present-item.ts';
import type { DriveParts } from './parts.ts';
import type { Site } from './sites.ts';

/** Finds sites by their names and addresses, and shows their libraries. https://learn.microsoft.com/graph/api/resources/site */
export function siteRoutes(parts: DriveParts): Route[] {
  const { sites, grants } = parts;
  const { one, list } = driveAnswers(parts);
  const siteOf = (call: Call, wide: string[]): Site => {
    const name = call.params['site']!;
    const known = sites.of(call.access.tenant);
    if (/^[^,]+\.[^,]+$/.test(name)) return byAddress(call, name, wide);
    const found = name.toLowerCase() === 'root' ? known.find(({ isRoot }) => isRoot) : sites.find(call.access.tenant, name);
    if (!found) throw notFound();
    grants.require(call, found, wide);
    return found;
  };
  const byAddress = (call: Call, address: string, wide: string[]): Site => {
    const [host, path] = address.split(':/');
    const site = sites.of(call.access.tenant).find(({ webUrl }) => webUrl === `https://${host}${path ? `/${path.replace(/:$/, '')}` : ''}`);
    if (!site) throw notFound();
    grants.require(call, site, wide);
    return site;
  };
  const search = (call: Call): GraphAnswer => {
    const words = (call.query.get('search') ?? '').toLowerCase().replaceAll('*', '').split(/\s+/);
    const known = sites.of(call.access.tenant);
    const found = known.filter(({ name, displayName }) => words.every((word) => `${name} ${displayName}`.toLowerCase().includes(word)));
    return list(call, 'sites', found.map(presentSite));
  };
  const show = (call: Call, site: Site) => one(call, 'sites', presentSite(site));
  const drives = (call: Call) => sites.drivesOf(siteOf(call, read)).map(presentDrive);
  const route = (path: string, scopes: string[], handle: Route['handle']): Route => ({ method: 'GET', path, scopes, handle });
  return [
    route('/sites', siteRead, search),
    route('/sites/:site', [...siteRead, selected], (call) => show(call, siteOf(call, siteRead))),
    route('/sites/:site/drives', [...read, selected], (call) => list(call, 'drives', drives(call))),
    route('/sites/:site/drive', [...read, selected], (call) => one(call, 'drives', drives(call)[0]!)),
    route('/sites/*address', [...siteRead, selected], (call) => show(call, byAddress(call, call.params['address']!, siteRead))),
  ];
}

const notFound = () => new GraphRefusal(404, 'itemNotFound', 'Requested site could not be found.');
