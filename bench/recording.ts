import { routes } from '#contract/routes.ts';
import type { Figure } from './figure.ts';
import { pause, until } from './wait.ts';
import { createBenchWorld, type BenchWorld } from './world.ts';

const mega = 1024 * 1024;
const size = 2 * 1024 ** 3;
// Loads what every import needs, so that what is measured is what the size costs.
const small = 40 * mega;

/** A recording of 2 GB is ready at Microsoft → it plays here: from the disk, then from a SharePoint library. */
export async function recording(): Promise<Figure[]> {
  const world = await createBenchWorld({});
  try {
    const comeBack = await world.allow(['email', 'calendar', 'transcripts', 'sharepoint']);
    await comeBack();
    await until('recordings to be announced', 20, async () => (await world.rows(`select 1 from subscription where resource = 'callRecording' and remote_id <> ''`)).length > 0); // prettier-ignore
    await imported(world, 'Small', small);
    const disk = await imported(world, 'Disk');
    const { items } = await world.call(routes.searchLibraries, { body: { text: 'sales' } });
    await world.control('grantSite', { site: items[0]!.siteId, role: 'write' });
    await world.call(routes.chooseStorage, { body: { library: items[0]! } });
    await imported(world, 'Small too', small);
    const library = await imported(world, 'Library');
    const raw = await drained(world);
    const of = (place: string, { seconds, memory }: Imported, wanted: string): Figure[] => [
      { name: `2 GB recording into ${place}`, value: Math.round(size / mega / seconds), unit: 'MB/s', baseline: Math.round(size / mega / raw), ratio: raw / seconds, wanted, how: 'from its being ready until it plays, notification included; baseline: the same bytes read from the same Graph and thrown away' }, // prettier-ignore
      { name: `memory for 2 GB into ${place}`, value: Math.round(memory.most / mega), unit: 'MB', baseline: Math.round(memory.before / mega), ratio: memory.most / memory.before, wanted: '≤ 64 MB more', how: 'the most of the server’s resident memory while it comes; baseline: before it began' }, // prettier-ignore
    ];
    return [...of('the disk', disk, '≥ 0.8 of it'), ...of('SharePoint', library, 'none: every byte goes through twice')];
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
    await pause(20);
    memory.most = Math.max(memory.most, process.memoryUsage.rss());
    isHere = (await rows(`and recording = 'here'`)).length > 0;
  }
  return { seconds: (performance.now() - began) / 1_000, memory };
}

/** The seconds in which the same bytes come from the same Graph, and nothing is done with them. */
async function drained(world: BenchWorld): Promise<number> {
  const [row] = await world.rows<{ meeting: string; id: string }>(
    'select online_meeting_id as meeting, remote_id as id from recording order by size desc limit 1',
  );
  const authorization = `Bearer ${await world.token('app', 'OnlineMeetingRecording.Read.All')}`;
  const began = performance.now();
  const answer = await fetch(`${world.origin}/graph/v1.0/me/onlineMeetings/${row!.meeting}/recordings/${row!.id}/content`, { headers: { authorization } }); // prettier-ignore
  let came = 0;
  for await (const part of answer.body!) came += part.length;
  if (came !== size) throw new Error(`The recording came with ${came} bytes.`);
  return (performance.now() - began) / 1_000;
}
