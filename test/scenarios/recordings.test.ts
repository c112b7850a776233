import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkJob } from '#api/features/recordings/fetch-recording.ts';
import { enqueue } from '#api/kernel/queue/queue.ts';
import { routes } from '#contract/routes.ts';
import { createRecordedWorld, type RecordedWorld } from './recorded-world.ts';

let here: RecordedWorld;
beforeEach(async () => void (here = await createRecordedWorld()));
afterEach(() => here.stop());

const size = 25_000_000; // two pieces and a half
const open = async (id: string, person = here.ada) =>
  here.world.url + (await person.call(routes.openRecording, { params: { id }, body: {} })).url;
const shaOf = async (answer: Response) => createHash('sha256').update(Buffer.from(await answer.arrayBuffer())).digest('hex'); // prettier-ignore
/** The recording as Microsoft has it, straight from its owner's Graph. */
async function shaAtMicrosoft(): Promise<string> {
  const [row] = await here.world.rows<{ online_meeting_id: string; remote_id: string; organisation_id: string; user_id: string }>(
    `select online_meeting_id, remote_id, connection.organisation_id, user_id from recording, connection where account like 'ada%'`,
  );
  const graph = here.world.rapport.context.graphs({ organisationId: row!.organisation_id, userId: row!.user_id, scopes: ['OnlineMeetingRecording.Read.All'], urgency: 'foreground' }); // prettier-ignore
  return shaOf(await graph.open(`/me/onlineMeetings/${row!.online_meeting_id}/recordings/${row!.remote_id}/content`));
}

test('when a Teams meeting has ended its recording is here, byte for byte, and plays from any place', async () => {
  await here.hold(await here.plan(), { recordingBytes: size });
  const meeting = await here.meeting();
  expect(meeting).toMatchObject({ recording: 'here', recordings: [{ size, done: size, place: 'disk' }] });
  const url = await open(meeting.recordings[0]!.id);
  const whole = await fetch(url);
  expect([whole.status, whole.headers.get('content-type'), whole.headers.get('cache-control')]).toEqual([200, 'video/mp4', 'no-store']);
  expect(await shaOf(whole)).toBe(await shaAtMicrosoft());
  const part = await fetch(url, { headers: { range: 'bytes=20000000-20000099' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 20000000-20000099/${size}`]);
  expect((await part.arrayBuffer()).byteLength).toBe(100);
  expect((await fetch(url, { headers: { range: `bytes=${size}-` } })).status).toBe(416);
});

test('an address that plays a recording is for one person and five minutes, and nobody guesses one', async () => {
  await here.hold(await here.plan(), { recordingBytes: 1_000 });
  const { id } = (await here.meeting()).recordings[0]!;
  const url = await open(id);
  const [path, token] = [url.slice(0, url.lastIndexOf('.') + 1), url.slice(url.lastIndexOf('.') + 1)];
  for (const wrong of [
    `${path}${'A'.repeat(43)}`,
    path,
    `${path}${token}x`,
    url.replace('11111111', '22222222'),
    `${here.world.url}/api/recordings/play/${id}`,
  ])
    expect([wrong, (await fetch(wrong)).status]).toEqual([wrong, 404]);
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url)).status).toBe(200);
  await here.world.advance({ minutes: 5 });
  expect((await fetch(url)).status).toBe(404);
  await expect(open(id, here.world.as('chiara'))).rejects.toMatchObject({ code: 'not_found' });
  expect((await fetch(await open(id, here.ben))).status).toBe(200);
});

test('a line that breaks, a fetch that fails and a worker that is killed cost no byte and fetch none of what is safe twice', async () => {
  const { sandbox } = here.world;
  sandbox.cloud.faults.set({ cutDownloadsAfter: 7_000_000 });
  await here.hold(await here.plan(), { recordingBytes: size });
  const meeting = await here.meeting();
  expect(meeting).toMatchObject({ recording: 'here', recordings: [{ size, done: size }] });
  sandbox.cloud.faults.clear();
  expect(await shaOf(await fetch(await open(meeting.recordings[0]!.id)))).toBe(await shaAtMicrosoft());
});

test('whatever step fails, and however often, transcript and recording are here in the end, each once', async () => {
  const { world } = here;
  const event = await here.plan();
  const fail = (path: string, status: number) => ({ method: 'GET', path, status, times: 2 });
  world.sandbox.cloud.faults.set({
    fail: [fail('/transcripts', 500), fail('/recordings', 500), fail('/content', 500), fail('/content', 404)],
  });
  await here.hold(event, { transcript: true, recordingBytes: 1_000 });
  for (const minutes of [5, 5, 10, 40, 60]) await world.advance({ minutes });
  expect(await here.meeting()).toMatchObject({ transcript: 'here', recording: 'here', transcripts: [{}], recordings: [{ done: 1_000 }] });
});

test('two workers that look for the same at the same time bring it once', async () => {
  const { world } = here;
  await here.hold(await here.plan(), { transcript: true, recordingBytes: size, announce: false });
  await world.rows(`update schedule set due_at = now() - interval '1 day' where what like 'look_meeting%' or what like 'recollect%'`);
  await world.rapport.tick();
  await Promise.all([world.rapport.queue.drain(), world.rapport.queue.drain()]);
  await world.settle();
  expect(await here.meeting()).toMatchObject({ transcripts: [{}], recordings: [{ size, done: size }] });
  expect(await shaOf(await fetch(await open((await here.meeting()).recordings[0]!.id)))).toBe(await shaAtMicrosoft());
});

test('a recording that is damaged in its place is noticed, and fetched anew', async () => {
  const { world } = here;
  await here.hold(await here.plan(), { recordingBytes: size });
  const { id } = (await here.meeting()).recordings[0]!;
  const [row] = await world.rows<{ organisation_id: string }>('select organisation_id from recording');
  const file = join(world.rapport.context.config.dataDir, 'recordings', row!.organisation_id, `${id}.mp4`);
  writeFileSync(file, Buffer.alloc(size));
  await world.rapport.context.db.within(row!.organisation_id, (tx) => enqueue(tx, checkJob(row!.organisation_id, id)));
  await world.settle();
  expect(await here.meeting()).toMatchObject({ recording: 'here' });
  expect(await shaOf(await fetch(await open(id)))).toBe(await shaAtMicrosoft());
});

test('a recording that Teams has thrown away is said to have expired; asked for once more, it comes if it is there again', async () => {
  const { sandbox } = here.world;
  sandbox.cloud.faults.set({ fail: [{ method: 'GET', path: '/content', status: 404, times: 100 }] });
  await here.hold(await here.plan(), { recordingBytes: 1_000 });
  expect(await here.meeting()).toMatchObject({ recording: 'arriving' });
  for (const minutes of [5, 30, 180]) await here.world.advance({ minutes });
  const { id, ...meeting } = await here.meeting();
  expect(meeting).toMatchObject({ recording: 'expired', recordings: [] });
  sandbox.cloud.faults.clear();
  expect(await here.ada.call(routes.lookAgain, { params: { id }, body: {} })).toMatchObject({ recording: 'arriving' });
  await here.world.settle();
  expect(await here.meeting()).toMatchObject({ recording: 'here', recordings: [{ done: 1_000 }] });
});
