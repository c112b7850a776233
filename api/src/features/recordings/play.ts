import { Router, type Request, type Response } from 'express';
import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import { sql } from '../../kernel/db/db.ts';
import { requireOpen } from './handlers.ts';
import { passFor, playPath, readPass } from './pass.ts';
import { diskOf, fileName, placedOf, type Placed } from './places.ts';

const type = 'video/mp4';

/** Plays recordings at the addresses that were given out: a player in a page asks without a sign-in, and for any part. */
export function playRouter(context: Context): Router {
  const router = Router();
  router.get(`${playPath}/:pass`, context.limits.address('open'), async (request: Request<{ pass: string }>, response) => {
    const placed = await openedBy(context, request.params.pass);
    response.set({ 'cache-control': 'no-store', 'content-disposition': 'inline' }).type(type);
    await sendFromDisk(context, placed, response);
  });
  return router;
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

function sendFromDisk(context: Context, placed: Placed, response: Response): Promise<void> {
  const options = { acceptRanges: true, cacheControl: false, etag: false, lastModified: false, dotfiles: 'allow' } as const;
  return new Promise((resolve, reject) =>
    response.sendFile(diskOf(context).path(fileName(placed)), options, (error?: NodeJS.ErrnoException & { status?: number }) => {
      if (!error || response.headersSent) return resolve(); // a player that has enough leaves
      if (error.status !== 416) return reject(error.code === 'ENOENT' ? isElsewhere() : error);
      response.status(416).set('content-range', `bytes */${placed.size}`).end();
      resolve();
    }),
  );
}

const isElsewhere = () => new Refusal('not_found', 'The recording’s file is not on this server’s disk.');
