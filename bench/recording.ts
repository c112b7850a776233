import { routes } from '#contract/routes.ts';
import type { Figure } from './figure.ts';
import { drained, piped, rawMeasured } from './raw-recording.ts';
import { pause, until } from './wait.ts';
import { createBenchWorld, type BenchWorld } from './world.ts';

const mega = 1024 * 1024;
const size = 2 * 1024 ** 3;
// What is read raw, before and after each import. Importing it first loads what every import needs, so that what is measured is
// what the size costs.
const sample = size / 4;
// Asking how much memory is used costs some milliseconds itself.
const lookEvery = 100;

/** A recording of 2 GB is ready at Microsoft → it plays here: from the disk, then from a SharePoint library. */
export async function recording(): Promise<Figure[]> {
  const world = await createBenchWorld({});
  try {
    const comeBack = await world.allow(['email', 'calendar', 'transcripts', 'sharepoint']);
    await comeBack();
    await until('recordings to be announced', 20, async () => (await world.rows(`select 1 from subscription where resource = 'callRecording' and remote_id <> ''`)).length > 0); // prettier-ignore
    await imported(world, 'Small', sample);
    const toDisk = await rawMeasured(() => imported(world, 'Disk'), () => drained(world, sample)); // prettier-ignore
    const { items } = await world.call(routes.searchLibraries, { body: { text: 'sales' } });
    await world.control('grantSite', { site: items[0]!.siteId, role: 'write' });
    await world.call(routes.chooseStorage, { body: { library: items[0]! } });
    await imported(world, 'Small too', sample / 8);
    const toLibrary = await rawMeasured(() => imported(world, 'Library'), () => piped(world, items[0]!.driveId, sample)); // prettier-ignore
    const of = (place: string, [{ seconds, memory }, raw]: [Imported, number], baseline: string): Figure[] => [
      { name: `2 GB recording into ${place}`, value: Math.round(size / mega / seconds), unit: 'MB/s', baseline: Math.round(raw / mega), ratio: size / seconds / raw, wanted: '≥ 0.8 of it', how: `from its being ready until it plays, notification, hash and commit included; baseline: ${baseline}, half a GB before and half a GB after` }, // prettier-ignore
      { name: `memory for 2 GB into ${place}`, value: Math.round(memory.most / mega), unit: 'MB', baseline: Math.round(memory.before / mega), ratio: memory.most / memory.before, wanted: '≤ 64 MB more', how: 'the most of the server’s resident memory while it comes; baseline: before it began' }, // prettier-ignore
    ];
    return [
      ...of('the disk', toDisk, 'such bytes read from the same Graph and thrown away'),
      ...of('SharePoint', toLibrary, 'such bytes read from the same Graph and sent to the same library, without hash, without commit'),
    ];
  } finally {
    await world.stop();
  }
}

interface Imported {
  seconds: number;
  memory: { before: number; most: number };
}

async function imported(world: BenchWorld, subject: string, recordingBytes = size): Promise<Imported> {
  const start = new Date().toISOString().slice(0, 19);
  await world.control('createEvent', { user: 'ada', subject, start: `${start}Z`, minutes: 1, teams: true });
  const rows = (more: string) => world.rows<{ join_url: string }>(`select join_url from meeting where title = '${subject}' ${more}`);
  await until('the meeting to be here', 20, async () => (await rows('and join_url is not null')).length > 0);
  const [meeting] = await rows('');
  await world.control('startMeeting', { meeting: meeting!.join_url });
  globalThis.gc?.();
  const memory = { before: process.memoryUsage.rss(), most: 0 };
  const began = performance.now();
  await world.control('endMeeting', { meeting: meeting!.join_url, recordingBytes });
  for (let isHere = false; !isHere;) {
    await pause(lookEvery);
    memory.most = Math.max(memory.most, process.memoryUsage.rss());
    isHere = (await rows(`and recording = 'here'`)).length > 0;
  }
  const seconds = (performance.now() - began) / 1_000;
  // It is read again in its place and compared: not while something else is measured.
  await until('the recording to be compared', 60, async () => (await world.rows(`select 1 from graphile_worker.jobs where task_identifier = 'check_recording'`)).length === 0); // prettier-ignore
  return { seconds, memory };
}
