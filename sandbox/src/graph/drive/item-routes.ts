import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { randomUUID } from 'node:crypto';
import { GraphRefusal, refusals } from '../failure.ts';
import type { Call, GraphAnswer } from '../route.ts';
import { driveAnswers } from './answers.ts';
import type { ConflictBehavior, DriveItemDocument } from './documents.ts';
import type { ItemPath } from './item-path.ts';
import { mimeTypeOf } from './mime-type.ts';
import { etagOf, presentItem } from './present-item.ts';
import { QuickXorHash } from './quick-xor-hash.ts';
import type { DriveParts } from './parts.ts';
import type { Drive } from './sites.ts';

/** What can be done to an item, by the method of the request. */
export type Handle = (call: Call, drive: Drive, path: ItemPath) => GraphAnswer | Promise<GraphAnswer>;

/** Reads, makes, changes and removes files and folders. https://learn.microsoft.com/graph/api/resources/driveitem */
export function itemHandlers(parts: DriveParts): Record<'get' | 'post' | 'put' | 'patch' | 'remove', Handle> {
  const { root, items, uploads, spool } = parts;
  const { one, list } = driveAnswers(parts);
  const found = (drive: Drive, path: ItemPath): DriveItemDocument => {
    const item = items.at(drive.id, path);
    if (!item) throw new GraphRefusal(404, 'itemNotFound', 'The resource could not be found.');
    return item;
  };
  const showItem = (call: Call, drive: Drive, item: DriveItemDocument, status = 200) =>
    one(call, `drives('${encodeURIComponent(drive.id)}')/items`, presentItem(parts, drive, item), status);
  /** Where a new item of this path is to stand, and under which name. */
  const place = (drive: Drive, path: ItemPath): { parent: DriveItemDocument; name: string } => {
    const name = path.names.at(-1);
    if (!name) throw refusals.badRequest('The name of the new item is missing.');
    return { parent: found(drive, { ...path, names: path.names.slice(0, -1) }), name };
  };
  const requireMatch = (call: Call, item: DriveItemDocument): void => {
    const wanted = call.header('if-match');
    if (wanted && wanted !== '*' && wanted !== etagOf(item)) throw new GraphRefusal(412, 'resourceModified', 'ETag does not match current item\'s value.'); // prettier-ignore
  };

  const get = (call: Call, drive: Drive, path: ItemPath): GraphAnswer => {
    const item = found(drive, path);
    if (path.action === '') return showItem(call, drive, item);
    if (path.action === 'children') {
      const shown = items.children(item).map((child) => presentItem(parts, drive, child));
      return list(call, `drives('${encodeURIComponent(drive.id)}')/items('${item.id}')/children`, shown);
    }
    if (path.action === 'content' && item.file) return { status: 302, headers: { Location: parts.addressOf(item) } };
    throw refusals.badRequest(`Resource not found for the segment '${path.action}'.`);
  };
  const post = (call: Call, drive: Drive, path: ItemPath): GraphAnswer => {
    const body = (call.body ?? {}) as DriveItem & { item?: Record<string, unknown> };
    if (path.action === 'children') {
      if (!body.name || !body.folder) throw refusals.badRequest('Only folders can be created without content.');
      return showItem(call, drive, items.put(found(drive, path), body.name, null, behaviorIn(body), call.user), 201);
    }
    if (path.action === 'createUploadSession') {
      const behavior = behaviorIn(body.item ?? {}, 'replace');
      const { parent, name } = path.names.length ? place(drive, path) : replacing(drive, path);
      const session = uploads.begin(parent, String(body.item?.['name'] ?? name), behavior, call.user);
      return { status: 200, body: { '@odata.context': `${root}/$metadata#microsoft.graph.uploadSession`, ...session } };
    }
    throw refusals.badRequest(`Resource not found for the segment '${path.action}'.`);
  };
  const replacing = (drive: Drive, path: ItemPath) => {
    const item = found(drive, path);
    return { parent: items.get(drive.id, item.parentId ?? '')!, name: item.name };
  };
  const put = async (call: Call, drive: Drive, path: ItemPath): Promise<GraphAnswer> => {
    if (path.action !== 'content' || !(call.body instanceof Buffer)) throw refusals.badRequest('Only content can be put.');
    const { parent, name } = path.names.length ? place(drive, path) : replacing(drive, path);
    const bytes = randomUUID();
    await spool.write(bytes, 0, toStream(call.body), call.body.length, () => {});
    const file = { size: call.body.length, mimeType: mimeTypeOf(name), quickXorHash: new QuickXorHash().update(call.body).digest(), bytes };
    return showItem(call, drive, items.put(parent, name, file, 'replace', call.user), 201);
  };
  const patch = (call: Call, drive: Drive, path: ItemPath): GraphAnswer => {
    const item = found(drive, path);
    requireMatch(call, item);
    const { name, parentReference } = (call.body ?? {}) as DriveItem;
    const parentId = parentReference?.id ? found(drive, { start: parentReference.id, names: [], action: '' }).id : item.parentId;
    return showItem(call, drive, items.change(item, { name: name ?? item.name, parentId }, call.user));
  };
  const remove = async (call: Call, drive: Drive, path: ItemPath): Promise<GraphAnswer> => {
    const item = found(drive, path);
    requireMatch(call, item);
    for (const { bytes } of items.remove(item)) await spool.remove(bytes);
    return { status: 204 };
  };
  return { get, post, put, patch, remove };
}

function behaviorIn(body: object, usual: ConflictBehavior = 'fail'): ConflictBehavior {
  const given = (body as Record<string, unknown>)['@microsoft.graph.conflictBehavior'] ?? usual;
  if (given !== 'fail' && given !== 'replace' && given !== 'rename') throw refusals.badRequest('The conflict behavior is not known.');
  return given;
}

async function* toStream(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
