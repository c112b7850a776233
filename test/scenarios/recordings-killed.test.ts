import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Context } from '#api/context.ts';
import { fetchRecording } from '#api/features/recordings/fetch-recording.ts';
import { fetchJob } from '#api/features/recordings/note.ts';
import { enqueue } from '#api/kernel/queue/queue.ts';
import { routes } from '#contract/routes.ts';
import { createRecordedWorld, type RecordedWorld } from './recorded-world.ts';

let here: RecordedWorld;
beforeEach(async () => {
  here = await createRecordedWorld();
  await here.ada.connectOrganisation(['sharepoint']);
});
afterEach(() => here.stop());

const size = 11_000_000; // two pieces in SharePoint, three on the disk

type Moment = 'before' | 'after';

/** The server in a process that dies at its n-th step to the outside: a transaction, or a call to an upload's address. */
function killedAt(context: Context, step: number, moment: Moment): Context {
  let steps = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Error('killed');
  };
  const dying = async <T>(act: () => Promise<T>, undone: () => Promise<T>): Promise<T> => {
    if (isDead) die();
    if (++steps !== step) return act();
    return moment === 'after' ? act().then(die) : undone();
  };
  const within: Context['db']['within'] = (organisationId, work) => {
    const through = () => context.db.within(organisationId, work);
    return dying(through, () =>
      context.db.within(organisationId, async (tx) => {
        await work(tx);
        return die();
      }),
    );
  };
  const change: Context['sync']['change'] = (organisationId, cause, work) => {
    const through = () => context.sync.change(organisationId, cause, work);
    return dying(through, () =>
      context.sync.change(organisationId, cause, async (write) => {
        await work(write);
        return die();
      }),
    );
  };
  const db = { ...context.db, within };
  const egress: Context['egress'] = (url, init) => dying(() => context.egress(url, init), async () => die()); // prettier-ignore
  return { ...context, db, egress, sync: { ...context.sync, db, change } };
}

test.each(['disk', 'sharepoint'] as const)(
  'killed before or after each step on its way to %s, a recording is there in the end, once and byte for byte',
  async (place) => {
    const { world } = here;
    if (place === 'sharepoint') {
      const { items } = await here.ada.call(routes.searchLibraries, { body: { text: 'sales' } });
      await world.sandbox.control.grantSite({ site: items[0]!.siteId, role: 'write' });
      await here.ada.call(routes.chooseStorage, { body: { library: items[0]! } });
    }
    await here.hold(await here.plan(), { recordingBytes: size });
    const { context } = world.rapport;
    const stored = () => world.rows<{ id: string; organisation_id: string; place: string; state: string; done: number; sha256: Buffer }>('select * from recording'); // prettier-ignore
    const [{ id, organisation_id: organisationId, sha256 }] = (await stored()) as [Awaited<ReturnType<typeof stored>>[number]];
    let kills = 0;
    for (let step = 1, isThrough = false; !isThrough; step++)
      for (const moment of ['before', 'after'] as const) {
        await world.rows(
          `update recording set state = 'arriving', done = 0, place = null, position = null, sha256 = null, sealed_upload = null`,
        );
        const wasKilled = await fetchRecording(killedAt(context, step, moment), { organisationId, id }).then(
          () => false,
          () => true,
        );
        if (wasKilled) kills++;
        else isThrough = true;
        await context.db.within(organisationId, (tx) => enqueue(tx, fetchJob('recording', organisationId, id)));
        await world.settle(); // it is read again in its place and compared, too
        expect(await stored()).toMatchObject([{ place, state: 'here', done: size, sha256 }]);
      }
    expect(kills).toBeGreaterThan(place === 'disk' ? 8 : 16);
    const files = (await world.sandbox.control.sites({ tenant: 'contoso.sandbox' })).flatMap(({ libraries }) => libraries).flatMap((library) => library.files); // prettier-ignore
    expect(files.filter(({ path }) => path.endsWith('.mp4')).map((file) => file.size)).toEqual(place === 'disk' ? [] : [size]);
    expect(await here.meeting()).toMatchObject({ recording: 'here', recordings: [{ done: size }] });
  },
);
