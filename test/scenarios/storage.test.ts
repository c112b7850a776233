import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Library } from '#contract/meetings.ts';
import { incomingTo, placedOf } from '#api/features/recordings/places.ts';
import { routes } from '#contract/routes.ts';
import { createRecordedWorld, type RecordedWorld } from './recorded-world.ts';

let here: RecordedWorld;
beforeEach(async () => {
  here = await createRecordedWorld();
  await here.ada.connectOrganisation(['sharepoint']);
});
afterEach(() => here.stop());

const size = 25_000_000;
const find = async (text: string) => (await here.ada.call(routes.searchLibraries, { body: { text } })).items;
const choose = (library: Library | null) => here.ada.call(routes.chooseStorage, { body: { library } });
const switchOf = async () => (await here.ada.call(routes.getConnector, {})).switches.find(({ name }) => name === 'sharepoint')!;
const open = async (id: string, person = here.ada) =>
  here.world.url + (await person.call(routes.openRecording, { params: { id }, body: {} })).url;
const filesIn = async (library: Library) =>
  (await here.world.sandbox.control.sites({ tenant: 'contoso.sandbox' }))
    .flatMap(({ libraries }) => libraries)
    .find(({ id }) => id === library.driveId)!.files;

async function chosen(): Promise<Library> {
  const library = (await find('sales')).find(({ title }) => title.endsWith('Recordings'))!;
  await here.world.sandbox.control.grantSite({ site: library.siteId, role: 'write' });
  await choose(library);
  return library;
}

test('an administrator finds a library, and chooses it once Rapport may write to that one site', async () => {
  expect(await switchOf()).toMatchObject({ isOn: false, locked: expect.any(String) });
  const [library] = await find('sales');
  await expect(choose(library!)).rejects.toMatchObject({ code: 'permission_missing' });
  expect(await switchOf()).toMatchObject({ isOn: false });
  await here.world.sandbox.control.grantSite({ site: library!.siteId, role: 'write' });
  expect(await choose(library!)).toEqual({ place: 'sharepoint', library });
  expect(await switchOf()).toMatchObject({ isOn: true });
  expect(await here.ada.call(routes.getStorage, {})).toEqual({ place: 'sharepoint', library });
  await expect(here.ben.call(routes.getStorage, {})).rejects.toMatchObject({ code: 'forbidden' });
});

test('recordings come into the chosen library byte for byte, and play from there in any part, for whoever may open the meeting', async () => {
  const library = await chosen();
  await here.hold(await here.plan({ subject: 'Plan: A/B "test"' }), { recordingBytes: size });
  const meeting = await here.meeting();
  expect(meeting).toMatchObject({ recording: 'here', recordings: [{ size, done: size, place: 'sharepoint' }] });
  expect(await filesIn(library)).toMatchObject([
    { path: expect.stringMatching(/^\/Rapport recordings\/\d{4}-\d\d-\d\d Plan A B test \w{8}\.mp4$/), size },
  ]);
  const url = await open(meeting.recordings[0]!.id, here.ben);
  const whole = await fetch(url);
  const bytes = Buffer.from(await whole.arrayBuffer());
  const [row] = await here.world.rows<{ sha256: Buffer; sealed_upload: Buffer | null }>('select sha256, sealed_upload from recording');
  expect(createHash('sha256').update(bytes).digest().equals(row!.sha256)).toBe(true);
  expect(row!.sealed_upload).toBeNull();
  const part = await fetch(url, { headers: { range: 'bytes=20000000-20000099' } });
  expect([part.status, part.headers.get('content-range'), part.headers.get('cache-control')]).toEqual([
    206,
    `bytes 20000000-20000099/${size}`,
    'no-store',
  ]);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(20_000_000, 20_000_100))).toBe(true);
});

test('answers that are lost and uploads that fail leave one whole file', async () => {
  const library = await chosen();
  const fail = (afterApplying: boolean) => ({ method: 'PUT', path: '/uploads/', status: 503, times: 1, afterApplying });
  here.world.sandbox.cloud.faults.set({ fail: [fail(true), fail(false), fail(true)], cutDownloadsAfter: 9_000_000 });
  await here.hold(await here.plan(), { recordingBytes: size });
  expect(await here.meeting()).toMatchObject({ recording: 'here', recordings: [{ done: size }] });
  expect(await filesIn(library)).toMatchObject([{ size }]);
});

test('back on the disk, new recordings are there, and those in the library stay and play', async () => {
  const library = await chosen();
  const [first, second] = [await here.plan(), await here.plan({ subject: 'Second' }, 2)];
  const of = async (title: string) => (await here.meetings()).find((one) => one.title === title)!;
  await here.hold(first, { recordingBytes: 1_000 }, await of('Review'));
  expect(await choose(null)).toEqual({ place: 'disk', library: null });
  await here.hold(second, { recordingBytes: 1_000 }, await of('Second'));
  expect((await of('Second')).recordings).toMatchObject([{ place: 'disk' }]);
  const old = (await of('Review')).recordings[0]!;
  expect(old.place).toBe('sharepoint');
  expect((await fetch(await open(old.id))).status).toBe(200);
  expect(await filesIn(library)).toHaveLength(1);
});

test('whoever chose the library disconnects while a recording is on its way there: no more of it goes, and it waits', async () => {
  const library = await chosen();
  await here.hold(await here.plan(), { recordingBytes: size });
  const { context } = here.world.rapport;
  const [row] = await here.world.rows<{ id: string }>('update recording set sealed_upload = null returning id');
  const placed = (await placedOf(context, '11111111-1111-4111-8111-111111111111', row!.id))!;
  const position = { ...placed.position, name: 'again.mp4' };
  const incoming = await incomingTo(context, { ...placed, position });
  const piece = new Uint8Array(incoming.pieceSize);
  await incoming.write(0, piece);
  await here.ada.call(routes.disconnect, { body: { confirmed: true } });
  await expect(incoming.write(piece.length, piece)).rejects.toThrow('postponed');
  await here.world.settle();
  expect((await filesIn(library)).filter(({ path }) => path.endsWith('again.mp4'))).toEqual([]);
});

test('after a disconnect the files in the library stay there, and whoever plays one reads why Rapport no longer reaches it', async () => {
  const library = await chosen();
  await here.hold(await here.plan(), { recordingBytes: 1_000 });
  const { id } = (await here.meeting()).recordings[0]!;
  await here.ada.call(routes.disconnect, { body: { confirmed: true } });
  await here.world.settle();
  expect(await filesIn(library)).toMatchObject([{ size: 1_000 }]);
  const answer = await fetch(await open(id));
  expect([answer.status >= 500, await answer.text()]).toEqual([true, expect.stringContaining('cannot be reached')]);
});
