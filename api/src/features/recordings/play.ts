import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Router, type Request, type Response } from 'express';
import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import { sql } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import { requireOpen } from './handlers.ts';
import { contentPath, graphOfLibrary } from './library.ts';
import { passFor, playPath, readPass } from './pass.ts';
import { diskOf, fileName, placedOf, type Placed } from './places.ts';

const type = 'video/mp4';

/** Plays recordings at the addresses that were given out: a player in a page asks without a sign-in, and for any part. */
export function playRouter(context: Context): Router {
  const router = Router();
  router.get(`${playPath}/:pass`, context.limits.address('open'), async (request: Request<{ pass: string }>, response) => {
    const placed = await openedBy(context, request.params.pass);
    response.set({ 'cache-control': 'no-store', 'content-disposition': 'inline', 'accept-ranges': 'bytes' }).type(type);
    const part = partOf(request, placed.size);
    if (part === 'none') return void response.status(416).set('content-range', `bytes */${placed.size}`).end();
    const wanted = part === 'all' ? undefined : part;
    await (placed.place === 'disk' ? sendFromDisk(context, placed, wanted, response) : sendFromLibrary(context, placed, wanted, response));
  });
  return router;
}

interface Part {
  start: number;
  end: number;
}

/**
 * The one part that is asked for; `none` where the recording has no such part. Whoever asks for several, or for a version that
 * we never named, gets all of it: https://www.rfc-editor.org/rfc/rfc9110#section-14.2. Express takes a suffix that is longer
 * than the file for one that it does not have.
 */
function partOf(request: Request, size: number): Part | 'none' | 'all' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.get('range') ?? '') ?? [];
  if (request.get('if-range') || (!first && !last)) return 'all';
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  return start > end ? 'none' : { start, end };
}

async function openedBy(context: Context, text: string): Promise<Placed> {
  const pass = readPass(text);
  const recordingId = pass && (await context.db.within(pass.organisationId, async (tx) => {
    const found = await passFor(tx, pass.token, context.clock.now());
    // Whoever may no longer open it, cannot with an address from before.
    if (found) await requireOpen(tx, { organisationId: tx.organisationId, userId: found.userId }, sql`recording`, found.recordingId);
    return found?.recordingId;
  })); // prettier-ignore
  const placed = recordingId && (await placedOf(context, pass.organisationId, recordingId));
  if (!placed) throw new Refusal('not_found', 'This address no longer plays. Open the recording again.');
  return placed;
}

function sendFromDisk(context: Context, placed: Placed, part: Part | undefined, response: Response): Promise<void> {
  if (part) response.status(206);
  const headers: Record<string, string> = part ? { 'content-range': `bytes ${part.start}-${part.end}/${placed.size}` } : {};
  const options = {
    ...part,
    headers,
    acceptRanges: false,
    cacheControl: false,
    etag: false,
    lastModified: false,
    dotfiles: 'allow',
  } as const;
  return new Promise((resolve, reject) =>
    response.sendFile(diskOf(context).path(fileName(placed)), options, (error?: NodeJS.ErrnoException) => {
      if (!error || response.headersSent) return resolve(); // a player that has enough leaves
      reject(error.code === 'ENOENT' ? isElsewhere() : error);
    }),
  );
}

/** Microsoft serves the part that was asked for, and it goes on as it comes. */
async function sendFromLibrary(context: Context, placed: Placed, part: Part | undefined, response: Response): Promise<void> {
  const { driveId, itemId } = placed.position as { driveId: string; itemId: string };
  const graph = await graphOfLibrary(context, placed.organisationId, driveId, 'foreground');
  if (!graph)
    throw new Refusal(
      'microsoft_unavailable',
      'The library cannot be reached: whoever chose it has to connect again, or an administrator chooses it anew.',
    );
  const range: Record<string, string> = part ? { range: `bytes=${part.start}-${part.end}` } : {};
  const answer = await graph.open(contentPath(driveId, itemId), range).catch(inWords);
  response.status(answer.status);
  for (const name of ['content-length', 'content-range']) if (answer.headers.has(name)) response.set(name, answer.headers.get(name)!);
  // A player that has enough leaves, and Microsoft is left too.
  if (answer.body && response.req.method !== 'HEAD')
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response).catch(() => {});
  else {
    await answer.body?.cancel();
    response.end();
  }
}

function inWords(error: unknown): never {
  if (!(error instanceof GraphFailure)) throw error;
  if (error.isMissing) throw new Refusal('not_found', 'The recording is no longer in the library.');
  throw new Refusal('microsoft_unavailable', 'Microsoft does not answer at the moment. Please try again.');
}

const isElsewhere = () => new Refusal('not_found', 'The recording’s file is not on this server’s disk.');
