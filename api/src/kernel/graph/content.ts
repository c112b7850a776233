import { partsOf, type Source } from '../storage/copy.ts';
import { startReading } from '../http/reading.ts';
import type { Graph } from './client.ts';
import { GraphFailure } from './failure.ts';

// Microsoft documents ranges for files; where they are not honoured the answer is 200 and begins at the beginning:
// https://learn.microsoft.com/graph/api/driveitem-get-content#partial-range-downloads
const shape = /^bytes (\d+)-(\d+)\/(\d+)$/;

/** How large the content at a path is. */
export async function sizeOf(graph: Graph, path: string): Promise<number> {
  const answer = await graph.open(path, { range: 'bytes=0-0' });
  await answer.body?.cancel();
  const size = Number(shape.exec(answer.headers.get('content-range') ?? '')?.[3] ?? answer.headers.get('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(size)) throw new GraphFailure(answer.status, 'sizeUnknown');
  return size;
}

/**
 * The content of this size at a path, read in a thread of its own. It survives broken connections: the rest is asked for again, as
 * long as something comes.
 */
export function contentAt(graph: Graph, path: string, size: number): Source {
  const reading = startReading();
  let at = Number.NaN; // where the reading stands
  const begin = async (from: number, into: Uint8Array) => {
    const answer = await graph.open(path, { range: `bytes=${from}-${size - 1}` }, reading.send);
    at = Number(shape.exec(answer.headers.get('content-range') ?? '')?.[1] ?? 0);
    while (at < from) {
      const passed = await reading.fill(into.subarray(0, from - at));
      if (!passed) throw new GraphFailure(0, 'unreachable');
      at += passed;
    }
  };
  return {
    async read(from, into) {
      for (let filled = 0; filled < into.length;) {
        const isNew = at !== from + filled;
        if (isNew) await begin(from + filled, into.subarray(filled));
        const came = await reading.fill(into.subarray(filled));
        filled += came;
        at = filled < into.length ? Number.NaN : from + filled;
        if (isNew && !came) throw new GraphFailure(0, 'unreachable');
      }
    },
    close: () => reading.close(),
  };
}

/** All of the content of this size at a path. A part is good until the next is asked for. */
export async function* contentParts(graph: Graph, path: string, size: number): AsyncGenerator<Uint8Array> {
  const source = contentAt(graph, path, size);
  try {
    yield* partsOf(source, size);
  } finally {
    await source.close();
  }
}
