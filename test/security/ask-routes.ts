import { encodeCursor } from '#api/kernel/http/cursor.ts';
import { address } from '#contract/client.ts';
import type { AnyRoute } from '#contract/route.ts';
import { routes } from '#contract/routes.ts';
import { exampleOf, placesOf, withAt, type Given } from './route-inputs.ts';
import { theirs, type Principal, type TwoTenants } from './two-tenants.ts';
import type { Seen, Witness } from './witness.ts';

/** What was asked, and what was answered otherwise than it should be. */
export interface Asked {
  routes: number;
  principals: number;
  /** Places in which an id or a cursor stands. */
  places: number;
  /** Answers that were no refusal where there should be one. */
  wrong: string[];
  /** Answers that tell an id of theirs from one that nobody has. */
  told: string[];
}

const table: Readonly<Record<string, AnyRoute>> = routes;
/** What these do to ours leaves little for the others to ask for: they are asked last. */
const ends = ['disconnect', 'disconnectOrganisation', 'deleteCopies'];
const inOrder = Object.keys(table).toSorted((a, b) => Number(ends.includes(a)) - Number(ends.includes(b)));

const twice = (id: string) => encodeURIComponent([...id].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''));

/** Ways to write an id of theirs where one of ours may stand. */
const disguises: ((id: string, own: string) => unknown)[] = [
  (id) => id.toUpperCase(),
  twice,
  (id, own) => `${own},${id}`,
  (id, own) => `${own}/../${id}`,
  (id) => [id],
  (id, own) => [own, id],
  (id) => ({ id }),
  (id) => ` ${id}`,
  (id) => `${id}\0`,
  (id) => `{${id}}`,
];

/** Who asks for some ids only asks for one in so many, another one at each place. */
const turns = 9;

const isRefusal = (status: number) => [400, 401, 403, 404].includes(status);

/** Asks every route as everybody, with ids of theirs wherever an id may stand; if `disguised`, also in other writings. */
export async function askRoutes({ principals, ids, own }: TwoTenants, witness: Witness, disguised: boolean): Promise<Asked> {
  const [wrong, told]: [string[], string[]] = [[], []];
  const random = crypto.randomUUID();
  const foreign = oneOfEachTable(ids);
  const asked = new Set<string>();
  let turn = 0;

  for (const principal of principals) {
    for (const name of inOrder) {
      const route = table[name]!;
      const what = `${principal.name}, ${name}`;
      const example = exampleOf(route, random);
      const check = ({ status }: Seen, others: number[] = []) => {
        const isRight = principal.standing === 'refused' ? status === 401 : isRefusal(status) || others.includes(status);
        if (!isRight) wrong.push(`${what}: ${status}`);
      };
      for (const place of placesOf(route)) {
        asked.add(`${name} ${place.part} ${place.path.join('.')}`);
        const at = (value: unknown) => send(witness, principal, route, withAt(example, place, value));
        // A list may be empty instead; who has not connected an account is told so, whatever he asks for.
        const others = place.part === 'query' ? [200, 409] : [409];
        if (place.kind === 'cursor') {
          for (const cursor of cursorsAt(foreign[0]!)) check(await at(cursor), others);
          continue;
        }
        const compare = (seen: Seen, nobodys: Seen, how: string) => {
          check(seen, others);
          if (seen.whole !== nobodys.whole) told.push(`${what}: ${how}`);
        };
        // An administrator is let in everywhere, so he asks for all of it; the others take turns.
        const asksAll = principal.standing === 'member' && principal.isAdmin;
        const nobodys = await at(random);
        turn += 1;
        for (const id of foreign.filter((_, index) => asksAll || index % turns === turn % turns)) compare(await at(id), nobodys, id);
        for (const [how, disguise] of disguised && asksAll ? disguises.entries() : [])
          compare(await at(disguise(foreign[0]!, own)), await at(disguise(random, own)), `disguise ${how}`);
      }
      // Of which organisation somebody is, his token says and nothing else.
      const lies = { organisationId: theirs, organisation_id: theirs, tenantId: theirs, tid: theirs, userId: foreign[0]! };
      check(await send(witness, principal, route, { ...example, query: { ...example.query, ...lies } }));
      if (example.body) check(await send(witness, principal, route, { ...example, body: { ...example.body, ...lies } }));
      check(await send(witness, principal, route, example, lyingHeaders), [200, 409]);
      if (principal.standing !== 'refused') await witness.compare(what);
    }
    await witness.compare(principal.name);
  }
  return { routes: inOrder.length, principals: principals.length, places: asked.size, wrong, told };
}

const lyingHeaders = {
  'x-tenant': theirs,
  'x-tenant-id': theirs,
  'x-organisation-id': theirs,
  'x-ms-client-tenant-id': theirs,
  'x-user': 'ada',
};

/** An id of each table of theirs: also of another kind than the one that is asked for. */
function oneOfEachTable(ids: TwoTenants['ids']): string[] {
  const byTable = new Map<string, string>();
  for (const [column, [first]] of ids) {
    const table = column.split('.')[0]!;
    if (first && !byTable.has(table)) byTable.set(table, first);
  }
  return [...byTable.values()];
}

/** Places in lists, as the lists of theirs give them. */
const cursorsAt = (id: string): string[] => [['canary', id], ['2026-01-01T00:00:00.000Z', id], ['1000000']].map(encodeCursor);

function send(witness: Witness, principal: Principal, route: AnyRoute, given: Given, more: Record<string, string> = {}): Promise<Seen> {
  const headers: Record<string, string> = { ...more };
  if (principal.authorization) headers.authorization = principal.authorization;
  if (given.body) headers['content-type'] = 'application/json';
  const body = given.body ? { body: JSON.stringify(given.body) } : {};
  return witness.ask(principal.name, address(route, given), { method: route.method, headers, ...body });
}
