import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Express } from 'express';
import { address } from '#contract/client.ts';
import type { AnyRoute } from '#contract/route.ts';
import { routes } from '#contract/routes.ts';
import { askDoors, doors } from './ask-doors.ts';
import { askRoutes } from './ask-routes.ts';
import { allowedWords, tablesOf } from './every-table.ts';
import { withoutFilters, withoutRowSecurity } from './layers.ts';
import { exampleOf } from './route-inputs.ts';
import { openTwoTenants, plainMember, reconnectOurs, theirs, type TwoTenants } from './two-tenants.ts';
import { openWitness, type Witness } from './witness.ts';

let tenants: TwoTenants;
let witness: Witness;
beforeAll(async () => {
  tenants = await openTwoTenants();
  witness = await openWitness(tenants.world, new Set([...tenants.ids.values()].flat()));
});
afterAll(async () => {
  witness.stop();
  await tenants.world.stop();
});

/** Asks for everything of theirs; answers what came of it. */
async function askEverything(as = tenants) {
  await reconnectOurs(tenants.world);
  Object.assign(witness, { calls: 0, leaks: [], changed: [] });
  const { routes: asked, principals, places, wrong, told } = await askRoutes(as, witness, as === tenants);
  const elsewhere = await askDoors(as, witness);
  const { calls, leaks, changed } = witness;
  process.stdout.write(
    `isolation: ${asked} routes, ${principals} principals, ${places} places of ids, ${calls} calls, ${leaks.length} leaks, ${changed.length} changes\n`,
  );
  return { routes: asked, principals, isMany: calls > 800, wrong, told: [...told, ...elsewhere], leaks, changed };
}
const nothing = { routes: Object.keys(routes).length, principals: 9, isMany: true, wrong: [], told: [], leaks: [], changed: [] };
// Who is refused before anything is read, and writings that are refused, say nothing of what would be read.
const readers = () => ({
  ...tenants,
  principals: tenants.principals.filter(({ standing, name }) => standing !== 'refused' && name !== plainMember),
});

test('in every table something of another organisation waits to be told', async () => {
  const tables = await tablesOf(tenants.world);
  const without: string[] = [];
  const fixed = await allowedWords(tenants.world);
  for (const [table, columns] of tables) {
    const rows = await tenants.world.rows<{ text: string }>(`select t::text as text from ${table} t where organisation_id = $1`, [theirs]);
    // Some tables only say what belongs to what.
    const hasWords = columns.some(({ type, name }) => ['text', '_text', 'jsonb', 'bytea'].includes(type) && !fixed.has(`${table}.${name}`));
    if (!rows.some(({ text }) => !hasWords || /canary-b|63616e6172792d62/.test(text))) without.push(table);
  }
  expect({ isMany: tables.size > 20, without }).toEqual({ isMany: true, without: [] });
});

test('there is no address at which nobody asks for what is another organisation’s', () => {
  const contract = Object.values<AnyRoute>(routes).map(({ method, path }) => `${method} ${path}`);
  const surfaces = served(tenants.world.rapport.app).filter((one) => /^GET \/(tab|addin)(\/|$)/.test(one));
  expect(
    served(tenants.world.rapport.app)
      .filter((one) => !surfaces.includes(one))
      .toSorted(),
  ).toEqual([...contract, ...Object.keys(doors)].toSorted());
});

test('whoever asks, for whatever, however: nothing of another organisation comes out, and nothing of it changes', async () => {
  expect(await askEverything()).toEqual(nothing);
});

test('so it is by the queries alone, without row security', async () => {
  const undo = await withoutRowSecurity(tenants.world);
  try {
    expect(await askEverything(readers())).toEqual({ ...nothing, principals: 3 });
  } finally {
    await undo();
  }
});

test('so it is by row security alone, if every query forgot its organisation', async () => {
  const undo = withoutFilters();
  let result: object;
  let widened = 0;
  try {
    result = await askEverything(readers());
  } finally {
    widened = undo();
  }
  expect(result).toEqual({ ...nothing, principals: 3 });
  expect(widened).toBeGreaterThan(1_000);
});

test('with neither it is not: the test would see what comes out', async () => {
  const undo = [withoutFilters(), await withoutRowSecurity(tenants.world)];
  Object.assign(witness, { calls: 0, leaks: [], changed: [] });
  try {
    const { authorization } = tenants.principals.find(({ standing, isAdmin }) => standing === 'member' && isAdmin)!;
    for (const route of [routes.listPeople, routes.getPerson, routes.lookupCards]) {
      const given = exampleOf(route, tenants.ids.get('person.id')![0]!);
      const headers = { authorization: authorization!, 'content-type': 'application/json' };
      await witness.ask('an administrator of ours', address(route, given), {
        method: route.method,
        headers,
        ...(given.body ? { body: JSON.stringify(given.body) } : {}),
      });
    }
    expect(witness.leaks.length).toBeGreaterThanOrEqual(3);
  } finally {
    for (const next of undo) await next();
  }
});

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** Every method and address that the server has a route for. */
function served(app: Express): string[] {
  const walk = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return walk(handle?.stack ?? []);
      const methods = Object.keys(route.methods).filter((method) => method !== '_all');
      return [route.path].flat().flatMap((path) => methods.map((method) => `${method.toUpperCase()} ${path}`));
    });
  return [...new Set(walk((app as unknown as { router: { stack: Layer[] } }).router.stack))];
}
