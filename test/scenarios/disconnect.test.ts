import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Disconnection } from '#contract/disconnections.ts';
import { routes } from '#contract/routes.ts';
import { GraphFailure } from '#api/kernel/graph/failure.ts';
import { carryOut } from '#api/sync/disconnect.ts';
import type { SyncContext } from '#api/sync/context.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
let ben: Person;
beforeEach(async () => {
  world = await createWorld();
  [ada, ben] = [world.as('ada'), world.as('ben')];
});
afterEach(() => world.stop());

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const mirrored = ['message', 'mail_folder', 'activity'];

async function connected(mails = 5): Promise<void> {
  for (const user of ['ada', 'ben'])
    for (let index = 0; index < mails; index++)
      world.sandbox.graph.mailbox(user).receive({ from: nora, subject: `${user} ${index}`, text: 'x' });
  await ada.connect();
  await ben.connect();
  await world.settle();
  await ada.call(routes.addPerson, { body: { name: nora.name, address: nora.address } });
}

/** What is stored of one user, or of nobody in particular, by table. */
async function stored(user: string | null): Promise<Record<string, number>> {
  const id = user && world.sandbox.cloud.identity.user(user)!.id;
  const counts: Record<string, number> = {};
  for (const kind of [...mirrored, 'person', 'company']) {
    const rows = await world.rows(`select 1 from ${kind} where user_id is not distinct from $1`, [id]);
    if (rows.length) counts[kind] = rows.length;
  }
  return counts;
}
const atMicrosoft = async (user: string) => world.sandbox.graph.subscriptions.of(world.sandbox.cloud.identity.user(user)!.id).length;
const receipt = (person: Person, { id }: { id: string }) => person.call(routes.getDisconnection, { params: { id } });
const hasSignIn = async (user: string) =>
  (await world.rows('select 1 from token_cache where user_id = $1', [world.sandbox.cloud.identity.user(user)!.id])).length === 1;

/** The receipt, the database and Microsoft say the same. */
async function expectTrue(done: Disconnection, before: Record<string, number>, everyones: Record<string, number>) {
  expect(done).toMatchObject({ state: 'finished', removed: before, signIns: { destroyed: 1, total: 1 } });
  expect(done.pending).toBeUndefined();
  expect(await stored('ada')).toEqual({});
  expect(await stored(null)).toEqual(everyones);
  expect(done.subscriptions.every(({ answer }) => answer !== null)).toBe(true);
  expect(await atMicrosoft('ada')).toBe(0);
  expect(await hasSignIn('ada')).toBe(false);
}

test('disconnecting does what the preview said: my copies go, what is the CRM’s stays, and my colleague notices nothing', async () => {
  await connected();
  const [mine, everyones, bens] = [await stored('ada'), await stored(null), await stored('ben')];
  const preview = await ada.call(routes.previewDisconnect, {});
  expect(preview).toMatchObject({ removed: mine, subscriptions: 1, members: 1, unsent: 0 });
  const begun = await ada.call(routes.disconnect, { body: { confirmed: true } });
  expect(begun).toMatchObject({ state: 'running', signIns: { destroyed: 0, total: 1 } });
  expect((await ada.call(routes.getConnection, {})).state).toBe('disconnecting');
  await world.settle();
  const done = await receipt(ada, begun);
  await expectTrue(done, mine, everyones);
  expect(done).toMatchObject({ removed: preview.removed, kept: preview.kept, actor: 'Ada Lindholm', subscriptions: [{ answer: 204 }] });
  expect(await ada.call(routes.getConnection, {})).toMatchObject({ state: 'disconnected', receiptId: begun.id });
  expect(await stored('ben')).toEqual(bens);
  expect([await atMicrosoft('ben'), await hasSignIn('ben')]).toEqual([1, true]);
  expect((await ben.call(routes.getConnection, {})).state).toBe('connected');
  expect(world.sandbox.graph.mailbox('ada').size).toBe(5);
});

test('nothing more is asked of Microsoft for me, and nothing more arrives, however long I wait', async () => {
  await connected();
  await ada.call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  world.sandbox.graph.mailbox('ada').receive({ from: nora, subject: 'Later', text: 'x' });
  await world.sandbox.control.sendLifecycle({ user: 'ada', event: 'missed' });
  await world.rows(`delete from connection where user_id = $1`, [world.sandbox.cloud.identity.user('ben')!.id]);
  await world.settle();
  const before = world.calls.length;
  await world.advance({ days: 8 });
  expect(world.calls.slice(before)).toEqual([]);
  expect(await stored('ada')).toEqual({});
});

test('after reconnecting everything is found again, and nothing is there twice', async () => {
  await connected();
  const ids = async () => (await world.rows<{ id: string }>('select id from message order by id')).map(({ id }) => id);
  const [before, counts] = [await ids(), await stored('ada')];
  for (let times = 0; times < 2; times++) {
    await ada.call(routes.disconnect, { body: { confirmed: true } });
    await world.settle();
    await ada.connect();
    await world.settle();
    expect(await ids()).toEqual(before);
    expect(await stored('ada')).toEqual(counts);
  }
  expect(await world.rows('select 1 from person')).toHaveLength(1);
});

test('the bodies of my mails are forgotten at once, in memory too', async () => {
  await connected(1);
  const open = async () => {
    const { items: folders } = await ada.call(routes.listMailFolders, {});
    const { items } = await ada.call(routes.listMessages, { query: { folderId: folders.find(({ kind }) => kind === 'inbox')!.id } });
    const before = world.calls.length;
    await ada.call(routes.getMessage, { params: { id: items[0]!.id } });
    return world.calls.slice(before).length;
  };
  expect([await open(), await open()]).toEqual([1, 0]);
  await ada.call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  await ada.connect();
  await world.settle();
  expect(await open()).toBe(1);
});

test.each([
  ['is busy', { status: 429, times: 1 }],
  ['is away for hours', { status: 500, times: 6 }],
  ['asks to wait', { status: 503, times: 1 }],
  ['has lost the subscription', { status: 404, times: 1 }],
  ['deletes it and the answer is lost', { status: 504, times: 8, afterApplying: true }],
])(
  'when Microsoft %s, my data goes at once, and the receipt says what is still being tried until it is confirmed',
  async (_what, failure) => {
    await connected();
    const [mine, everyones] = [await stored('ada'), await stored(null)];
    await world.sandbox.control.setFaults({ fail: [{ method: 'DELETE', path: '/subscriptions', ...failure }] });
    const begun = await ada.call(routes.disconnect, { body: { confirmed: true } });
    await world.settle();
    expect(await stored('ada')).toEqual({});
    const now = await receipt(ada, begun);
    expect(now.removed).toEqual(mine);
    if (now.state !== 'finished')
      expect(now).toMatchObject({ state: 'retrying', pending: expect.stringContaining('1 of 1 subscriptions') });
    for (let hours = 0; hours < 8; hours++) await world.advance({ minutes: 61 });
    await world.sandbox.control.clearFaults({});
    if (failure.status === 404) await world.sandbox.control.dropSubscriptions({ user: 'ada' });
    await expectTrue(await receipt(ada, begun), mine, everyones);
  },
);

test('my copies are gone before Microsoft is asked anything, so that however slowly it answers they do not wait for it', async () => {
  await connected();
  const { sync } = world.rapport.context;
  const seen: Record<string, number>[] = [];
  const look = async (): Promise<never> => {
    seen.push(await stored('ada'));
    throw new GraphFailure(0, 'unreachable');
  };
  const begun = await ada.call(routes.disconnect, { body: { confirmed: true } });
  const slow: SyncContext = { ...sync, graphs: (use) => ({ ...sync.graphs(use), get: look, delete: look }) };
  const work = { organisationId: '11111111-1111-4111-8111-111111111111', disconnectionId: begun.id };
  await expect(carryOut(slow, work)).rejects.toThrow();
  expect(seen).toEqual([{}, {}]);
});

test('with a sign-in that Microsoft no longer accepts I can still disconnect; the subscription runs out by itself', async () => {
  await connected();
  await world.sandbox.control.revokeSessions({ user: 'ada' });
  await world.advance({ hours: 2 });
  const begun = await ada.call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  expect(await stored('ada')).toEqual({});
  expect((await receipt(ada, begun)).pending).toContain('run out by themselves');
  for (let days = 0; days < 8; days++) await world.advance({ days: 1 });
  expect(await receipt(ada, begun)).toMatchObject({ state: 'finished', subscriptions: [{ answer: 0 }] });
  expect(await hasSignIn('ada')).toBe(false);
});

test('killed at any step, before or after its commit, the next start finishes, and the receipt is true', async () => {
  await connected(3);
  const everyones = await stored(null);
  const { sync } = world.rapport.context;
  let kills = 0;
  for (let step = 1, isOver = false; !isOver; step++)
    for (const moment of ['before', 'after'] as const) {
      const mine = await stored('ada');
      const begun = await ada.call(routes.disconnect, { body: { confirmed: true } });
      const work = { organisationId: '11111111-1111-4111-8111-111111111111', disconnectionId: begun.id };
      const wasKilled = await carryOut(killedAt(sync, step, moment), work).then(
        () => false,
        () => true,
      );
      if (wasKilled) kills++;
      else isOver = true;
      await world.settle();
      await expectTrue(await receipt(ada, begun), mine, everyones);
      await ada.connect();
      await world.settle();
    }
  expect(kills).toBeGreaterThan(15);
});

/** The engine in a process that dies at its n-th transaction, just before the commit or just after it. */
function killedAt(sync: SyncContext, step: number, moment: 'before' | 'after'): SyncContext {
  let transactions = 0;
  const dying = <Args extends unknown[], T>(
    open: (work: (...args: Args) => Promise<T>) => Promise<T>,
    work: (...args: Args) => Promise<T>,
  ) => {
    const isLast = ++transactions === step;
    const die = (): never => {
      throw new Error('killed');
    };
    if (!isLast) return open(work);
    if (moment === 'after') return open(work).then(die);
    return open(async (...args) => {
      await work(...args);
      return die();
    });
  };
  return {
    ...sync,
    db: { ...sync.db, within: (organisationId, work) => dying((inner) => sync.db.within(organisationId, inner), work) },
    change: (organisationId, cause, work) => dying((inner) => sync.change(organisationId, cause, inner), work),
  };
}

test('an administrator disconnects the organisation in the middle of a first sync: nothing more is written to Microsoft, data stays', async () => {
  await connected(2);
  for (let index = 0; index < 120; index++) world.sandbox.graph.mailbox('chiara').receive({ from: nora, subject: `c ${index}`, text: 'x' });
  await world.sandbox.control.setFaults({ pageSize: 5, latencyMs: 5 });
  await world.as('chiara').connect();
  const settling = world.settle();
  while ((await world.rows(`select 1 from message where subject like 'c %'`)).length < 20);
  const preview = await ada.call(routes.previewOrganisationDisconnect, {});
  expect(preview).toMatchObject({ members: 3 });
  const begun = await ada.call(routes.disconnectOrganisation, { body: { confirmation: 'disconnect' } });
  const atCommit = await stored('chiara');
  const commit = world.calls.length;
  await settling;
  await world.settle();
  expect(await stored('chiara')).toEqual(atCommit);
  const written = world.calls.slice(commit).filter((call) => !call.startsWith('GET '));
  expect(written.filter((call) => !call.startsWith('DELETE /subscriptions/'))).toEqual([]);
  const done = await receipt(ada, begun);
  expect(done).toMatchObject({ scope: 'organisation', state: 'finished', removed: {}, signIns: { destroyed: 3, total: 3 } });
  for (const user of ['ada', 'ben', 'chiara']) {
    expect([user, await atMicrosoft(user), await hasSignIn(user)]).toEqual([user, 0, false]);
    expect(await world.as(user).call(routes.getConnection, {})).toMatchObject({ state: 'blocked' });
  }
  const everyones = await Promise.all(['ada', 'ben', 'chiara'].map(stored));
  expect(done.copies?.message).toBe(everyones.reduce((sum, { message = 0 }) => sum + message, 0));
  await expect(ben.connect()).rejects.toThrow('disconnected Microsoft 365');
  expect((await ben.call(routes.listPeople, { query: {} })).items).toHaveLength(1);
});

test('connected again, the organisation’s members sign in once more and everything goes on where it stood, without duplicates', async () => {
  await connected(4);
  await ada.call(routes.disconnectOrganisation, { body: { confirmation: 'disconnect' } });
  await world.settle();
  const before = await stored('ben');
  world.sandbox.graph.mailbox('ben').receive({ from: nora, subject: 'Meanwhile', text: 'x' });
  await ada.connectOrganisation();
  expect(await ben.call(routes.getConnection, {})).toMatchObject({ state: 'disconnected' });
  await ben.connect();
  await world.settle();
  expect(await stored('ben')).toEqual({ ...before, message: before.message! + 1, activity: before.activity! + 1 });
});

test('the organisation’s disconnect deletes the copies too if the administrator wants it', async () => {
  await connected(3);
  const [a, b, everyones] = [await stored('ada'), await stored('ben'), await stored(null)];
  const begun = await ada.call(routes.disconnectOrganisation, { body: { confirmation: 'disconnect', deleteMirrored: true } });
  await world.settle();
  const done = await receipt(ada, begun);
  expect(done.removed).toEqual(Object.fromEntries(mirrored.map((kind) => [kind, a[kind]! + b[kind]!])));
  expect([await stored('ada'), await stored('ben'), await stored(null)]).toEqual([{}, {}, everyones]);
});

test('a wrong word, a member and a second press disconnect nothing more', async () => {
  await connected(1);
  await expect(ada.call(routes.disconnectOrganisation, { body: { confirmation: 'yes' as 'disconnect' } })).rejects.toMatchObject({
    field: 'confirmation',
  });
  await expect(ben.call(routes.disconnectOrganisation, { body: { confirmation: 'disconnect' } })).rejects.toThrow('Only an administrator');
  const [one, two] = await Promise.all([0, 1].map(() => ada.call(routes.disconnect, { body: { confirmed: true } })));
  expect(one!.id).toBe(two!.id);
  await expect(receipt(ben, one!)).rejects.toMatchObject({ code: 'not_found' });
  await world.settle();
  expect(await world.rows('select 1 from disconnection')).toHaveLength(1);
});
