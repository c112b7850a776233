import { GraphRefusal, refusals } from '../failure.ts';
import type { Call, GraphRoutes, Route } from '../route.ts';
import { driveAnswers } from './answers.ts';
import { read, selected, write } from './grants.ts';
import { readItemPath } from './item-path.ts';
import { itemHandlers, type Handle } from './item-routes.ts';
import type { DriveParts } from './parts.ts';
import { presentDrive } from './present-item.ts';
import { siteRoutes } from './site-routes.ts';
import type { Drive } from './sites.ts';

/** Everything below sites and drives. https://learn.microsoft.com/graph/api/resources/onedrive */
export function driveRoutes(parts: DriveParts): GraphRoutes {
  const { sites, grants } = parts;
  const { one, list } = driveAnswers(parts);
  const { get, post, put, patch, remove } = itemHandlers(parts);
  const driveOf = (call: Call, wide: string[]): Drive => {
    const { drive } = call.params;
    const found = drive === undefined ? sites.oneDrive(call.user) : sites.drive(call.access.tenant, drive);
    if (!found) throw new GraphRefusal(404, 'itemNotFound', 'The resource could not be found.');
    grants.require(call, found.site, wide);
    return found;
  };
  const below = (prefix: string): Route[] => {
    const route = (method: string, wide: string[], handle: Handle): Route => ({
      method,
      path: `${prefix}/*item`,
      scopes: [...wide, selected],
      handle(call) {
        const drive = driveOf(call, wide);
        const path = readItemPath(call.params['item']!);
        if (!path) throw refusals.badRequest(`Resource not found for the segment '${call.params['item']}'.`);
        return handle(call, drive, path);
      },
    });
    return [
      {
        method: 'GET',
        path: prefix,
        scopes: [...read, selected],
        handle: (call) => one(call, 'drives', presentDrive(driveOf(call, read))),
      },
      route('GET', read, get),
      route('POST', write, post),
      route('PUT', write, put),
      route('PATCH', write, patch),
      route('DELETE', write, remove),
    ];
  };
  const own = (call: Call) => list(call, 'drives', [presentDrive(sites.oneDrive(call.user))]);
  return {
    root: [...siteRoutes(parts), ...below('/drives/:drive')],
    user: [{ method: 'GET', path: '/drives', scopes: read, handle: own }, ...below('/drive')],
  };
}
