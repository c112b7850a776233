import { ReadableStream } from 'node:stream/web';
import type { BenchWorld } from './world.ts';

/** Does something between two raw runs, so that what else the machine does falls on both; answers it with the raw bytes a second. */
export async function rawMeasured<T>(work: () => Promise<T>, raw: () => Promise<number>): Promise<[T, number]> {
  const before = await raw();
  const done = await work();
  return [done, 2 / (1 / before + 1 / (await raw()))];
}

/** How many bytes a second come from Graph when nothing is done with them. */
export const drained = (world: BenchWorld, size: number): Promise<number> =>
  timed(size, async () => {
    for await (const _part of await bytesOf(world, size));
  });

// The most that Microsoft recommends: https://learn.microsoft.com/graph/api/driveitem-createuploadsession#best-practices
const fragment = 32 * 320 * 1024;
// Kept for good, so that no import seems to need little because it gets what they leave.
const buffers = [Buffer.alloc(fragment), Buffer.alloc(fragment)];

/** How many bytes a second go from Graph to a library, when nothing else is done with them: two buffers, one filled while one is sent. */
export const piped = (world: BenchWorld, driveId: string, size: number): Promise<number> =>
  timed(size, async () => {
    const send = await upload(world, driveId, size);
    let [at, filled] = [0, 0];
    let sending = Promise.resolve();
    for await (let part of await bytesOf(world, size))
      while (part.length) {
        const some = part.subarray(0, fragment - filled);
        buffers[0]!.set(some, filled);
        filled += some.length;
        part = part.subarray(some.length);
        if (filled < fragment && at + filled < size) continue;
        await sending;
        sending = send(at, buffers[0]!.subarray(0, filled));
        at += filled;
        filled = 0;
        buffers.reverse();
      }
    await sending;
  });

async function timed(size: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return size / ((performance.now() - began) / 1_000);
}

async function bytesOf(world: BenchWorld, size: number): Promise<AsyncIterable<Uint8Array>> {
  const [row] = await world.rows<{ meeting: string; id: string }>(
    `select online_meeting_id as meeting, remote_id as id from recording where size >= ${size} order by size limit 1`,
  );
  const authorization = `Bearer ${await world.token('app', 'OnlineMeetingRecording.Read.All')}`;
  const url = `${world.origin}/graph/v1.0/me/onlineMeetings/${row!.meeting}/recordings/${row!.id}/content`;
  const answer = await fetch(url, { headers: { authorization, range: `bytes=0-${size - 1}` } });
  if (!answer.ok || Number(answer.headers.get('content-length')) !== size) throw new Error('The raw recording does not come.');
  return answer.body!;
}

async function upload(world: BenchWorld, driveId: string, size: number): Promise<(at: number, bytes: Uint8Array) => Promise<void>> {
  const headers = { authorization: `Bearer ${await world.token('app', 'Sites.Selected')}`, 'content-type': 'application/json' };
  const path = `${world.origin}/graph/v1.0/drives/${encodeURIComponent(driveId)}/root:/raw.mp4:/createUploadSession`;
  const body = JSON.stringify({ item: { '@microsoft.graph.conflictBehavior': 'replace' } });
  const { uploadUrl } = (await (await fetch(path, { method: 'POST', headers, body })).json()) as { uploadUrl: string };
  return async (at, bytes) => {
    const range = { 'content-length': String(bytes.length), 'content-range': `bytes ${at}-${at + bytes.length - 1}/${size}` };
    const answer = await fetch(uploadUrl, {
      method: 'PUT',
      body: ReadableStream.from([bytes]),
      duplex: 'half',
      headers: range,
    } as RequestInit);
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`The raw upload was refused: ${answer.status}`);
  };
}
