import { Router } from 'express';
import { z } from 'zod';
import type { Graph } from '../graph/index.ts';
import type { LoadProgress, LoadReport } from '../load/report.ts';
import type { Identity } from '../tenant.ts';
import { userField } from './act.ts';

const tellsEveryMs = 100;

/** Loads a file into a user's mailbox: .mbox .eml .ics .vcf .vtt. */
export type Load = (
  input: { user: string; name: string; bytes: Uint8Array | AsyncIterable<Uint8Array> },
  onProgress?: (progress: LoadProgress) => void,
) => Promise<LoadReport>;

/** Makes the act of loading, for the process and over HTTP. */
export function createLoad(identity: Identity, graph: Graph): { load: Load; router: Router } {
  const Query = z.object({ user: userField(identity), name: z.string().min(1) });
  const load: Load = ({ user, name, bytes }, onProgress) => graph.mailbox(user).load(name, bytes, onProgress);
  const router = Router();
  // The file is the body, as it is; the answer is a line of JSON now and then: {"progress"}, and {"report"} at the end.
  router.post('/load', async (request, response) => {
    const query = Query.safeParse(request.query);
    if (!query.success) return void response.status(400).json({ error: z.prettifyError(query.error) });
    const { user, name } = query.data;
    const bytesTotal = Number(request.get('content-length')) || null;
    const tell = (line: object) => response.write(`${JSON.stringify(line)}\n`);
    let toldAt = -Infinity;
    response.type('application/x-ndjson');
    const report = await load({ user: user.key, name, bytes: request }, (progress) => {
      if (performance.now() - toldAt < tellsEveryMs) return;
      toldAt = performance.now();
      tell({ progress: { ...progress, bytesTotal } });
    });
    tell({ report });
    response.end();
  });
  return { load, router };
}
