import { createLimits, figures } from '#api/kernel/http/limits.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { fillEveryTable, idsOf } from './every-table.ts';
import { signed, takeApart, type Good } from './forgeries.ts';

/** Whose rows are asked for. */
export const theirs = '11111111-1111-4111-8111-111111111111';
/** Who asks. */
export const ours = '22222222-2222-4222-8222-222222222222';

/** Begins every text of theirs that nobody of ours may read. */
export const mark = 'canary-b';

export interface Principal {
  name: string;
  /** The header with which he comes, if with any. */
  authorization: string | undefined;
  /** Whether Rapport knows him: everybody else is refused, whatever he asks for. */
  standing: 'refused' | 'unlinked' | 'member';
  isAdmin: boolean;
}

export interface TwoTenants {
  world: World;
  principals: Principal[];
  /** Ids of theirs, by table and column. */
  ids: Map<string, string[]>;
  /** An id of ours of something that there is. */
  own: string;
}

const shared = { name: 'canary-b-sender', address: 'nora.weiss@fabrikam.example' };

/**
 * Two organisations with the same customers, each with mail, people, chats and receipts of its own; theirs with a row in every
 * table besides, and all that is written there marked.
 */
export async function openTwoTenants(): Promise<TwoTenants> {
  const world = await createWorld();
  // The same limits, with figures beyond what this asks.
  Object.assign(world.rapport.context.limits, createLimits({ ...figures, user: 1e9, organisation: 1e9, refused: 1e9 }));
  const { control, graph } = world.sandbox;
  graph.mailbox('ada').receive({ from: shared, subject: 'canary-b-mail', text: 'canary-b-body' });
  graph.mailbox('zoe').receive({ from: { ...shared, name: 'Nora' }, subject: 'For Northwind', text: 'For Northwind' });
  for (const user of ['ada', 'ben', 'chiara', 'zoe', 'gil.home']) await world.as(user).connect();
  for (const user of ['ada', 'zoe', 'gil.home']) control.installBot({ user });
  await world.settle();
  await world.as('chiara').call(routes.disconnect, { body: { confirmed: true } });
  const add = (user: string, name: string, companyName: string, address = shared.address) =>
    world.as(user).call(routes.addPerson, { body: { name, address, companyName } });
  await add('ada', 'canary-b-person', 'canary-b-company');
  await add('ada', 'canary-b-another', 'canary-b-company', 'canary-b-another@fabrikam.example');
  await world.settle();
  const person = await add('zoe', 'Nora', 'Fabrikam');
  await world.settle();
  await fillEveryTable(world, theirs, mark);
  return { world, principals: await principalsOf(world), ids: await idsOf(world, theirs), own: person.id };
}

/** One who has connected nothing. */
export const plainMember = 'a member of ours';

async function principalsOf(world: World): Promise<Principal[]> {
  const { pkcs8 } = world.sandbox.cloud.store.collection<{ id: string; pkcs8: string }>('keys').get('signing')!;
  const admin = await world.as('zoe').token();
  const good: Good = takeApart(admin, pkcs8);
  const now = Math.floor(world.sandbox.cloud.clock.now().getTime() / 1000);
  const nowhere = '33333333-3333-4333-8333-333333333333';
  const elsewhere = { tid: nowhere, iss: `${world.url}/sandbox/login/${nowhere}/v2.0` };
  const plain = {
    oid: '77777777-0000-4000-8000-777777777771',
    name: 'Mia',
    preferred_username: 'mia@northwind.sandbox',
    wids: [],
    roles: [],
  };
  const as = (name: string, token: string | undefined, standing: Principal['standing'], isAdmin = false): Principal => {
    return { name, authorization: token === undefined ? undefined : `Bearer ${token}`, standing, isAdmin };
  };
  return [
    as('nobody', undefined, 'refused'),
    as('a malformed token', 'not.a.token', 'refused'),
    as('an expired token', signed(good, { exp: now - 3_600 }), 'refused'),
    as('a token for another app', signed(good, { aud: 'https://graph.microsoft.com' }), 'refused'),
    as('a token of an app alone', signed(good, { idtyp: 'app', scp: undefined, roles: ['Admin'] }), 'refused'),
    as('an administrator of a tenant that is not connected', signed(good, elsewhere), 'unlinked', true),
    as(plainMember, signed(good, plain), 'member'),
    as('an administrator of ours', admin, 'member', true),
    as('a member of ours who is a guest of theirs', await world.as('gil.home').token(), 'member'),
  ];
}

/** Ours is as it was before it was asked to disconnect. */
export async function reconnectOurs(world: World): Promise<void> {
  await world.as('zoe').connectOrganisation();
  for (const user of ['zoe', 'gil.home']) {
    await world.as(user).connect();
    world.sandbox.control.installBot({ user });
  }
  await world.settle();
}
