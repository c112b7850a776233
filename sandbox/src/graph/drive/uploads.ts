import { Router, type Request, type Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { User } from '../../tenant.ts';
import { errorBody, GraphRefusal, refusals } from '../failure.ts';
import type { ConflictBehavior, DriveItemDocument, UploadDocument } from './documents.ts';
import { mimeTypeOf } from './mime-type.ts';
import { presentItem, type ItemParts } from './present-item.ts';
import { QuickXorHash } from './quick-xor-hash.ts';
import type { Sites } from './sites.ts';
import type { Spool } from './spool.ts';

// https://learn.microsoft.com/graph/api/driveitem-createuploadsession#upload-bytes-to-the-upload-session
const fragment = 320 * 1024;
const largestRequest = 60 * 1024 * 1024;
/** Microsoft promises no time; its answers have shown about this. */
const livesFor = 48 * 3_600_000;

/** What uploads need of the rest. */
export interface UploadParts extends ItemParts {
  cloud: Cloud;
  sites: Sites;
  spool: Spool;
}

/** Files that come in parts, each at an address of its own that needs no token. */
export interface Uploads {
  begin(parent: DriveItemDocument, name: string, conflictBehavior: ConflictBehavior, by: User): { uploadUrl: string; expirationDateTime: string; nextExpectedRanges: string[] }; // prettier-ignore
  router: Router;
}

/** Opens the uploads that are going on. */
export function openUploads(parts: UploadParts): Uploads {
  const { cloud, items, sites, spool } = parts;
  const uploads = cloud.store.collection<UploadDocument>('uploads');
  const busy = new Set<string>();
  const progress = ({ received, expiresAt }: UploadDocument) => ({
    expirationDateTime: new Date(expiresAt).toISOString(),
    nextExpectedRanges: [`${received}-`],
  });
  const alive = (id: string): UploadDocument => {
    const upload = uploads.get(id);
    if (!upload || upload.expiresAt <= cloud.clock.now().getTime())
      throw new GraphRefusal(404, 'itemNotFound', 'The upload session was not found.');
    return upload;
  };
  const end = (upload: UploadDocument) => {
    uploads.delete(upload.id);
    return spool.remove(upload.bytes);
  };

  const take = async (request: Request<{ id: string }>): Promise<{ status: number; body: object }> => {
    const upload = alive(request.params.id);
    if (request.get('authorization')) throw new GraphRefusal(401, 'unauthenticated', 'An upload address takes no token.');
    const { start, end: last, total } = readRange(request, upload);
    const hash = new QuickXorHash(upload.hash ?? undefined);
    const length = last + 1 - start;
    const came = await spool.write(upload.bytes, start, request, length, (part) => hash.update(part));
    if (came !== length) throw refusals.badRequest('The content does not have the length of its range.');
    const now = uploads.put({ ...upload, received: last + 1, total, hash: hash.state() });
    if (now.received < total) return { status: 202, body: progress(now) };
    return { status: 201, body: finish(now) };
  };
  const finish = (upload: UploadDocument): object => {
    const { driveId, parentId, name, conflictBehavior, userId } = upload;
    const by = cloud.identity.user(userId)!;
    const parent = items.get(driveId, parentId);
    if (!parent) throw new GraphRefusal(404, 'itemNotFound', 'The folder is gone.');
    const quickXorHash = new QuickXorHash(upload.hash!).digest();
    const file = { size: upload.total!, mimeType: mimeTypeOf(name), quickXorHash, bytes: upload.bytes };
    const item = items.put(parent, name, file, conflictBehavior, by);
    uploads.delete(upload.id);
    return presentItem(parts, sites.drive(by.tenantId, driveId)!, item);
  };

  const router = Router();
  type Handle = (request: Request<{ id: string }>) => Promise<{ status: number; body?: object }>;
  const alone = async (request: Request<{ id: string }>, handle: Handle) => {
    const { id } = request.params;
    if (busy.has(id)) throw new GraphRefusal(409, 'resourceLocked', 'Another part is being uploaded.');
    busy.add(id);
    return handle(request).finally(() => busy.delete(id));
  };
  const faulty: (request: Request<{ id: string }>, handle: Handle) => ReturnType<Handle> = async (request, handle) => {
    const failure = cloud.faults.next(request.method, request.originalUrl);
    const refusal = failure && new GraphRefusal(failure.status, failure.code ?? 'serviceNotAvailable', 'The request was made to fail.');
    if (refusal && !failure.afterApplying) throw refusal;
    const answer = await alone(request, handle);
    if (refusal) throw refusal;
    return answer;
  };
  const route = (handle: Handle) => async (request: Request<{ id: string }>, response: Response) => {
    try {
      const { status, body } = await faulty(request, handle);
      response.status(status);
      if (body) response.json(body);
      else response.end();
    } catch (error) {
      if (error instanceof GraphRefusal) return refuse(response, error);
      if (request.complete) throw error;
      response.destroy(); // the caller has left in the middle of a part
    }
  };
  const refuse = (response: Response, refusal: GraphRefusal): void => {
    const id = randomUUID();
    const body = errorBody(refusal, { id, clientId: id, now: cloud.clock.now() });
    response.status(refusal.status).set(refusal.headers).json(body);
  };
  router.put('/uploads/:id', route(take));
  router.get(
    '/uploads/:id',
    route(async ({ params }) => ({ status: 200, body: progress(alive(params.id)) })),
  );
  router.delete(
    '/uploads/:id',
    route(async ({ params }) => (await end(alive(params.id)), { status: 204 })),
  );

  return {
    begin(parent, name, conflictBehavior, by) {
      const expiresAt = cloud.clock.now().getTime() + livesFor;
      const id = randomUUID();
      const place = { driveId: parent.driveId, parentId: parent.id, name, conflictBehavior, userId: by.id };
      const upload = uploads.put({ id, ...place, expiresAt, total: null, received: 0, hash: null, bytes: randomUUID() });
      return { uploadUrl: `${cloud.origin}/files/uploads/${id}`, ...progress(upload) };
    },
    router,
  };
}

/** Reads which part comes, and refuses one that cannot be next. */
function readRange(request: Request, { received, total: known }: UploadDocument): { start: number; end: number; total: number } {
  const [, start, end, total] = (/^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.get('content-range') ?? '') ?? []).map(Number);
  if (start === undefined || end === undefined || total === undefined || end < start || end >= total || (known !== null && known !== total))
    throw refusals.badRequest('The Content-Range header is missing or malformed.');
  const length = end + 1 - start;
  if (Number(request.get('content-length') ?? length) !== length)
    throw refusals.badRequest('The Content-Range header length does not match the provided number of bytes.');
  if (start !== received) {
    const code = end < received ? 'fragmentOverlap' : 'fragmentOutOfOrder';
    throw new GraphRefusal(416, 'invalidRange', 'The uploaded fragment has already been received or is not the next one.', {}, code);
  }
  if (length >= largestRequest) throw new GraphRefusal(413, 'requestTooLarge', 'A part must be smaller than 60 MiB.');
  if (end + 1 < total && length % fragment !== 0) throw refusals.badRequest('A part that is not the last must be a multiple of 320 KiB.');
  return { start, end, total };
}
