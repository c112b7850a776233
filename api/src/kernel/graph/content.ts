import type { Source } from '../storage/copy.ts';
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

/** The content at a path as a stream that survives broken connections: it asks for the rest as long as something comes. */
export const contentAt = (graph: Graph, path: string): Source =>
  async function* (from, until) {
    for (let at = from; at < until;) {
      const before = at;
      const answer = await graph.open(path, { range: `bytes=${at}-${until - 1}` });
      let passed = Number(shape.exec(answer.headers.get('content-range') ?? '')?.[1] ?? 0);
      const parts = answer.body?.[Symbol.asyncIterator]();
      try {
        for (;;) {
          const next = await parts?.next().catch(() => undefined);
          if (!next || next.done) break;
          const part: Uint8Array = next.value.subarray(Math.max(0, Math.min(next.value.length, at - passed)), Math.max(0, until - passed));
          passed += next.value.length;
          if (!part.length) continue;
          at += part.length;
          yield part;
          if (at >= until) break;
        }
      } finally {
        await parts?.return?.()?.catch(() => undefined);
      }
      if (at === before) throw new GraphFailure(0, 'unreachable');
    }
  };
